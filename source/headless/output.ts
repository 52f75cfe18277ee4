import {fstatSync} from 'node:fs';
import process from 'node:process';
import type {Ending} from '../bus/plan.js';
import {limits} from '../lib/limits.js';
import {createFeed} from '../recorders/jsonl.js';

/** A pipe or a socket has somebody at its other end; a file and a terminal have not. */
const hasReader = (descriptor: number): boolean => {
	const stats = fstatSync(descriptor);
	return stats.isFIFO() || stats.isSocket();
};

/** How a session ends whose standard output takes no more. */
export const outputEnding = (error: Error): Ending => {
	const {code, message} = error as NodeJS.ErrnoException;
	// The reader has what it wanted: `| head -1`.
	return code === 'EPIPE'
		? {code: 0, reason: 'nobody reads standard output'}
		: {code: 1, reason: code ?? 'output', line: `sockdash: standard output takes no more: ${message}`};
};

/** The session's events as lines on standard output; what it returns waits until they are all out. */
export const feedOutput = ({bus, frames}: Pick<Parameters<typeof createFeed>[0], 'bus' | 'frames'>, end: (ending: Ending) => void): ((ending: Ending) => Promise<void>) => {
	const feed = createFeed({
		bus,
		frames,
		output: process.stdout,
		probe: hasReader(process.stdout.fd),
		isTerminal: process.stdout.isTTY,
		onGone(error) {
			end(outputEnding(error));
		},
	});
	// A signal wants an end, however long a reader stands still; else the reader has all the time it needs.
	return async ending => feed.finish(ending.code > 128 ? limits.goodbye : undefined);
};
