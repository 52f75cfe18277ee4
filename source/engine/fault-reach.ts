import type {Target} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {formatTarget} from '../bus/target.js';
import type {Fault, FaultDirection, Stage, Values} from '../faults/fault.js';
import {whyNoFrames} from '../faults/needs-frames.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import {looksLikeTls} from '../sockets/sniff.js';
import type {Direction} from '../wire/frame.js';

/* Which connections a fault is for, and in which directions of their sockets. */

/**
Of `all`, one end of each connection, or a fault would act twice: the one that dialed, where that is ours.
An accepted end knows its `peer` by number even before that has heard that it is connected.
*/
export const isMeant = (target: Target, {id, endpoint, side, peer}: Connection): boolean => {
	if (target === 'all') {
		return side === 'dialed' || peer === undefined;
	}

	return 'connection' in target ? target.connection === id : target.endpoint === endpoint;
};

/** Why the fault can't act on this connection; what only may come, a WebSocket, is waited for. */
export const whyNot = (fault: Fault, {remote, transport}: Connection): Phrase | undefined =>
	fault.needs === 'rst' && remote.port === 0 ? {code: 'fault-no-rst', name: fault.name} : whyNoFrames(fault, transport);

export type Reach = {
	readonly host: Pick<Host, 'connections'>;
	/** Own clients by their ids. */
	readonly clients: ReadonlyMap<string, {readonly transport: {readonly name: string}}>;
	readonly server: string | undefined;
};

/** Why a target is none for the fault. An endpoint need not have a connection yet. */
export const createWhyNotAt = ({host, clients, server}: Reach) => (fault: Fault, target: Target): Phrase | undefined => {
	if (target === 'all') {
		return undefined;
	}

	if ('endpoint' in target) {
		const client = clients.get(target.endpoint);
		return client ? whyNoFrames(fault, client.transport.name) : (target.endpoint === server ? undefined : {code: 'no-endpoint', id: target.endpoint});
	}

	const connection = host.connections.get(target.connection);
	if (!connection) {
		return {code: 'not-open', id: formatTarget(target)};
	}

	return fault.onlyNew ? {code: 'fault-new-only', name: fault.name} : whyNot(fault, connection);
};

/**
On TLS faults act above the encryption, and the handshake passes as it is. An accepted connection shows
only by its first bytes that it is encrypted: those are let through, and its faults move up after them.
*/
export const sparingTls = ({side, transport, socket, raw}: Connection, stage: Stage): Stage => {
	const {onChunk} = stage;
	if (side === 'dialed' || transport !== '' || socket !== raw || !onChunk) {
		return stage;
	}

	let isTls: boolean | undefined;
	return {
		...stage,
		onChunk(chunk, effects) {
			isTls ??= looksLikeTls(chunk);
			if (isTls) {
				effects.forward(chunk);
			} else {
				onChunk(chunk, effects);
			}
		},
	};
};

export type Lane = {readonly direction: Direction; readonly towards: FaultDirection};

/** Up is towards the server: out of a socket that we dialed, into one that we accepted. */
export const lanesOf = (fault: Fault, {direction}: Values, {side}: Connection): readonly Lane[] => {
	const lanes: readonly Lane[] = side === 'dialed'
		? [{direction: 'out', towards: 'up'}, {direction: 'in', towards: 'down'}]
		: [{direction: 'in', towards: 'up'}, {direction: 'out', towards: 'down'}];
	return fault.whole ? lanes.slice(0, 1) : lanes.filter(({towards}) => direction === 'both' || direction === towards);
};
