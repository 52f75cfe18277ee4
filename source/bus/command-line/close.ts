import {formatTarget} from '../target.js';
import {completeTarget, cut, cutTarget, type Candidate, type CommandEntry, type Problem} from './entry.js';

/** Codes that may stand in a close frame, RFC 6455 §7.4 and its registry. */
const isCloseCode = (code: number): boolean =>
	(code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);

export const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

export type Farewell = {readonly code?: number; readonly reason?: string};

/** Reads `[code] [reason…]`, or says what is wrong. */
export const parseFarewell = (text: string): Farewell | Problem => {
	const {word, rest} = cut(text.trimStart());
	if (word === '') {
		return {};
	}

	if (!/^\d{1,9}$/.test(word)) {
		return {problem: `A reason stands behind a code, like 1000 ${text.trim()}.`};
	}

	const code = Number(word);
	if (!isCloseCode(code)) {
		return {problem: `${word} can't stand in a close frame; 1000–1003, 1007–1014 and 3000–4999 can (RFC 6455 §7.4).`};
	}

	if (rest === undefined || rest === '') {
		return {code};
	}

	// A control frame holds 125 bytes, two of which are the code: RFC 6455 §5.5.
	return utf8Length(rest) <= 123 ? {code, reason: rest} : {problem: 'A reason is at most 123 bytes of UTF-8 (RFC 6455 §5.5).'};
};

/** With its leading space; a reason without a code gets the one that says nothing special. */
export const formatFarewell = ({code, reason}: Farewell): string => {
	if (reason !== undefined && reason !== '') {
		return ` ${code ?? 1000} ${reason}`;
	}

	return code === undefined ? '' : ` ${code}`;
};

export const closeCodes: readonly Candidate[] = [
	{text: '1000', hint: 'normal closure'},
	{text: '1001', hint: 'going away'},
	{text: '1002', hint: 'protocol error'},
	{text: '1008', hint: 'policy violation'},
	{text: '1011', hint: 'internal error'},
	{text: '4000', hint: 'private use'},
];

export const close: CommandEntry<'close'> = {
	usage: 'close <target> [code] [reason…]',
	summary: 'the transport\'s own polite goodbye',
	parse(line) {
		const aim = cutTarget(line, 'close takes a target and, if you like, a code and a reason, like close c1 1000 bye.');
		if ('problem' in aim) {
			return aim;
		}

		const farewell = parseFarewell(aim.rest ?? '');
		return 'problem' in farewell ? farewell : {type: 'close', target: aim.target, ...farewell};
	},
	format: command => `${formatTarget(command.target)}${formatFarewell(command)}`,
	complete(before, context) {
		if (before.length === 0) {
			return completeTarget(context);
		}

		return before.length === 1 ? closeCodes : [];
	},
};
