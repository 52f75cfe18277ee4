import {createBus, type Bus} from '../../source/bus/bus.js';
import type {Event, EventBody, FrameEvent} from '../../source/bus/events.js';
import type {Frames} from '../../source/recorders/merge.js';

/** A session in miniature: a bus, and a log that keeps the newest `rows` frames. */
export type Miniature = {
	readonly bus: Bus;
	readonly frames: Frames;
	readonly frame: (text?: string) => void;
	/** An event between frames that a reader can do without. */
	readonly event: (reason?: string) => void;
	readonly vital: () => void;
	readonly end: () => void;
};

export const startedBody: EventBody = {type: 'session.started', version: '0.0.0', wall: '2026-01-01T00:00:00.000Z', seed: 1, format: 1};

export const createMiniature = (rows = Number.POSITIVE_INFINITY): Miniature => {
	let at = 0;
	const bus = createBus({now: () => at++});
	const log: FrameEvent[] = [];
	let connections = 0;
	return {
		bus,
		frames: {
			walk(after, most, visit) {
				let visited = 0;
				let looked = after;
				// A copy, since a visit may publish.
				for (const frame of log.slice()) { // eslint-disable-line unicorn/prefer-spread -- the spread is taken for useless
					if (visited === most) {
						return looked;
					}

					if (frame.seq > after) {
						visited++;
						looked = frame.seq;
						visit(frame);
					}
				}

				return bus.seq();
			},
		},
		frame(text = 'x') {
			log.push({seq: bus.stamp(), at: bus.now(), type: 'frame.sent', endpoint: 'c1', channel: 1, connection: 1, protocol: 'tcp', kind: 'data', size: text.length, text});
			if (log.length > rows) {
				log.shift();
			}
		},
		event(reason = 'no') {
			bus.publish({type: 'command.rejected', command: 'x', reason});
		},
		vital() {
			connections++;
			bus.publish({type: 'connection.half-closed', connection: connections, by: 'local'});
		},
		end() {
			bus.publish({type: 'session.ended', reason: 'quit'});
		},
	};
};

export const parseLines = (text: string): readonly Event[] => text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Event);
