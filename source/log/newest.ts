import type {Direction} from '../wire/frame.js';
import {channelWord, flagsWord, frameFlag, outFlag} from './row-layout.js';

/** The rows of a log as words, and which of them are kept. */
export type Rows = {readonly words: Uint32Array; readonly mask: number; readonly first: number; readonly last: number};

/** Seqs of the newest frames of a channel in a direction, the newest first: `most` at the most, among so many of the newest rows. */
export const newestOf = ({words, mask, first, last}: Rows, channel: number, direction: Direction, most: number, among: number): readonly number[] => {
	const wanted = direction === 'out' ? frameFlag | outFlag : frameFlag;
	const end = Math.max(first, last - among + 1);
	const found: number[] = [];
	for (let seq = last; seq >= end && found.length < most; seq--) {
		const row = (seq & mask) * 16;
		if ((words[row + flagsWord]! & (frameFlag | outFlag)) === wanted && words[row + channelWord] === channel) {
			found.push(seq);
		}
	}

	return found;
};
