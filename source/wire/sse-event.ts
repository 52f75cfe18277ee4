import type {FrameTags} from '../bus/events.js';

/** What the lines of one event say, HTML §9.2.6. `data` is absent where nothing is dispatched. */
export type SseEvent = {
	readonly kind: 'message' | 'event' | 'goodbye' | 'retry' | 'id' | 'fields';
	readonly event?: string;
	readonly data?: string;
	readonly id?: string;
	readonly retry?: number;
	readonly fields?: FrameTags;
	readonly goodbye?: true;
};

/** Of a name or id that the peer chose. */
const shown = 64;

type Read = {event: string; data: string[]; id: string | undefined; retry: number | undefined};

const readLine = (line: string, read: Read): void => {
	const colon = line.indexOf(':');
	const name = colon === -1 ? line : line.slice(0, colon);
	const rest = colon === -1 ? '' : line.slice(colon + 1);
	const value = rest.startsWith(' ') ? rest.slice(1) : rest;
	if (name === 'data') {
		read.data.push(value);
	} else if (name === 'event') {
		read.event = value;
	} else if (name === 'id' && !value.includes('\0')) {
		read.id = value;
	} else if (name === 'retry' && /^\d+$/.test(value)) {
		read.retry = Number(value);
	}
};

const kindOf = ({event, data, id, retry}: Read): SseEvent['kind'] => {
	if (data.length > 0) {
		return event === '' || event === 'message' ? 'message' : (event === 'goodbye' ? 'goodbye' : 'event');
	}

	return retry === undefined ? (id === undefined ? 'fields' : 'id') : 'retry';
};

/** `bytes`: the lines of an event, without comments, joined by LF. */
export const readSseEvent = (bytes: Uint8Array): SseEvent => {
	const read: Read = {event: '', data: [], id: undefined, retry: undefined};
	for (const line of new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes).split('\n')) {
		readLine(line, read);
	}

	const {event, data, id, retry} = read;
	const kind = kindOf(read);
	return {
		kind,
		...(event !== '' && {event}),
		...(data.length > 0 && {data: data.join('\n')}),
		...(id !== undefined && {id}),
		...(retry !== undefined && {retry}),
		...((event !== '' || id !== undefined) && {fields: {
			...(id !== undefined && {id: id.slice(0, shown)}),
			...(event !== '' && {event: event.slice(0, shown)}),
		}}),
		...(kind === 'goodbye' && {goodbye: true}),
	};
};
