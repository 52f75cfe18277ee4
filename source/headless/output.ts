import {fstatSync} from 'node:fs';
import type {Ending} from '../bus/plan.js';

/** A pipe or a socket has somebody at its other end; a file and a terminal have not. */
export const hasReader = (descriptor: number): boolean => {
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
