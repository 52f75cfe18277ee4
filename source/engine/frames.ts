import type {FrameEvent} from '../bus/events.js';
import type {FrameLog} from '../log/frame-log.js';

/** Frames live in the packed log, not on the bus; a recorder walks them. */
export type Frames = {
	/** Calls `visit` for each frame with `seq > after`, at most `most`; returns the seq up to which it has looked. */
	readonly walk: (after: number, most: number, visit: (frame: FrameEvent) => void) => number;
	/** Seq of the oldest row kept and of the newest ever, and how many frames there have been. */
	readonly span: () => {readonly first: number; readonly last: number; readonly count: number};
};

export const createFrames = (log: FrameLog): Frames => ({
	walk(after, most, visit) {
		const {first, last} = log.span();
		let seq = Math.max(after, first - 1);
		for (let visited = 0; seq < last && visited < most;) {
			seq++;
			if (log.isFrame(seq)) {
				visited++;
				visit(log.row(seq) as FrameEvent);
			}
		}

		return seq;
	},
	span: log.span,
});
