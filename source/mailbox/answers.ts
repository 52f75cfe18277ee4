import type {IncomingMessage, OutgoingHttpHeaders, ServerResponse} from 'node:http';
import {allowPage} from '../sockets/http-answer.js';
import {goodbyeLine, messageLine} from './lines.js';
import type {Letter, Mailbox} from './mailbox.js';
import type {Session} from './session.js';

/* What our server says to a request of a mailbox. */

/** On every answer. */
export const prepare = (request: IncomingMessage, response: ServerResponse, session?: string): void => {
	allowPage(request, response);
	const headers = {
		...(request.headers.origin !== undefined && {'access-control-expose-headers': 'Session-Id, Poll-Ended'}),
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
		...(session !== undefined && {'session-id': session}),
	};
	for (const [name, value] of Object.entries(headers)) {
		response.setHeader(name, value);
	}
};

/** One sentence, or the JSON that 410 has. */
export const refuse = (response: ServerResponse, status: number, text: string, headers: OutgoingHttpHeaders = {}): void => {
	response.writeHead(status, {'content-type': status === 410 ? 'application/json' : 'text/plain; charset=utf-8', ...headers}).end(`${text}\n`);
};

/** Nothing was there. `Poll-Ended` says why a poll that was held came to nothing. */
export const answerEmpty = (response: ServerResponse, why?: 'hold' | 'overlap' | 'goodbye'): void => {
	response.writeHead(204, why && {'poll-ended': why}).end();
};

/** What a poll gets. One that does not say what it has read empties the mailbox. */
export const fetchLetters = (mailbox: Mailbox, after: number | undefined): readonly Letter[] => {
	const letters = mailbox.take(after);
	if (after === undefined) {
		mailbox.forget(mailbox.last());
	}

	return letters;
};

/** Since when it waited, in whole ms; never 0, since 0 says that it did not. */
export const waitedFor = ({at}: Letter, now: number): number => Math.max(1, Math.ceil(now - at));

/** All at once, and the goodbye, if one waits, behind them. */
export const answerLines = (session: Session, response: ServerResponse, letters: readonly Letter[], waited: (letter: Letter) => number): void => {
	let body = letters.map(letter => messageLine(letter, waited(letter))).join('');
	if (session.goodbye) {
		session.farewell = response;
		body += goodbyeLine(session.goodbye);
	}

	response.writeHead(200, {'content-type': 'application/x-ndjson', 'content-length': Buffer.byteLength(body)}).end(body);
};
