import type {Agent, IncomingMessage} from 'node:http';
import type {NodeXHR} from 'socket.io-client';
import {limits} from '../../lib/limits.js';
import {ask} from '../../sockets/ask.js';

/*
Engine.IO's polling over requests of our own. The XMLHttpRequest that the official client brings for Node
follows redirects to wherever a server points, past the agent, and forgets a request whose reused
connection was reset; the class for other ways to poll is its documented seam.
*/

export type Polls = {
	readonly agent: Agent;
	readonly headers: Readonly<Record<string, string>>;
	readonly signal: AbortSignal;
};

/** Why a poll failed: the answer, where there was one. */
export class PollError extends Error {
	constructor(readonly status: number, readonly statusText: string, readonly body: string) {
		super(`the server answered ${status} ${statusText}`.trim());
	}
}

const read = async (answer: IncomingMessage): Promise<string> => {
	let text = '';
	answer.setEncoding('utf8');
	for await (const part of answer) {
		text += part as string;
		if (text.length > limits.inflated) {
			throw new Error(`an answer of more than ${limits.inflated} characters`);
		}
	}

	return text;
};

type Base = typeof NodeXHR;

/** What the types keep to themselves. */
type Inner = {readonly onError: (reason: string, description: unknown, context?: unknown) => void};

export const createPolling = (Xhr: Base, {agent, headers, signal}: Polls): Base => class extends Xhr {
	async #request(method: 'GET' | 'POST', data: string | undefined, reason: string, onText: (text: string) => void) {
		try {
			const answer = await ask({
				agent, method, signal, silence: 0,
				url: new URL(this.uri()),
				headers: {accept: '*/*', ...headers, ...(data !== undefined && {'content-type': 'text/plain;charset=UTF-8'})},
				...(data !== undefined && {body: new TextEncoder().encode(data)}),
			});
			const text = await read(answer);
			const {statusCode = 0, statusMessage = ''} = answer;
			if (statusCode !== 200) {
				throw new PollError(statusCode, statusMessage, text);
			}

			// What a packet makes the library throw ends the session like any other error.
			onText(text);
		} catch (error) {
			(this as unknown as Inner).onError(reason, error);
		}
	}

	override doPoll() {
		void this.#request('GET', undefined, 'xhr poll error', text => {
			this.onData(text);
		});
	}

	override doWrite(data: string, done: () => void) {
		void this.#request('POST', data, 'xhr post error', done);
	}
};
