import type {Bus} from '../bus/bus.js';
import type {FrameLog} from '../log/frame-log.js';
import type {Reports} from '../report/reports.js';
import type {Host} from '../sockets/host.js';
import type {Watch} from '../sockets/watch.js';
import type {Audits} from './audits.js';
import type {Heartbeats} from './heartbeat/heartbeats.js';
import {mayBeInWords} from './heartbeat/ping-in-words.js';

export type PassFramesOptions = {
	readonly bus: Bus;
	readonly log: FrameLog;
	readonly reports: Reports;
	readonly watch: Watch | undefined;
	/** Those that are made after the host that they need. */
	readonly heartbeats: () => Heartbeats | undefined;
	readonly audits: () => Audits | undefined;
};

/** Where each frame goes: to the log under the next seq, then to all who listen to frames. */
export const passFrames = ({bus, log, reports, watch, heartbeats, audits}: PassFramesOptions): Pick<Host, 'frame' | 'short'> => ({
	frame(place, direction, frame) {
		const seq = bus.stamp();
		const at = bus.now();
		log.addFrame(seq, at, place, direction, frame);
		reports.frame(seq, at, place, direction);
		heartbeats()?.frame(place, direction, frame);
		watch?.frame(place, direction, frame);
		audits()?.frame()?.(place, direction, frame);
	},
	// Who watches sees frames, not bytes.
	short: watch ? undefined : (place, direction, head, body, from, length) => {
		// What may be a heartbeat is looked at as a frame, and so is all that comes in while an audit reads it.
		const isRead = (direction === 'in' && audits()?.frame() !== undefined) || mayBeInWords(head, body, from, length);
		const preview = isRead ? -1 : log.keepShort(head, body, from, length);
		if (preview >= 0) {
			const seq = bus.stamp();
			const at = bus.now();
			log.addShort(seq, at, place, direction, head, preview);
			reports.frame(seq, at, place, direction);
		}

		return preview >= 0;
	},
});
