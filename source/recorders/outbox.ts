import {Buffer} from 'node:buffer';
import type {Writable} from 'node:stream';

/** Handed to the stream at once; the rest waits here, so that each chunk taken is seen as progress. */
const mostInFlight = 2;

const chunkSize = 65_536;

export type Outbox = {
	readonly write: (text: string) => void;
	/** What the reader has not taken yet, in bytes. */
	readonly pending: () => number;
	/**
	Waits until at most `below` is pending. False when that will not be: the reader is gone, or has
	taken nothing for `patience` ms.
	*/
	readonly settle: (below: number, patience?: number) => Promise<boolean>;
	/** Nothing more is written: what becomes of the stream is somebody else's. */
	readonly release: () => void;
};

/** Text for a reader that may be slow, stand still or go away. `onGone` is called once. */
export const createOutbox = (output: Writable, onGone: (error: Error) => void): Outbox => {
	const queue: Uint8Array[] = [];
	let tail = '';
	/** Bytes in the queue and in flight. */
	let sealed = 0;
	const watchers = new Set<() => void>();
	let inFlight = 0;
	let isGone = false;

	const notify = (): void => {
		for (const watch of watchers) {
			watch();
		}
	};

	/** As bytes it lies outside the heap; text that was put together from pieces would weigh many times as much. */
	const seal = (): void => {
		if (tail !== '') {
			const bytes = Buffer.from(tail);
			tail = '';
			sealed += bytes.length;
			queue.push(bytes);
		}
	};

	const pump = (): void => {
		while (inFlight < mostInFlight && !isGone) {
			if (queue.length === 0) {
				seal();
			}

			const bytes = queue.shift();
			if (!bytes) {
				return;
			}

			inFlight++;
			output.write(bytes, error => {
				if (!error) {
					inFlight--;
					sealed -= bytes.length;
					pump();
					notify();
				}
			});
		}
	};

	const pending = (): number => sealed + tail.length;

	const fail = (error: Error): void => {
		if (!isGone) {
			isGone = true;
			queue.length = 0;
			tail = '';
			notify();
			onGone(error);
		}
	};

	output.on('error', fail);

	return {
		write(text) {
			if (isGone) {
				return;
			}

			tail += text;
			if (tail.length >= chunkSize) {
				seal();
			}

			pump();
		},
		pending,
		async settle(below, patience) {
			return new Promise(resolve => {
				let timer: NodeJS.Timeout | undefined;
				const done = (isSettled: boolean): void => {
					clearTimeout(timer);
					watchers.delete(watch);
					resolve(isSettled);
				};

				const watch = (): void => {
					clearTimeout(timer);
					if (isGone || pending() <= below) {
						done(!isGone);
					} else if (patience !== undefined) {
						timer = setTimeout(done, patience, false);
					}
				};

				watchers.add(watch);
				watch();
			});
		},
		release() {
			output.off('error', fail);
		},
	};
};
