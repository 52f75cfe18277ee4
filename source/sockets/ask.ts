import {request as overTcp, type Agent, type ClientRequest, type IncomingMessage, type RequestOptions} from 'node:http';
import {request as overTls} from 'node:https';

export type Question = {
	readonly agent: Agent;
	readonly url: URL;
	readonly method: 'GET' | 'POST' | 'DELETE';
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: Uint8Array;
	/** Ends it, whether it is answered yet or not. */
	readonly signal: AbortSignal;
	/** Gives up when nothing has come for so long, ms; 0 never does. */
	readonly silence: number;
	/** All of it is on its way. */
	readonly onSent?: () => void;
};

const silent = (request: ClientRequest, silence: number) => {
	request.destroy(Object.assign(new Error(`nothing came for ${silence / 1000} s`), {code: 'ETIMEDOUT'}));
};

/** One HTTP request. Rejects when no answer came; what becomes of an answer's body is the caller's business. */
export const ask = async ({agent, url, method, headers, body, signal, silence, onSent}: Question): Promise<IncomingMessage> => new Promise((resolve, reject) => {
	const options: RequestOptions = {agent, method, headers: {...headers, ...(body && {'content-length': String(body.length)})}, signal};
	const request = (url.protocol === 'https:' ? overTls : overTcp)(url, options, resolve);
	// After the answer has begun its own body tells of errors, and here they have no one to be told to.
	request.on('error', reject);
	if (onSent) {
		request.once('finish', onSent);
	}

	if (silence > 0) {
		request.setTimeout(silence, () => {
			silent(request, silence);
		});
	}

	request.end(body);
});
