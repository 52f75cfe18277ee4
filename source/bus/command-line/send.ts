import {limits} from '../../lib/limits.js';
import {parseSize} from '../../lib/size.js';
import {formatTarget} from '../target.js';
import type {Outgoing} from '../commands.js';
import {wrong, type Wrong} from '../phrases/wrong.js';
import {completeTarget, cutTarget, type CommandEntry} from './entry.js';

const parseHex = (text: string): Uint8Array | undefined => {
	const digits = text.replaceAll(/\s/g, '');
	return digits.length % 2 === 0 && /^[\da-f]*$/i.test(digits)
		? Uint8Array.from({length: digits.length / 2}, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16))
		: undefined;
};

const formatHex = (bytes: Uint8Array): string =>
	Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

/** Text is verbatim; `text:` is there for text that looks like one of the other forms, or is empty. */
const parseOutgoing = (data: string): Outgoing | Wrong => {
	if (data.startsWith('text:')) {
		return {text: data.slice('text:'.length)};
	}

	if (data.startsWith('hex:')) {
		const bytes = parseHex(data.slice('hex:'.length));
		return bytes ? {bytes} : wrong({code: 'hex-odd'});
	}

	if (data.startsWith('size:')) {
		const size = Math.round(parseSize(data.slice('size:'.length).trim()) ?? -1);
		return size >= 0 && size <= limits.payload ? {size} : wrong({code: 'size-what', most: limits.payload});
	}

	if (data.startsWith('@')) {
		return data.length > 1 ? {file: data.slice(1)} : wrong({code: 'file-which'});
	}

	return {text: data};
};

const formatOutgoing = (data: Outgoing): string => {
	if ('bytes' in data) {
		return `hex:${formatHex(data.bytes)}`;
	}

	if ('size' in data) {
		return `size:${data.size}`;
	}

	if ('file' in data) {
		return `@${data.file}`;
	}

	return data.text === '' || /^(?:text:|hex:|size:|@)/.test(data.text) ? `text:${data.text}` : data.text;
};

export const send: CommandEntry<'send'> = {
	usage: 'send <target> <text> · hex:48656c · size:1M · @file · text:@home',
	summary: 'text as it stands, bytes, so much of any text, a file\'s bytes; text: before text that begins like one of these',
	parse(line) {
		const aim = cutTarget(line, {code: 'takes', command: 'send'});
		if ('problem' in aim) {
			return aim;
		}

		if (aim.rest === undefined || aim.rest === '') {
			return wrong({code: 'send-what'});
		}

		const data = parseOutgoing(aim.rest);
		return 'problem' in data ? data : {type: 'send', target: aim.target, data};
	},
	format: ({target, data}) => `${formatTarget(target)} ${formatOutgoing(data)}`,
	complete(before, context) {
		if (before.length === 0) {
			return completeTarget(context);
		}

		return before.length === 1
			? [{text: 'hex:', hint: 'bytes'}, {text: 'size:', hint: 'so many bytes of text'}, {text: '@', hint: 'the bytes of a file'}, {text: 'text:', hint: 'what follows, as it stands'}]
			: [];
	},
};
