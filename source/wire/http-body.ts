import {limits} from '../lib/limits.js';
import {createChunked} from './http-chunked.js';
import type {Body, Framing} from './http-framing.js';

const never = () => undefined;

const createSized = (length: number, endsWithStream: boolean, data: (bytes: Uint8Array) => void): Body => {
	let missing = length;
	return {
		write(chunk, from) {
			const taken = Math.min(missing, chunk.length - from);
			missing -= taken;
			if (taken > 0) {
				data(chunk.subarray(from, from + taken));
			}

			return taken;
		},
		done: () => missing === 0,
		problem: never,
		endsWithStream,
	};
};

export const createBody = (framing: Framing, data: (bytes: Uint8Array) => void): Body => {
	switch (framing.by) {
		case 'none': {
			return createSized(0, false, data);
		}

		case 'length': {
			return createSized(framing.length, false, data);
		}

		case 'close': {
			return createSized(Number.POSITIVE_INFINITY, true, data);
		}

		case 'chunked': {
			return createChunked(data, limits.head);
		}
	}
};
