import {limits} from '../lib/limits.js';

/** What a request to a mailbox says: its path is the transport's, everything else stands in the query. */
export type Query = {
	/** Undefined: the connection is the session. */
	readonly session: string | undefined;
	/** Up to where the client has read. */
	readonly after: number | undefined;
	/** How long a long poll is held, ms. */
	readonly hold: number;
	/** Without any request the session ends, ms; undefined: as before. */
	readonly expiry: number | undefined;
	readonly format: 'sse' | 'lines';
	/** Of a goodbye. */
	readonly code: number | undefined;
	readonly reason: string | undefined;
};

const ranges = {
	after: [0, Number.MAX_SAFE_INTEGER],
	hold: [0, 120_000],
	expiry: [100, 600_000],
	code: [0, 65_535],
} as const;

type Name = keyof typeof ranges;

const form = /^[\w-]{1,64}$/;

/** One sentence if it can't be understood. `lastEventId`: the header by which an EventSource says `after`. */
export const readQuery = (target: string, lastEventId: string | undefined): Query | {readonly problem: string} => {
	const question = target.indexOf('?');
	const parameters = new URLSearchParams(question === -1 ? '' : target.slice(question + 1));
	const problems: string[] = [];
	const numberOf = (name: Name, text: string | null | undefined): number | undefined => {
		if (!text) {
			return undefined;
		}

		const [least, most] = ranges[name];
		const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
		if (value >= least && value <= most) {
			return value;
		}

		problems.push(`${name} takes a whole number from ${least} to ${most}`);
		return undefined;
	};

	const session = parameters.get('session') ?? undefined;
	if (session !== undefined && !form.test(session)) {
		problems.push('session takes 1 to 64 letters, digits, _ and -');
	}

	const format = parameters.get('format') ?? 'sse';
	if (format !== 'sse' && format !== 'lines') {
		problems.push('format is sse or lines');
	}

	const query = {
		session,
		after: numberOf('after', parameters.get('after') ?? lastEventId),
		hold: numberOf('hold', parameters.get('hold')) ?? limits.hold,
		expiry: numberOf('expiry', parameters.get('expiry')),
		code: numberOf('code', parameters.get('code')),
		format: format === 'lines' ? 'lines' as const : 'sse' as const,
		reason: parameters.get('reason')?.slice(0, 200),
	};
	return problems[0] === undefined ? query : {problem: problems[0]};
};
