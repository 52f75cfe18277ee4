import type {Target} from '../bus/commands.js';
import {tell} from '../bus/phrases/phrase.js';
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

const framesMissing = (fault: Fault, transport: string): string | undefined => {
	const why = whyNoFrames(fault, transport);
	return why && tell(why);
};

/** Why the fault can't act on this connection; what only may come, a WebSocket, is waited for. */
export const whyNot = (fault: Fault, {remote, transport}: Connection): string | undefined =>
	fault.needs === 'rst' && remote.port === 0 ? `${fault.name} ends in RST, and a Unix socket has none` : framesMissing(fault, transport);

export type Reach = {
	readonly host: Pick<Host, 'connections'>;
	/** Own clients by their ids. */
	readonly clients: ReadonlyMap<string, {readonly transport: {readonly name: string}}>;
	readonly server: string | undefined;
};

/** Why a target is none for the fault. An endpoint need not have a connection yet. */
export const createWhyNotAt = ({host, clients, server}: Reach) => (fault: Fault, target: Target): string | undefined => {
	if (target === 'all') {
		return undefined;
	}

	if ('endpoint' in target) {
		const client = clients.get(target.endpoint);
		return client ? framesMissing(fault, client.transport.name) : (target.endpoint === server ? undefined : `there is no ${target.endpoint}`);
	}

	const connection = host.connections.get(target.connection);
	if (!connection) {
		return `${formatTarget(target)} is not an open connection`;
	}

	return fault.onlyNew ? `${fault.name} is for connections that are still to come: it takes an endpoint like c1, or all` : whyNot(fault, connection);
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
