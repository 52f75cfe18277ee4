import type {Phrase} from '../../bus/phrases/phrase.js';
import type {Channel, Judgement} from '../../sockets/channel.js';
import type {Connection} from '../../sockets/connection.js';
import type {Host} from '../../sockets/host.js';
import {cutOf, goodbyeBy, sidesOf} from '../../sockets/session-verdict.js';
import type {Direction} from '../../wire/frame.js';

/*
Who ended a session: what passed the wire decides, and only where that is silent the library's reason.

	a disconnect or close packet    whoever sent the first one
	an answer that refuses          the server
	packets that are none           whoever sent them
	silence                         the heartbeat found out
	else                            the connection that was cut: its FIN, RST, Close frame
*/

/** The library's word for it, in Engine.IO's or Socket.IO's terms, and what it knows beside. */
export type Reason = {readonly reason: string; readonly detail?: string; readonly refused?: true};

export type Ending = {
	/** What the end of the channel will be. To be asked once. */
	readonly judge: (reason: Reason) => Judgement;
};

type Goodbye = {readonly direction: Direction; readonly packet: 'disconnect' | 'close'; readonly connection: Connection};

/** Then a goodbye of ours is only how the library lets go. */
const faults: ReadonlySet<string> = new Set(['transport error', 'parse error', 'ping timeout']);

/** Connections whose end is remembered. */
const remembered = 8;

const actOf = ({evidence: {kill, ending}}: Connection): string | undefined => kill === undefined ? ending : (kill === 'close' ? undefined : `kill ${kill}`);

const cut = ({evidence}: Connection): number => {
	if (evidence.rstIn !== undefined || evidence.rstOut !== undefined || evidence.timedOut !== undefined) {
		return 3;
	}

	if (evidence.problemIn !== undefined || evidence.problemOut !== undefined || evidence.kill !== undefined || evidence.error !== undefined) {
		return 2;
	}

	return evidence.finIn !== undefined || evidence.finOut !== undefined || evidence.destroyed !== undefined ? 1 : 0;
};

const rungOn = (connection: Connection): string | undefined => ['blackhole', 'freeze', 'mute'].find(rung => connection.held.has(rung));

/** Watches the channel's frames and connections for what will have ended it. */
export const watchEnd = (host: Host, channel: Channel): Ending => {
	const {us, them} = sidesOf(channel.endpoint);
	const carriers: Connection[] = [];
	let goodbye: Goodbye | undefined;
	channel.onFrame = (direction, frame, connection) => {
		if (carriers.at(-1) !== connection) {
			carriers.push(connection);
			carriers.splice(0, carriers.length - remembered);
		}

		if (frame.extra?.goodbye) {
			goodbye ??= {direction, connection, packet: frame.protocol === 'socket.io' ? 'disconnect' : 'close'};
		}
	};

	const byGoodbye = ({direction, packet, connection}: Goodbye, reason: string): Judgement => {
		const by = direction === 'out' ? us : them;
		const abandoned = carriers.some(({evidence}) => evidence.kill === 'abandon');
		const judgement = goodbyeBy(by, [{code: 'packet', packet, who: by, act: direction === 'out' ? actOf(connection) : undefined}], {reason}, !abandoned);
		return abandoned ? {...judgement, verdict: {...judgement.verdict, cause: 'abandoned'}} : judgement;
	};

	/** Which end kept still, if we know: one of its sockets is held by a rung of ours. */
	const bySilence = (reason: string): Judgement => {
		const mine = [...channel.connections].map(connection => rungOn(connection)).find(rung => rung !== undefined && rung !== 'mute');
		const theirs = [...channel.connections].map(({peer}) => peer === undefined ? undefined : host.connections.get(peer)).map(peer => peer && rungOn(peer)).find(rung => rung !== undefined);
		return {
			clean: false,
			reason,
			verdict: {
				by: mine === undefined ? (theirs === undefined ? 'network' : them) : us,
				cause: 'timeout',
				evidence: [
					{code: 'no-heartbeat', who: them},
					...mine === undefined ? [] : [{code: 'held', who: us, rung: mine} as const],
					...theirs === undefined ? [] : [{code: 'held', who: them, rung: theirs} as const],
				],
			},
		};
	};

	const byFault = (reason: string, detail: string): Judgement => {
		const problem = carriers.map(({evidence}) => evidence.problemIn).find(each => each !== undefined) ?? {code: 'told' as const, text: detail};
		return {clean: false, reason, verdict: {by: them, cause: 'protocol-error', evidence: [{code: 'broke-protocol', who: them}, problem]}};
	};

	const byCut = (reason: string, detail: string): Judgement => {
		if (us === 'server' && channel.leg === 'polling' && reason === 'transport error' && !detail.includes('prematurely')) {
			// Two polls at once, a body that is not text: what Engine.IO's server does not stand.
			return byFault(reason, detail);
		}

		const [connection] = [channel.connection, ...carriers.toReversed()].toSorted((a, b) => cut(b) - cut(a));
		if (connection === undefined || cut(connection) === 0) {
			return {clean: false, reason, verdict: {by: 'unknown', cause: 'unknown', evidence: [reason, ...detail === reason ? [] : [detail]].map((text): Phrase => ({code: 'told', text}))}};
		}

		if (channel.leg === 'websocket') {
			const {clean, verdict, code} = host.judge(connection, channel);
			return {clean: clean && verdict.cause !== 'protocol-error', reason, verdict, ...(code !== undefined && {code})};
		}

		return {clean: false, reason, verdict: cutOf(host, connection, channel)};
	};

	return {
		judge({reason, detail = reason, refused}) {
			if (refused) {
				return {clean: false, reason, verdict: {by: 'server', cause: 'refused', evidence: [{code: 'told', text: detail}]}};
			}

			if (goodbye && (goodbye.direction === 'in' || !faults.has(reason))) {
				return byGoodbye(goodbye, reason);
			}

			if (reason === 'parse error') {
				return byFault(reason, detail);
			}

			return reason === 'ping timeout' ? bySilence(reason) : byCut(reason, detail);
		},
	};
};
