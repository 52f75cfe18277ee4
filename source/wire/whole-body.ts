import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import {blankFrame, type Decoder, type FrameSink} from './frame.js';
import {createGather} from './gather.js';

export type WholeBody = {
	readonly sink: FrameSink;
	readonly budget: Budget;
	readonly protocol: string;
	readonly kind: string;
	/** No bytes are no frame. */
	readonly skipEmpty?: true;
};

/** A body is one frame, however long it took; one that was cut is `truncated`. */
export const createWholeBody = ({sink, budget, protocol, kind, skipEmpty}: WholeBody): Decoder => {
	const held = createGather(budget, limits.payload);
	return {
		write(chunk) {
			held.push(chunk, 0, chunk.length);
		},
		end(cut) {
			if (!(skipEmpty && held.size() === 0)) {
				sink.frame({
					...blankFrame(protocol), kind: cut ? 'truncated' : kind, size: held.size(), payload: held.bytes(),
					problem: cut ? {code: 'body-cut'} : undefined,
				});
			}

			held.clear();
		},
	};
};
