import type {IncomingMessage, ServerResponse} from 'node:http';
import {isUtf8} from 'node:buffer';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';
import {resumeChannel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import {answerPreflight} from '../sockets/http-answer.js';
import type {Mount} from '../sockets/http.js';
import type {ServeContext} from '../transports/transport.js';
import {createGather} from '../wire/gather.js';
import {headerValues} from '../wire/http-head.js';
import {prepare, refuse} from './answers.js';
import {readQuery, type Query} from './query.js';
import {isFull, type Downstream, type Session} from './session.js';
import {createSessions, type Refusal} from './sessions.js';

/*
A mailbox at a path of our server:

	POST     one message to us            204
	GET      messages to the client       as the transport answers
	DELETE   goodbye                      204
	OPTIONS  may this page?               204
*/

/** What a request is about, once it was let in. */
type Entered = {readonly session: Session; readonly query: Query};

const methods = ['GET', 'POST', 'DELETE'];

const kindOf = (contentType: string, data: Uint8Array): 'text' | 'binary' =>
	contentType.startsWith('application/octet-stream') || !isUtf8(data) ? 'binary' : 'text';

export const mountMailbox = (context: ServeContext, downstream: Downstream): Mount => {
	const {host, onMessage} = context;
	const path = `/${downstream.name}`;
	const sessions = createSessions(context, downstream);
	const answered = new WeakSet<Session>();

	/** A request is looked at twice: when its head has passed, and when its turn has come. */
	let read: {readonly target: string; readonly lastEventId: string | undefined; readonly query: ReturnType<typeof readQuery>} | undefined;
	const queryOf = (target: string, lastEventId: string | undefined) => {
		if (read?.target !== target || read.lastEventId !== lastEventId) {
			read = {target, lastEventId, query: readQuery(target, lastEventId)};
		}

		return read.query;
	};

	const enter = (method: string, target: string, lastEventId: string | undefined, connection: Connection): Entered | Refusal => {
		if (!methods.includes(method)) {
			return {status: 405, text: `${path} takes ${methods.join(', ')}`};
		}

		const query = queryOf(target, lastEventId);
		if ('problem' in query) {
			return {status: 400, text: query.problem};
		}

		const session = sessions.enter({method, query, connection});
		return 'status' in session ? session : {session, query};
	};

	/** Answers once the whole of it is there. */
	const take = (session: Session, request: IncomingMessage, response: ServerResponse) => {
		const body = createGather(host.budget, limits.posted);
		const tooMuch = () => {
			refuse(response, 413, `a message takes at most ${limits.posted} bytes`, {connection: 'close'});
		};

		body.expect(Number(request.headers['content-length'] ?? 0));
		request.on('data', (chunk: Uint8Array) => {
			body.push(chunk, 0, chunk.length);
			// Up to here it is read and dropped: who writes does not hear before it has written.
			if (body.size() > limits.payload && !response.headersSent) {
				tooMuch();
			}
		});
		request.once('end', () => {
			if (response.headersSent) {
				return;
			}

			const data = body.bytes();
			if (!body.whole()) {
				tooMuch();
			} else if (session.channel.closed) {
				refuse(response, 410, JSON.stringify({ended: {by: 'unknown', cause: 'unknown', text: 'it ended before this message was complete'}}));
			} else if (isFull(session)) {
				refuse(response, 429, 'the mailbox is full: fetch what is there first', {'retry-after': '1'});
			} else {
				onMessage(session.channel, data, kindOf(request.headers['content-type'] ?? '', data));
				response.writeHead(204).end();
			}
		});
		request.once('close', body.clear);
	};

	/** A stream comes back, or a poll whose answer was lost on its way: says what is sent once more. Or somebody has read in a session that is not known here. */
	const noteReturn = ({channel, mailbox}: Session, {after}: Query, isFirst: boolean) => {
		if (after === undefined) {
			return;
		}

		const {replayed, missed} = mailbox.since(after);
		if (isFirst && after > 0) {
			resumeChannel(host, channel, {from: String(after), recovered: false, replayed: 0, missed: 0});
		} else if (!isFirst && (downstream.name === 'stream' || replayed > 0)) {
			resumeChannel(host, channel, {from: String(after), recovered: missed === 0, replayed, missed});
		}
	};

	const answer = (session: Session, response: ServerResponse, query: Query) => {
		session.held?.overtaken();
		session.held = undefined;
		noteReturn(session, query, !answered.has(session));
		answered.add(session);
		const held = downstream.answer(session, response, query, host.bus.now);
		session.held = held;
		response.once('finish', () => {
			if (session.farewell === response) {
				sessions.dismissed(session);
			}
		});
		response.once('close', () => {
			session.farewell = session.farewell === response && !response.writableFinished ? undefined : session.farewell;
			session.held = session.held === held ? undefined : session.held;
		});
	};

	return {
		path,
		summary: downstream.summary,
		channelOf({method, target, headers}, connection) {
			const entered = enter(method, target, headerValues(headers, 'last-event-id')[0], connection);
			return 'session' in entered ? entered.session.channel : undefined;
		},
		request(request, response, connection) {
			const {method = '', url = '', headers} = request;
			response.on('error', error => {
				connection.evidence.error ??= problemOf(error);
			});
			prepare(request, response, /[?&]session=([\w-]{1,64})(?:&|$)/.exec(url)?.[1]);
			if (method === 'OPTIONS') {
				answerPreflight(request, response, methods.join(', '));
				return;
			}

			const entered = enter(method, url, headers['last-event-id'] as string | undefined, connection);
			if ('status' in entered) {
				refuse(response, entered.status, entered.text, entered.status === 405 ? {allow: [...methods, 'OPTIONS'].join(', ')} : {});
				return;
			}

			const {session, query} = entered;
			response.once('close', sessions.begin(session));
			if (method === 'POST') {
				take(session, request, response);
			} else if (method === 'GET') {
				answer(session, response, query);
			} else {
				sessions.left(session, query);
				response.writeHead(204).end();
			}
		},
	};
};
