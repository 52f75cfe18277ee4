import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import {blankFrame, type Decoder, type FrameSink, type WireFrame} from './frame.js';

/**
What is left of a direction once its framing is lost. `bytes` are those that hold the violation, at
`offset` of the direction: they are reported at once. What follows is counted and shown as it is, a
frame of kind `undecodable` per `limits.undecodable` bytes and one for the rest at the end. Guessing
where a frame might begin again would show frames that nobody sent.

The rows do not depend on how the bytes were cut into chunks.
*/
export const createUndecodable = (sink: FrameSink, protocol: string, why: Phrase, offset: number, bytes: Uint8Array): Decoder => {
	const frame: WireFrame = {...blankFrame(protocol), kind: 'undecodable', problem: {code: 'undecodable', offset, why}};
	const preview = new Uint8Array(limits.preview);
	let size = 0;

	const report = () => {
		frame.size = size;
		frame.payload = preview.subarray(0, Math.min(size, preview.length));
		size = 0;
		sink.frame(frame);
	};

	const write = (chunk: Uint8Array) => {
		for (let at = 0; at < chunk.length;) {
			const length = Math.min(chunk.length - at, limits.undecodable - size);
			if (size < preview.length) {
				preview.set(chunk.subarray(at, at + Math.min(length, preview.length - size)), size);
			}

			size += length;
			at += length;
			if (size === limits.undecodable) {
				report();
			}
		}
	};

	write(bytes);
	report();
	return {
		write,
		end() {
			if (size > 0) {
				report();
			}
		},
	};
};
