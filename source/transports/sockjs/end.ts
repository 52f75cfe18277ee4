import type {Phrase} from '../../bus/phrases/phrase.js';
import {limits} from '../../lib/limits.js';
import type {Channel, Judgement} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import {limitFragments} from '../../sockets/fragments.js';
import type {Host} from '../../sockets/host.js';
import {cutOf, goodbyeBy, notBack, sidesOf} from '../../sockets/session-verdict.js';
import type {Direction} from '../../wire/frame.js';
import {textOf} from './text.js';

/*
Who ended a session: what passed the wire decides, and only where that is silent what the library says.

	a c frame            the server, in words
	a WebSocket leg      its close frames, FIN and RST, as for any WebSocket
	an aborted request   a client's only goodbye on the other legs: FIN
	silence              a session that nobody polls expires
*/

/** What the library knows. `aborted`: a request that received was cut; `left`: our own client was told to close. */
export type Reason = {readonly text: string; readonly code?: number; readonly aborted?: boolean; readonly left?: boolean};

export type Ending = {
	/** A connection carries a request that receives. */
	readonly receives: (connection: Connection) => void;
	/** What the end of the channel will be; asked when all of it has passed. */
	readonly judge: (reason: Reason) => Judgement;
};

type Goodbye = {readonly direction: Direction; readonly connection: Connection; readonly code: number; readonly reason: string};

/** Connections whose end is remembered. */
const remembered = 4;

/** How much the connection itself tells of a cut. */
const weight = ({evidence}: Connection): number => {
	if (evidence.rstIn !== undefined || evidence.rstOut !== undefined || evidence.timedOut !== undefined || evidence.problemIn !== undefined || evidence.problemOut !== undefined) {
		return 2;
	}

	return evidence.finIn !== undefined || evidence.finOut !== undefined || evidence.destroyed !== undefined ? 1 : 0;
};

const actOf = ({evidence: {kill, ending}}: Connection): string | undefined => kill === undefined ? ending : (kill === 'close' ? undefined : `kill ${kill}`);

/** The decoder has read it before; a reason longer than the preview is not ours to judge. */
const readClose = (payload: Uint8Array): {readonly code: number; readonly reason: string} => {
	const [code, reason] = JSON.parse(textOf(payload)) as [number, string];
	return {code, reason};
};

/** `onGoodbye`: a c frame has passed, at the server long before the library has done with it. */
export const watchEnd = (host: Host, channel: Channel, onGoodbye?: () => void): Ending => {
	const {us, them} = sidesOf(channel.endpoint);
	const guard = limitFragments(host, limits.sockjsFragments);
	const receivers: Connection[] = [];
	let goodbye: Goodbye | undefined;

	channel.onFrame = (direction, frame, connection) => {
		guard(direction, frame, connection);
		if (!goodbye && frame.protocol === 'sockjs' && frame.kind === 'close' && frame.payload.length === frame.size && frame.size <= limits.checked) {
			goodbye = {direction, connection, ...readClose(frame.payload)};
			onGoodbye?.();
		}
	};

	const byGoodbye = ({direction, connection, code, reason}: Goodbye): Judgement => {
		const {evidence} = connection;
		const abandoned = evidence.kill === 'abandon';
		const act = direction === 'out' ? actOf(connection) : undefined;
		const heard = !abandoned && evidence.rstIn === undefined && evidence.rstOut === undefined && (channel.leg !== 'websocket' || evidence.closeIn !== undefined);
		const evidenceOf: Phrase[] = [{code: 'sockjs-close', closeCode: code, reason}, {code: 'c-frame', act}, ...heard ? [] : [{code: 'unheard'} as const]];
		const judgement = goodbyeBy('server', evidenceOf, {code, reason}, heard);
		return abandoned ? {...judgement, verdict: {...judgement.verdict, cause: 'abandoned'}} : judgement;
	};

	const strongest = (): Connection | undefined =>
		[channel.connection, ...receivers].toSorted((a, b) => weight(b) - weight(a)).find(connection => weight(connection) > 0);

	/** The legs that are requests: no goodbye of the client's but to abort the one that receives. */
	const byRequests = ({text, code, aborted, left}: Reason): Judgement => {
		const told = {...(code !== undefined && {code}), reason: text};
		if (left) {
			return {clean: true, ...told, verdict: {by: us, cause: 'fin', evidence: [{code: 'aborted', who: us, act: actOf(channel.connection)}, {code: 'sockjs-only-goodbye'}]}};
		}

		const connection = strongest();
		const cut = connection && cutOf(host, connection, channel);
		if (us === 'server') {
			return aborted && cut
				? {clean: cut.cause === 'fin' && cut.by === them, reason: text, verdict: {...cut, evidence: [...cut.evidence, {code: 'sockjs-aborted'}]}}
				: {...notBack(cut, 'client', [{code: 'nobody-receives'}]), reason: text};
		}

		return cut === undefined || cut.cause === 'fin'
			? {clean: false, ...told, verdict: {by: 'server', cause: 'refused', evidence: [{code: 'server-stops'}, {code: 'told', text}]}}
			: {clean: false, ...told, verdict: cut};
	};

	return {
		receives(connection) {
			if (receivers[0] !== connection) {
				receivers.unshift(connection);
				receivers.length = Math.min(receivers.length, remembered);
			}
		},
		judge(reason) {
			if (goodbye) {
				return byGoodbye(goodbye);
			}

			return channel.leg?.startsWith('websocket')
				? host.judge(receivers[0] ?? channel.connection, channel)
				: byRequests(reason);
		},
	};
};
