import type {Target} from './commands.js';

/** `c1`, `s1`, `p1` name an endpoint, `#7` a connection, `all` everything that can be meant. */
export const parseTarget = (word: string): Target | undefined => {
	if (word === 'all') {
		return 'all';
	}

	if (/^[csp][1-9]\d{0,8}$/.test(word)) {
		return {endpoint: word};
	}

	const connection = /^#([1-9]\d{0,14})$/.exec(word);
	return connection ? {connection: Number(connection[1])} : undefined;
};

export const formatTarget = (target: Target): string => {
	if (target === 'all') {
		return 'all';
	}

	return 'endpoint' in target ? target.endpoint : `#${target.connection}`;
};
