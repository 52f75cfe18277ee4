import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {Patience} from './patience.js';
import {createPause} from './pause.js';

/*
What a client has to say, one POST after the other, so that it arrives in order. A POST whose answer
never came is sent again: the server may then see it twice, but never not at all.
*/

export type Message = {readonly kind: 'text' | 'binary'; readonly data: Uint8Array};

/** `full`: not taken, for now. `over`: never again. */
export type Posted = 'taken' | 'full' | 'over';

export type Outbox = {
	/** Why not, if there is no room. */
	readonly send: (message: Message) => Phrase | undefined;
	/** Bytes that were not taken yet. */
	readonly waiting: () => number;
	readonly count: () => number;
	/** When nothing waits, or nothing more will be sent. */
	readonly drained: () => Promise<void>;
	/** There may be room at the other end now. */
	readonly retry: () => void;
	readonly stop: () => void;
};

/** How often to try where the other end is full, ms. */
const again = 250;

export type OutboxOptions = {
	readonly post: (message: Message) => Promise<Posted>;
	readonly patience: Patience;
	/** The server did not come back. */
	readonly onLost: (error: unknown) => void;
};

export const createOutbox = ({post, patience, onLost}: OutboxOptions): Outbox => {
	const queue: Message[] = [];
	const pause = createPause();
	let waiting = 0;
	let running = false;
	let stopped = false;
	let failures = 0;
	const listeners: Array<() => void> = [];

	const stop = () => {
		stopped = true;
		pause.wake();
	};

	const settle = () => {
		for (const listener of listeners.splice(0)) {
			listener();
		}
	};

	const failed = async (error: unknown) => {
		if (stopped) {
			return;
		}

		const delay = patience(++failures);
		if (delay === undefined) {
			stop();
			onLost(error);
		} else {
			await pause.wait(delay);
		}
	};

	const step = async (message: Message) => {
		try {
			const posted = await post(message);
			failures = 0;
			if (posted === 'taken') {
				queue.shift();
				waiting -= message.data.length;
			} else if (posted === 'full') {
				await pause.wait(again);
			} else {
				stop();
			}
		} catch (error) {
			await failed(error);
		}
	};

	const run = async () => {
		running = true;
		for (let message = queue[0]; message && !stopped; message = queue[0]) {
			await step(message);
		}

		running = false;
		settle();
	};

	return {
		send(message) {
			if (waiting > limits.sendMax) {
				return {code: 'post-slow', size: waiting};
			}

			queue.push(message);
			waiting += message.data.length;
			if (!running) {
				void run();
			}

			return undefined;
		},
		waiting: () => waiting,
		count: () => queue.length,
		drained: async () => new Promise(resolve => {
			if (running) {
				listeners.push(resolve);
			} else {
				resolve();
			}
		}),
		retry: pause.wake,
		stop,
	};
};
