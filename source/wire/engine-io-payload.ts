import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import {engineIoFrame, readPacket, type Above} from './engine-io.js';
import type {Decoder, FrameSink} from './frame.js';
import {createGather} from './gather.js';

const separator = 0x1E;

/** The packets of one HTTP body. */
export const createEngineIoPayload = (sink: FrameSink, budget: Budget, above: Above): Decoder => {
	const frame = engineIoFrame();
	const held = createGather(budget, limits.payload);

	const tell = (bytes: Uint8Array, size: number) => {
		readPacket(frame, bytes, size, above);
		sink.frame(frame);
	};

	const tellHeld = () => {
		tell(held.bytes(), held.size());
		held.clear();
	};

	return {
		write(chunk) {
			let from = 0;
			for (let end = chunk.indexOf(separator); end !== -1; end = chunk.indexOf(separator, from)) {
				if (held.size() === 0) {
					tell(chunk.subarray(from, end), end - from);
				} else {
					held.push(chunk, from, end);
					tellHeld();
				}

				from = end + 1;
			}

			held.push(chunk, from, chunk.length);
		},
		end(cut = false) {
			if (!cut) {
				tellHeld();
				return;
			}

			if (held.size() > 0) {
				readPacket(frame, held.bytes(), held.size(), above);
				frame.kind = 'truncated';
				frame.extra = undefined;
				frame.problem = {code: 'eio-cut', size: held.size()};
				sink.frame(frame);
			}

			held.clear();
		},
	};
};
