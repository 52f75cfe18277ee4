import type {Event, FrameEvent} from '../bus/events.js';
import {limits} from '../lib/limits.js';
import {asText} from '../lib/text.js';

/** The part of the frame log that a window needs. Every seq from `first` to `last` is a row. */
export type Rows = {
	readonly row: (seq: number) => Event | undefined;
	readonly span: () => {readonly first: number; readonly last: number; readonly dropped: number};
};

export type RowsWithBodies = Rows & {
	readonly body: (seq: number) => {readonly payload: Uint8Array; readonly wire?: Uint8Array; readonly whole: boolean} | undefined;
};

/** The text of frames that are longer than their preview, as far as that is worth the time of a filter. */
export const wholeText = (log: RowsWithBodies) => ({seq, size}: FrameEvent): string | undefined => {
	if (size > limits.filtered) {
		return undefined;
	}

	const body = log.body(seq);
	return body?.whole ? asText(body.payload) : undefined;
};
