import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import type {FrameSink} from './frame.js';
import {createGather} from './gather.js';

/** Told of each message once its last fragment is there: `size` is its true length, of which `bytes` may lack the end. */
export type OnMessage = (kind: 'text' | 'binary', bytes: Uint8Array, size: number) => void;

/**
WebSocket frames to WebSocket messages, for what lives in messages. A message with something wrong in
it is left out: its frames have been reported with their problem.
*/
export const createWholeMessages = (budget: Budget, onMessage: OnMessage): FrameSink & {readonly end: () => void} => {
	const held = createGather(budget, limits.payload);
	let kind: 'text' | 'binary' | undefined;
	let fragments = 0;
	return {
		frame({kind: frameKind, payload, size, fin, problem}) {
			if (frameKind === 'text' || frameKind === 'binary') {
				held.clear();
				kind = frameKind;
				fragments = 0;
			} else if (frameKind !== 'continuation') {
				return;
			}

			if (problem !== undefined) {
				held.clear();
				kind = undefined;
			}

			if (kind === undefined) {
				return;
			}

			if (fin && fragments === 0) {
				onMessage(kind, payload, size);
				return;
			}

			fragments++;
			if (payload.length < size) {
				held.expect(Number.POSITIVE_INFINITY);
			}

			held.push(payload, 0, payload.length);
			if (fin) {
				onMessage(kind, held.bytes(), held.size());
				held.clear();
				kind = undefined;
			}
		},
		end: held.clear,
	};
};
