import type {IncomingMessage} from 'node:http';
import {tell} from '../bus/phrases/phrase.js';
import type {Goodbye} from '../sockets/session-verdict.js';
import type {Budget} from '../wire/budget.js';
import type {Decoder, WireFrame} from '../wire/frame.js';
import {createJsonLines} from '../wire/json-lines.js';
import {readSseEvent} from '../wire/sse-event.js';
import {createSse} from '../wire/sse.js';

/*
What a client has to understand of its answers: up to where it has read, and whether they are the last.
The messages themselves nobody asks for; they are told from the wire.
*/

export type Reader = {
	/** All of an answer. Rejects when it was cut off; `strict`: and when it is broken. */
	readonly read: (response: IncomingMessage, strict: boolean) => Promise<void>;
	/** Id of the last message or event, as it was given. */
	readonly last: () => string | undefined;
	/** What an event stream said of how long to wait before coming back, ms. */
	readonly retry: () => number | undefined;
	/** What the server said last. */
	readonly goodbye: () => Goodbye | undefined;
};

const asGoodbye = (text: string | undefined): Goodbye => {
	try {
		const said = JSON.parse(text ?? '') as {readonly code?: unknown; readonly reason?: unknown} | null;
		return {
			...(typeof said?.code === 'number' && {code: said.code}),
			...(typeof said?.reason === 'string' && {reason: said.reason}),
		};
	} catch {
		return {};
	}
};

const ignore: Decoder = {
	write() {
		// Shown from the wire; it has no ids.
	},
	end() {
		// Nor an unfinished piece.
	},
};

/** `pace`: awaited between chunks, so that a reader can be slowed down. */
export const createReader = (budget: Budget, pace: () => Promise<void>): Reader => {
	let last: string | undefined;
	let retry: number | undefined;
	let goodbye: Goodbye | undefined;

	const ofLines = (broken: (problem: string) => void) => ({
		frame({kind, payload, size, problem, extra}: WireFrame) {
			if (kind === 'message') {
				last = extra?.fields?.id ?? last;
			} else if (kind === 'goodbye') {
				const {goodbye: said} = JSON.parse(new TextDecoder().decode(payload)) as {readonly goodbye: unknown};
				goodbye = asGoodbye(JSON.stringify(said));
			} else if (problem !== undefined && payload.length === size) {
				broken(tell(problem));
			}
		},
	});

	const ofEvents = {
		frame({kind, payload}: WireFrame) {
			if (kind === 'comment' || kind === 'truncated') {
				return;
			}

			const event = readSseEvent(payload);
			last = event.id ?? last;
			retry = event.retry ?? retry;
			if (event.goodbye) {
				goodbye = asGoodbye(event.data);
			}
		},
	};

	const decoderFor = ({headers, statusCode}: IncomingMessage, broken: (problem: string) => void): Decoder => {
		const type = statusCode === 200 ? (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase() : '';
		return type === 'text/event-stream'
			? createSse({sink: ofEvents, budget})
			: (type === 'application/x-ndjson' ? createJsonLines({sink: ofLines(broken), budget, protocol: ''}) : ignore);
	};

	return {
		async read(response, strict) {
			let problem: string | undefined;
			const decoder = decoderFor(response, found => {
				problem ??= found;
			});
			try {
				for await (const chunk of response) {
					decoder.write(chunk as Uint8Array);
					if (strict && problem !== undefined) {
						throw Object.assign(new Error(`the server sent ${problem}`), {code: 'EPROTO'});
					}

					await pace();
				}
			} finally {
				decoder.end(true);
			}
		},
		last: () => last,
		retry: () => retry,
		goodbye: () => goodbye,
	};
};
