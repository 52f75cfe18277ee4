import type {Problem} from '../../bus/problem.js';
import type {Phrase} from '../../bus/phrases/phrase.js';
import {problemWith} from '../../bus/phrases/wrong.js';
import {limits} from '../../lib/limits.js';
import {problemOf} from '../../lib/problem.js';
import {PollError} from './polling.js';

/* Why a dial failed, out of the errors inside the library's errors. */

type Wrapped = {readonly message: string; readonly description?: unknown; readonly type?: string; readonly code?: unknown};

const refusedCode = 'EREFUSED';

/** It was the server's own decision, and not something between here and there. */
export const isRefusal = ({code}: Problem): boolean => code === refusedCode || code.startsWith('HTTP_');

/** A server refuses in JSON: `{"code":5,"message":"Unsupported protocol version"}`. */
const saidIn = (body: string): string => {
	try {
		const {message} = JSON.parse(body) as {readonly message?: unknown};
		return typeof message === 'string' ? message : body;
	} catch {
		// Not a Socket.IO server, perhaps; then what it says is said as it is.
		return body;
	}
};

/** What an answer that was not 200 says, in one line. */
export const refusalIn = ({status, statusText, body}: PollError): Phrase => {
	const said = saidIn(body).trim().split('\n', 1)[0]!.slice(0, limits.preview);
	return {code: 'answered-with', status, text: statusText, ...(said !== '' && {more: said})};
};

/** The answer that an error of the library's is about, if one came. */
export const pollErrorIn = (error: unknown): PollError | undefined => {
	const {description} = (error ?? {}) as Wrapped;
	return description instanceof PollError ? description : undefined;
};

export const dialProblem = (error: Error, where: string): Problem => {
	const {description, message, type, code} = error as Wrapped;
	const poll = pollErrorIn(error);
	if (poll) {
		return problemWith(`HTTP_${poll.status}`, refusalIn(poll));
	}

	if (description instanceof Error) {
		return problemOf(description, where);
	}

	// A WebSocket's error event has the error inside.
	const inner = (description as {readonly error?: unknown} | undefined)?.error;
	if (inner instanceof Error) {
		return problemOf(inner, where);
	}

	if (code !== undefined) {
		return problemWith('EPROTO', {code: 'no-packet', where});
	}

	return type === undefined && message !== 'timeout'
		? problemWith(refusedCode, {code: 'namespace-refused', text: message.slice(0, limits.preview)})
		: problemOf(error, where);
};
