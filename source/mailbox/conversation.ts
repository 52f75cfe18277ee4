import type {Agent, IncomingMessage} from 'node:http';
import type {Headers} from '../bus/events.js';
import {tell, type Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import {ask} from '../sockets/ask.js';
import type {Judgement} from '../sockets/channel.js';
import type {Goodbye} from '../sockets/session-verdict.js';
import type {MailboxAddress} from './address.js';
import type {Question} from './asker.js';
import {goneBy} from './endings.js';
import type {Message, Posted} from './outbox.js';

/*
What a client says and asks. A server that answers with our token in `Session-Id` is ours and is told
who asks and what was read; any other is asked what was given, and nothing is added to it.
*/

export type Conversation = {
	readonly ours: () => boolean | undefined;
	/** Rejects where the answer is a refusal that says that it can't go on so. */
	readonly get: (question: Question) => Promise<IncomingMessage>;
	readonly post: (message: Message) => Promise<Posted>;
	/** Resolves with whether our server has answered it; any other is told nothing. */
	readonly leave: (after: string | undefined, goodbye: Goodbye) => Promise<boolean>;
};

export type ConversationOptions = {
	readonly address: MailboxAddress;
	readonly agent: Agent;
	readonly headers: Headers;
	readonly signal: AbortSignal;
	/** Our server says that the session is over. */
	readonly onGone: (judgement: Judgement) => void;
	/** Whether refusals are still the answer to whether it is there at all. */
	readonly isDialing: () => boolean;
};

/** Of the body that explains a refusal. */
const explained = 16 * 1024;

const textOf = async (response: IncomingMessage): Promise<string> => {
	let text = '';
	for await (const chunk of response) {
		text = (text + String(chunk)).slice(0, explained);
	}

	return text;
};

const refusalOf = (response: IncomingMessage): Error => {
	response.resume();
	const wrong: Phrase = {code: 'answered-with', status: response.statusCode!, text: response.statusMessage!};
	return Object.assign(new Error(tell(wrong)), {code: `HTTP_${response.statusCode}`, wrong});
};

export const createConversation = ({address, agent, headers, signal, onGone, isDialing}: ConversationOptions): Conversation => {
	let ours = address.mayBeOurs ? undefined : false;
	const common = {agent, signal};
	const own = Object.fromEntries(headers);
	const urlFor = (query: Readonly<Record<string, string>> = {}) => ours === false ? address.url : address.ask(query);

	const gone = async (response: IncomingMessage) => {
		onGone(goneBy(await textOf(response)));
	};

	const get = async (question: Question): Promise<IncomingMessage> => {
		const {query, headers: more, silence, onSent} = question;
		const response = await ask({...common, url: urlFor(query), method: 'GET', headers: {accept: '*/*', ...own, ...more}, silence, onSent});
		const status = response.statusCode!;
		const isFirst = ours === undefined;
		ours ??= response.headers['session-id'] === address.token;
		if (!ours) {
			// Nobody has promised to say something now and then.
			response.setTimeout(0);
		}

		if (status < 400) {
			return response;
		}

		if (ours && status === 410) {
			await gone(response);
		} else if (isFirst && !ours) {
			// Perhaps what was added to its URL is what it does not like.
			response.resume();
			return get(question);
		} else if (!ours && !isDialing()) {
			return response;
		}

		throw refusalOf(response);
	};

	return {
		ours: () => ours,
		get,
		async post({kind, data}) {
			const type = kind === 'text' ? 'text/plain; charset=utf-8' : 'application/octet-stream';
			const response = await ask({...common, url: urlFor(), method: 'POST', headers: {...own, 'content-type': type}, body: data, silence: limits.handshake});
			if (ours && response.statusCode === 410) {
				await gone(response);
				return 'over';
			}

			await textOf(response);
			return ours && response.statusCode === 429 ? 'full' : 'taken';
		},
		async leave(after, {code, reason}) {
			const query = {...(after !== undefined && {after}), ...(code !== undefined && {code: String(code)}), ...(reason !== undefined && {reason})};
			try {
				const response = await ask({...common, url: urlFor(query), method: 'DELETE', headers: own, silence: limits.goodbye});
				await textOf(response);
				return response.statusCode === 204;
			} catch {
				// The verdict says that it was never answered.
				return false;
			}
		},
	};
};
