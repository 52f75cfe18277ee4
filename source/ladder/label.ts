import {Buffer} from 'node:buffer';
import type {EventOf, FrameEvent} from '../bus/events.js';
import type {ArrowLabel} from '../bus/ladder.js';

/* What stands on an arrow. Of payloads a beginning: a ladder crosses threads and goes into reports. */

/** UTF-16 units of a payload or a path. */
const textLength = 96;
const hexLength = 12;

const secretName = /token|key|secret|passw|auth|session|signature|^sid$|^sig$/i;

const maskedPair = (pair: string): string => {
	const [name, ...value] = pair.split('=');
	return value.length > 0 && secretName.test(name!) ? `${name}=(${value.join('=').length})` : pair;
};

/** A path or URL goes into bug reports: what opens doors in it is told by its length. */
export const maskedPath = (path: string): string => {
	const [place, ...query] = path.split('?');
	const [scheme, rest] = place!.split('://', 2);
	const end = rest === undefined ? -1 : rest.split('/', 1)[0]!.lastIndexOf('@');
	const user = end === -1 ? -1 : rest!.slice(0, end).indexOf(':');
	const where = user === -1 ? place! : `${scheme}://${rest!.slice(0, user)}:(${end - user - 1})${rest!.slice(end)}`;
	return query.length === 0 ? where : `${where}?${query.join('?').split('&').map(pair => maskedPair(pair)).join('&')}`;
};

const payloadOf = ({text, base64}: FrameEvent): Pick<ArrowLabel, 'text' | 'hex'> => {
	if (text !== undefined) {
		return text === '' ? {} : {text: text.slice(0, textLength)};
	}

	return {hex: Array.from(Buffer.from((base64 ?? '').slice(0, 64), 'base64').subarray(0, hexLength), byte => byte.toString(16).padStart(2, '0')).join(' ')};
};

/** A close frame by its code and reason, every other by its kind. */
export const frameLabel = (frame: FrameEvent): ArrowLabel => {
	const {protocol, kind, size, opcode, code, reason = ''} = frame;
	if (opcode === 8) {
		return {name: code === undefined ? 'close' : `close ${code}`, ...(reason !== '' && {text: reason.slice(0, textLength)})};
	}

	return {name: kind === 'data' || kind === '' ? `${protocol} data`.slice(0, 64) : kind, size, ...payloadOf(frame)};
};

export const requestLabel = ({method, path, headers}: EventOf<'exchange.started'>): ArrowLabel => {
	const upgrade = headers.find(([name]) => name.toLowerCase() === 'upgrade')?.[1];
	return {name: `${method} ${maskedPath(path).slice(0, textLength)}${upgrade === undefined ? '' : `  Upgrade: ${upgrade.slice(0, 24)}`}`};
};

export const answerLabel = ({status, reason}: EventOf<'exchange.answered'>): ArrowLabel => ({name: `${status} ${reason.slice(0, 40)}`.trim()});
