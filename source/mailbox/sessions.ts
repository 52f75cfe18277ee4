import {tellAll} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {ServeContext} from '../transports/transport.js';
import {openChannel, closeChannel, type Judgement} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import {endSession} from '../sockets/session-end.js';
import {cutOf, goodbyeBy, notBack} from '../sockets/session-verdict.js';
import {createBudget} from '../wire/budget.js';
import {createMailbox} from './mailbox.js';
import type {Query} from './query.js';
import {lossOf, type Downstream, type Session} from './session.js';
import {sessionVerbs} from './session-verbs.js';

/*
The sessions of one transport at our server.

	a request ──► by its token, or by its connection ──► session ──► channel
	no request for `expiry` ms, a goodbye of either side, the end of a token-less one's connection ──► its end
*/

/** Who is asked for, and what about. */
export type Caller = {readonly method: string; readonly query: Query; readonly connection: Connection};

export type Refusal = {readonly status: number; readonly text: string};

export type Sessions = {
	/** The session that a request belongs to, opened if it begins one. */
	readonly enter: (caller: Caller) => Session | Refusal;
	/** A request of it begins; call what is returned when it is over. */
	readonly begin: (session: Session) => () => void;
	/** The client said goodbye. */
	readonly left: (session: Session, query: Query) => void;
	/** The answer that carries our goodbye has gone. */
	readonly dismissed: (session: Session) => void;
};

export const createSessions = ({host, onChannel}: ServeContext, downstream: Downstream): Sessions => {
	const budget = createBudget(limits.mailboxes);
	const open = new Map<string | Connection, Session>();
	const timers = new Map<Session, NodeJS.Timeout>();
	/** Why it ended, for a client that may not know yet. */
	const ended = new Map<string, string>();

	const forget = (session: Session) => {
		clearTimeout(timers.get(session));
		timers.delete(session);
		if (open.get(session.key) === session) {
			open.delete(session.key);
		}
	};

	const remember = ({key}: Session, {verdict: {by, cause, evidence}}: Judgement) => {
		if (typeof key === 'string') {
			ended.set(key, JSON.stringify({ended: {by, cause, text: tellAll(evidence)}}));
			if (ended.size > limits.endedSessions) {
				ended.delete(ended.keys().next().value!);
			}
		}
	};

	/** Nobody gets in any more; what is under way goes first. */
	const end = (session: Session, judgement: Judgement) => {
		forget(session);
		remember(session, judgement);
		endSession(host, session.channel, () => judgement);
	};

	const expire = (session: Session) => {
		const losses = lossOf(session, downstream);
		end(session, session.goodbye
			? goodbyeBy('server', [{code: 'goodbye-unfetched'}, ...losses], session.goodbye, false)
			: notBack(session.cut, 'client', [{code: 'no-request', span: session.expiry}, ...losses]));
	};

	const wait = (session: Session) => {
		clearTimeout(timers.get(session));
		if (session.active === 0 && !session.channel.closed) {
			timers.set(session, setTimeout(expire, session.expiry, session));
		}
	};

	/** Its connection has closed: evidence, and the end of a session that is nothing else. */
	const follow = (session: Session, connection: Connection) => {
		if (session.followed.has(connection)) {
			return;
		}

		session.followed.add(connection);
		connection.onClosed.push(() => {
			if (session.channel.closed) {
				return;
			}

			if (session.key === connection) {
				const {clean, verdict} = host.judge(connection, {...session.channel, verbs: undefined});
				forget(session);
				closeChannel(host, session.channel, {clean, verdict: {...verdict, evidence: [...verdict.evidence, ...lossOf(session, downstream)]}});
			} else if (session.carrier === connection) {
				session.cut = cutOf(host, connection, session.channel);
			}
		});
	};

	const start = ({query, connection}: Caller): Session => {
		const {session: token, after = 0, expiry = limits.session} = query;
		const channel = openChannel(host, connection, {transport: downstream.name, session: true});
		const mailbox = createMailbox({budget, most: limits.sendMax, replay: downstream.replay, last: after});
		const session: Session = {
			key: token ?? connection, channel, mailbox, expiry, held: undefined, goodbye: undefined, farewell: undefined,
			full: false, active: 0, carrier: connection, cut: undefined, followed: new WeakSet(),
		};
		open.set(session.key, session);
		channel.verbs = sessionVerbs(host, downstream, session, () => {
			session.held?.end(session.goodbye);
		});
		channel.onClosed.push(() => {
			forget(session);
			mailbox.clear();
			session.held?.end(undefined);
			for (const {evidence, socket} of channel.connections) {
				if (evidence.ending !== undefined) {
					socket.destroySoon();
				}
			}
		});
		follow(session, connection);
		wait(session);
		onChannel(channel);
		return session;
	};

	return {
		enter(caller) {
			const {method, query: {session: token, after, expiry}, connection} = caller;
			const session = open.get(token ?? connection);
			if (session) {
				session.expiry = expiry ?? session.expiry;
				if (method === 'GET' && session.carrier !== connection) {
					session.carrier = connection;
					session.cut = undefined;
					follow(session, connection);
				}

				return session;
			}

			const why = token === undefined ? undefined : ended.get(token);
			if (why !== undefined && (method !== 'GET' || after !== undefined)) {
				return {status: 410, text: why};
			}

			if (method === 'DELETE') {
				return {status: 404, text: 'there is no such session'};
			}

			if (open.size >= limits.sessions) {
				return {status: 503, text: `${limits.sessions} sessions are open, and there can be no more`};
			}

			ended.delete(token ?? '');
			return start(caller);
		},
		begin(session) {
			session.active++;
			clearTimeout(timers.get(session));
			return () => {
				session.active--;
				wait(session);
			};
		},
		left(session, {after, code, reason}) {
			session.mailbox.forget(after ?? 0);
			end(session, goodbyeBy('client', [{code: 'delete'}, ...lossOf(session, downstream)], {code, reason}));
			session.held?.end(undefined);
		},
		dismissed(session) {
			end(session, goodbyeBy('server', [{code: 'goodbye', who: 'server'}, ...lossOf(session, downstream)], session.goodbye));
		},
	};
};
