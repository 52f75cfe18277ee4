import type {ServerResponse} from 'node:http';
import {limits} from '../../lib/limits.js';
import {waitedFor} from '../../mailbox/answers.js';
import {brokenChunk, chunkOf, idleGarbage, idlePartial, partialChunk} from '../../mailbox/broken.js';
import {goodbyeLine, messageLine} from '../../mailbox/lines.js';
import type {Letter} from '../../mailbox/mailbox.js';
import type {Query} from '../../mailbox/query.js';
import type {Downstream, Held, Session} from '../../mailbox/session.js';
import type {Goodbye} from '../../sockets/session-verdict.js';
import {createHeart} from './heart.js';
import {comment, retry, sseEvent, sseGoodbye} from './sse-text.js';

/*
One answer that never ends.

	GET ──► 200 ──► what was missed ──► messages as they come, a heartbeat when there are none ──► …
	                                    a newer GET, or the session's end, ends it
*/

type Format = {
	readonly type: string;
	readonly opening: string;
	/** `waited` in ms; 0: the stream was there to carry it at once. */
	readonly message: (letter: Letter, waited: number) => string;
	readonly note: (text: string) => string;
	readonly goodbye: (goodbye: Goodbye) => string;
};

/** After this an EventSource comes back, ms. */
const comeBack = 1000;

const formats: Readonly<Record<Query['format'], Format>> = {
	sse: {
		type: 'text/event-stream',
		opening: retry(comeBack),
		message: (letter, waited) => `${waited > 0 ? comment(`waited ${waited} ms`) : ''}${sseEvent(letter)}`,
		note: comment,
		goodbye: sseGoodbye,
	},
	lines: {
		type: 'application/x-ndjson',
		opening: '',
		message: messageLine,
		note: () => '\n',
		goodbye: goodbyeLine,
	},
};

/** Which format an open stream has: the rungs break it in its own way. */
const formatOf = new WeakMap<Held, Query['format']>();

const open = (session: Session, response: ServerResponse, {format: name}: Query, silence: () => number): Held => {
	const format = formats[name];
	const heart = createHeart(silence, () => {
		response.write(format.note('heartbeat'));
	});
	response.once('close', heart.stop);

	const finish = (last: string) => {
		heart.stop();
		response.end(last);
	};

	const held: Held = {
		deliver() {
			const letters = session.mailbox.take(undefined);
			if (letters.length > 0) {
				heart.heard();
				response.write(letters.map(letter => format.message(letter, 0)).join(''));
			}
		},
		overtaken() {
			finish(format.note('a newer request has taken over'));
		},
		end(goodbye) {
			session.farewell = goodbye && response;
			finish(goodbye ? format.goodbye(goodbye) : '');
		},
		waiting: () => response.writableLength,
		ping(text) {
			response.write(format.note(text));
		},
	};
	formatOf.set(held, name);
	return held;
};

/** What is between what it has read and what is still there. */
const gapOf = (letters: readonly Letter[], after: number | undefined, last: number): number =>
	after === undefined ? 0 : Math.max(0, (letters[0]?.id ?? last + 1) - after - 1);

const isLines = ({held}: Session): boolean | undefined => held && formatOf.get(held) === 'lines';

/** `silence`: after which a stream shows that it lives, ms. */
export const createStreamAnswer = (silence: () => number): Downstream => ({
	name: 'stream',
	summary: 'Server-Sent Events, or ?format=lines; what you say goes by POST',
	replay: limits.replay,
	answer(session, response, query, now) {
		const {after, format: name} = query;
		const {type, opening, message, note} = formats[name];
		const letters = session.mailbox.take(after);
		const missing = gapOf(letters, after, session.mailbox.last());
		response.writeHead(200, {'content-type': type});
		response.flushHeaders();
		const first = [
			opening,
			...(missing > 0 ? [note(`${missing} messages after ${after} are no longer kept`)] : []),
			...letters.map(letter => message(letter, waitedFor(letter, now()))),
		].join('');
		if (first !== '') {
			response.write(first);
		}

		const held = open(session, response, query, silence);
		if (session.goodbye) {
			held.end(session.goodbye);
		}

		return held;
	},
	garbage(session) {
		const lines = isLines(session);
		return lines === undefined ? idleGarbage() : (lines ? chunkOf('{"id":garbage\n') : brokenChunk());
	},
	partial(session) {
		const lines = isLines(session);
		return lines === undefined ? idlePartial() : partialChunk(lines ? '{"id":1,"at":0,"waited":0,"text":"half a li' : 'id: 1\ndata: half a line, and th');
	},
	pings: true,
});
