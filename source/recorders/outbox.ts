import type {Writable} from 'node:stream';

/** Handed to the stream at once; the rest waits here, so that each chunk taken is seen as progress. */
const mostInFlight = 2;

const chunkSize = 65_536;

export type Outbox = {
	readonly write: (text: string) => void;
	/** What the reader has not taken yet, in characters. */
	readonly pending: () => number;
	/**
	Waits until at most `below` is pending. False when that will not be: the reader is gone, or has
	taken nothing for `patience` ms.
	*/
	readonly settle: (below: number, patience?: number) => Promise<boolean>;
};

/** Text for a reader that may be slow, stand still or go away. `onGone` is called once. */
export const createOutbox = (output: Writable, onGone: (error: Error) => void): Outbox => {
	const queue: string[] = [];
	const watchers = new Set<() => void>();
	let pending = 0;
	let inFlight = 0;
	let isGone = false;

	const notify = (): void => {
		for (const watch of watchers) {
			watch();
		}
	};

	const pump = (): void => {
		while (inFlight < mostInFlight && queue.length > 0 && !isGone) {
			const chunk = queue.shift()!;
			inFlight++;
			output.write(chunk, error => {
				if (!error) {
					inFlight--;
					pending -= chunk.length;
					pump();
					notify();
				}
			});
		}
	};

	output.on('error', error => {
		if (!isGone) {
			isGone = true;
			queue.length = 0;
			notify();
			onGone(error);
		}
	});

	return {
		write(text) {
			if (isGone || text === '') {
				return;
			}

			pending += text.length;
			const last = queue.at(-1);
			if (last !== undefined && last.length + text.length <= chunkSize) {
				queue[queue.length - 1] = last + text;
			} else {
				queue.push(text);
			}

			pump();
		},
		pending: () => pending,
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
					if (isGone || pending <= below) {
						done(!isGone);
					} else if (patience !== undefined) {
						timer = setTimeout(done, patience, false);
					}
				};

				watchers.add(watch);
				watch();
			});
		},
	};
};
