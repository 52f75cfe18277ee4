import {formatTarget} from '../target.js';
import {wrong, type Wrong} from '../phrases/wrong.js';
import {completeTarget, cut, cutTarget, type Candidate, type CommandEntry} from './entry.js';

/** Codes that may stand in a close frame, RFC 6455 §7.4 and its registry. */
const isCloseCode = (code: number): boolean =>
	(code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);

export const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

export type Farewell = {readonly code?: number; readonly reason?: string};

/** Reads `[code] [reason…]`, or says what is wrong. */
export const parseFarewell = (text: string): Farewell | Wrong => {
	const {word, rest} = cut(text.trimStart());
	if (word === '') {
		return {};
	}

	if (!/^\d{1,9}$/.test(word)) {
		return wrong({code: 'reason-first', given: text.trim()});
	}

	const code = Number(word);
	if (!isCloseCode(code)) {
		return wrong({code: 'no-close-code', given: word});
	}

	if (rest === undefined || rest === '') {
		return {code};
	}

	// A control frame holds 125 bytes, two of which are the code: RFC 6455 §5.5.
	return utf8Length(rest) <= 123 ? {code, reason: rest} : wrong({code: 'reason-long'});
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
		const aim = cutTarget(line, {code: 'takes', command: 'close'});
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
