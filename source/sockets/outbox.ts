import {createQueue} from '../lib/queue.js';

/** Hands bytes to the kernel one after the other: TLS takes no second write before the first is done. */
export type Outbox = {
	readonly push: (bytes: Uint8Array) => void;
	/** Bytes that wait, those under way not among them. */
	readonly size: () => number;
	readonly isIdle: () => boolean;
	readonly clear: () => void;
};

export type OutboxOptions = {
	readonly write: (bytes: Uint8Array, done: (error?: Error | null) => void) => void;
	readonly onIdle: () => void;
	readonly onError: (error: Error) => void;
};

export const createOutbox = ({write, onIdle, onError}: OutboxOptions): Outbox => {
	const waiting = createQueue<Uint8Array>();
	let size = 0;
	let isWriting = false;

	const next = () => {
		const bytes = waiting.shift();
		if (bytes === undefined) {
			onIdle();
			return;
		}

		size -= bytes.length;
		isWriting = true;
		write(bytes, error => {
			isWriting = false;
			if (error) {
				onError(error);
			} else {
				next();
			}
		});
	};

	return {
		push(bytes) {
			waiting.push(bytes);
			size += bytes.length;
			if (!isWriting) {
				next();
			}
		},
		size: () => size,
		isIdle: () => !isWriting && waiting.size() === 0,
		clear() {
			waiting.empty();
			size = 0;
		},
	};
};
