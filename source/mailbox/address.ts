import {randomBytes} from 'node:crypto';

/** Where a client of a mailbox goes, and by what name it is known there. */
export type MailboxAddress = {
	/** As it was given, without the transport's own prefix. */
	readonly url: URL;
	readonly token: string;
	/** Its path is that of a server of ours, so it may be one. */
	readonly mayBeOurs: boolean;
	/** The same, for a server of ours. */
	readonly ask: (query: Readonly<Record<string, string>>) => URL;
};

export const addressOf = (target: URL, name: string): MailboxAddress => {
	const url = new URL(target.href.replace(/^[a-z-]+\+/, ''));
	const token = url.searchParams.get('session') ?? randomBytes(8).toString('hex');
	return {
		url,
		token,
		mayBeOurs: url.pathname.endsWith(`/${name}`),
		ask(query) {
			const asked = new URL(url);
			for (const [key, value] of Object.entries({session: token, ...query})) {
				asked.searchParams.set(key, value);
			}

			return asked;
		},
	};
};
