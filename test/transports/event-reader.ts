import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import type {TestContext} from 'node:test';
import {createParser, type EventSourceMessage} from 'eventsource-parser';
import type {Peer} from './mailbox-peer.js';

export type Reader = {
	readonly response: IncomingMessage;
	readonly events: EventSourceMessage[];
	readonly comments: string[];
	/** Resolves when so many events have come. */
	readonly count: (events: number) => Promise<void>;
	readonly ended: Promise<unknown>;
};

/** An event source made of Node's client and somebody else's parser. */
export const readEvents = async (t: TestContext, peer: Peer, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reader> => {
	const asked = request(`${peer.origin}${path}`, {agent: false, headers: {accept: 'text/event-stream', ...headers}}).end();
	const [response] = await once(asked, 'response') as [IncomingMessage];
	const events: EventSourceMessage[] = [];
	const comments: string[] = [];
	let watch = () => {
		// Nobody waits yet.
	};

	const parser = createParser({
		onEvent(event) {
			events.push(event);
			watch();
		},
		onComment(comment) {
			comments.push(comment);
		},
	});
	response.setEncoding('utf8').on('data', (chunk: string) => {
		parser.feed(chunk);
	});
	// A cut is what some tests are about.
	response.on('error', () => undefined);
	t.after(() => {
		response.destroy();
	});
	return {
		response,
		events,
		comments,
		count: async wanted => new Promise(resolve => {
			watch = () => {
				if (events.length >= wanted) {
					resolve();
				}
			};

			watch();
		}),
		ended: new Promise(resolve => {
			response.once('close', resolve);
		}),
	};
};
