import type {ConnectionView, SubjectDetail} from '../../bus/snapshot.js';
import {asText} from '../../lib/text.js';
import type {Words} from '../../words/words.js';
import {addressText} from '../parts/address.js';

/** One way to copy what is chosen; without `text` it can't be had here. */
export type Copy = {readonly key: string; readonly label: string; readonly text?: string};

const quoted = (text: string): string => `'${text.replaceAll('\'', String.raw`'\''`)}'`;

/** The payload of the chosen frame as text; undefined if there is none or it isn't text. */
export const payloadText = (detail: SubjectDetail | undefined): string | undefined =>
	detail?.kind === 'frame' && detail.frame.whole ? asText(detail.frame.payload) : undefined;

/** Any payload: what isn't text in hex. */
export const payloadCopy = (detail: SubjectDetail | undefined): string | undefined => {
	if (detail?.kind !== 'frame' || detail.frame.payload.length === 0) {
		return undefined;
	}

	const {payload} = detail.frame;
	return asText(payload) ?? Array.from(payload, byte => byte.toString(16).padStart(2, '0')).join('');
};

/** Where the server of a connection is. */
const serverAddress = ({side, local, remote}: ConnectionView): string => addressText(side === 'accepted' ? local : remote);

const pathOf = (detail: SubjectDetail | undefined): string | undefined => {
	if (detail?.kind === 'connection') {
		return detail.exchanges[0]?.path;
	}

	return detail?.kind === 'event' ? detail.exchange?.path : undefined;
};

const wscat = (detail: SubjectDetail | undefined, connection: ConnectionView): string => {
	const text = payloadText(detail);
	const url = `ws://${serverAddress(connection)}${pathOf(detail) ?? '/ws'}`;
	return `wscat -c ${quoted(url)}${text === undefined || text === '' ? '' : ` -x ${quoted(text)}`}`;
};

const curl = (detail: SubjectDetail | undefined, connection: ConnectionView): string => {
	const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
	const headers = connection.transport === 'ws' ? upgrade.map(header => ` -H ${quoted(header)}`).join('') : '';
	const path = pathOf(detail) ?? (connection.transport === 'ws' ? '/ws' : '/');
	return `curl --include --no-buffer${headers} ${quoted(`http://${serverAddress(connection)}${path}`)}`;
};

const jsonLine = (detail: SubjectDetail | undefined): string | undefined => {
	switch (detail?.kind) {
		case 'frame': {
			return JSON.stringify(detail.frame.event);
		}

		case 'event': {
			return JSON.stringify(detail.event);
		}

		case 'connection': {
			return JSON.stringify(detail.connection);
		}

		case 'client': {
			return JSON.stringify(detail.client);
		}

		case 'listener': {
			return JSON.stringify(detail.listener);
		}

		case 'gone':
		case undefined: {
			return undefined;
		}
	}
};

export const copies = (detail: SubjectDetail | undefined, connection: ConnectionView | undefined, {menus}: Words): readonly Copy[] => {
	const isWeb = connection !== undefined && connection.transport !== 'tcp' && connection.transport !== '';
	return [
		{key: 'p', label: menus.payload, text: payloadCopy(detail)},
		{key: 'w', label: menus.wscat, text: connection?.transport === 'ws' ? wscat(detail, connection) : undefined},
		{key: 'c', label: menus.curl, text: isWeb ? curl(detail, connection) : undefined},
		{key: 'j', label: menus.json, text: jsonLine(detail)},
	];
};
