import type {Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {Verbs} from '../sockets/channel.js';
import type {Host} from '../sockets/host.js';
import {waitingFor, type Downstream, type Session} from './session.js';

/** What the server can do with a session. `sayGoodbye`: once, and whoever is there hears it. */
export const sessionVerbs = (host: Host, downstream: Downstream, session: Session, sayGoodbye: () => void): Verbs => {
	const {channel, mailbox} = session;
	let arranged = false;

	/** Once a turn: what came together goes together. */
	const arrange = () => {
		if (!arranged) {
			arranged = true;
			setImmediate(() => {
				arranged = false;
				session.held?.deliver();
			});
		}
	};

	const overflow = (): Phrase => {
		const buffered = waitingFor(session);
		if (channel.dropped++ === 0) {
			host.bus.publish({type: 'channel.overflowed', channel: channel.id, endpoint: channel.endpoint, connection: channel.connection.id, buffered});
		}

		return {code: 'mailbox-full', size: buffered};
	};

	return {
		send(data, kind) {
			if (session.goodbye || channel.closed) {
				return {code: 'after-goodbye'};
			}

			if (data.length > limits.posted) {
				return {code: 'message-large', size: data.length, transport: downstream.name, most: limits.posted};
			}

			if (waitingFor(session) > limits.sendMax || !mailbox.put(kind, data, host.bus.now())) {
				return overflow();
			}

			arrange();
			return undefined;
		},
		close(code, reason) {
			if (!session.goodbye) {
				session.goodbye = {...(code !== undefined && {code}), ...(reason !== undefined && {reason})};
				sayGoodbye();
			}
		},
		...(downstream.pings && {
			ping(text: string) {
				session.held?.ping?.(text);
			},
		}),
		garbage: () => downstream.garbage(session),
		partial: () => downstream.partial(session),
		farewell: true,
		answersPings: false,
		waiting: () => waitingFor(session),
		pauseUntilDrained() {
			session.full = true;
		},
	};
};
