import type {By, EventOf, HeartbeatKind} from '../../bus/events.js';
import {exact} from '../../lib/exact.js';
import {limits} from '../../lib/limits.js';
import type {Direction} from '../../wire/frame.js';
import type {Sign} from './sign.js';

/*
The heartbeats of one channel, folded from the signs on its wire. Pure: time comes with each sign.

	ping ──► out ──► pong with the same id   answered; what went out before it needs no answer any more (RFC 6455 §5.5.3)
	          │
	          ├────► the next one goes out   missed
	          └────► its deadline passes     missed, and the peer is given up (the asker decides)
*/

export type Told =
	| Omit<EventOf<'heartbeat.answered'>, 'seq' | 'at' | 'channel' | 'endpoint' | 'connection'>
	| Omit<EventOf<'heartbeat.missed'>, 'seq' | 'at' | 'channel' | 'endpoint' | 'connection'>;

type Asked = {readonly id: string; at: number; readonly ours: boolean; seen: boolean};

/** The questions of one kind in one direction: an application's pings and WebSocket's are apart. */
type Lane = {
	readonly by: By;
	readonly kind: HeartbeatKind;
	/** The oldest first. */
	asked: Asked[];
	/** In a row. */
	missed: number;
	/** When something was told last, and answers since then that were not. */
	answeredAt: number;
	missedAt: number;
	untold: number;
};

/** A ping of which nobody knows how often it is sent is not missed before so many ms: two by hand may be quick. */
const patience = 1000;

const opposite: Readonly<Record<Direction, Direction>> = {in: 'out', out: 'in'};

export type Ledger = {
	/** What a sign that has passed has to tell. */
	readonly see: (sign: Sign, direction: Direction, at: number) => Told | undefined;
	/** We ask now. A socket that is held may keep it from the wire. */
	readonly ask: (kind: HeartbeatKind, id: string, at: number, left: number | undefined) => Told | undefined;
	/** Whoever asked them asks no more: they are neither answered nor missed. */
	readonly forgetOurs: () => void;
	/** Nobody has answered in time. `since`: of what was waited for. */
	readonly expire: (kind: HeartbeatKind, by: By, since: number, at: number) => Told;
	/** Since when the oldest question in a direction waits, if one does. `ours`: one of our own beats. */
	readonly outSince: (kind: HeartbeatKind, direction: Direction, ours?: true) => number | undefined;
	/** When a sign that nobody answers passed last. */
	readonly lifeAt: () => number | undefined;
	/** How long after the one before, ms. */
	readonly lifeEvery: () => number | undefined;
	/** How often Engine.IO's server asks, as it said when it began, and when it asked last, or said so. */
	readonly terms: () => {readonly interval: number; readonly timeout: number; readonly at: number} | undefined;
	/** In a row, of whatever kind has most. */
	readonly missed: () => number;
	/** The newest sign's. */
	readonly kind: () => HeartbeatKind | undefined;
};

export const createLedger = (): Ledger => {
	const lanes = new Map<string, Lane>();
	const laneOf = (kind: HeartbeatKind, direction: Direction): Lane => {
		const key = `${direction} ${kind}`;
		let lane = lanes.get(key);
		if (!lane) {
			lane = {by: direction === 'out' ? 'local' : 'remote', kind, asked: [], missed: 0, answeredAt: Number.NEGATIVE_INFINITY, missedAt: Number.NEGATIVE_INFINITY, untold: 0};
			lanes.set(key, lane);
		}

		return lane;
	};

	let newest: HeartbeatKind | undefined;
	let livedAt: number | undefined;
	let livesEvery: number | undefined;
	let terms: {interval: number; timeout: number; at: number} | undefined;

	const miss = (lane: Lane, at: number, left?: number): Told | undefined => {
		const waited = at - lane.asked[0]!.at;
		lane.missed++;
		if (at - lane.missedAt < limits.beatTold) {
			return undefined;
		}

		lane.missedAt = at;
		return {type: 'heartbeat.missed', kind: lane.kind, by: lane.by, missed: lane.missed, waited, ...(left !== undefined && {left})};
	};

	const push = (lane: Lane, asked: Asked) => {
		newest = lane.kind;
		lane.asked.push(asked);
		// The oldest stays: it is what the deadline counts from.
		if (lane.asked.length > limits.beatsOut) {
			lane.asked.splice(1, 1);
		}
	};

	/** The most recent question with this id; one without a number answers the most recent one of all. */
	const find = ({asked, kind}: Lane, id: string): number => {
		const found = asked.findLastIndex(each => each.id === id);
		return found === -1 && kind === 'application' && id === '' ? asked.length - 1 : found;
	};

	const answer = (lane: Lane, index: number, at: number): Told | undefined => {
		const {at: since} = lane.asked[index]!;
		lane.asked = lane.asked.slice(index + 1);
		const {missed} = lane;
		lane.missed = 0;
		if (missed === 0 && at - lane.answeredAt < limits.beatTold) {
			lane.untold++;
			return undefined;
		}

		const count = lane.untold + 1;
		lane.untold = 0;
		lane.answeredAt = at;
		return {type: 'heartbeat.answered', kind: lane.kind, by: lane.by, rtt: exact(at - since), ...(missed > 0 && {missed}), ...(count > 1 && {count})};
	};

	const sawPing = (kind: HeartbeatKind, id: string, direction: Direction, at: number): Told | undefined => {
		const lane = laneOf(kind, direction);
		const other = laneOf(kind, opposite[direction]);
		// An echo is an answer, too, and some servers answer a ping with the same words.
		const echoed = kind === 'application' ? other.asked.findLastIndex(each => each.id === id) : -1;
		if (echoed !== -1) {
			return answer(other, echoed, at);
		}

		const ours = lane.asked.find(each => each.ours && !each.seen && each.id === id);
		if (ours) {
			ours.at = at;
			ours.seen = true;
			return undefined;
		}

		const [first] = lane.asked;
		const told = first && !first.ours && at - first.at >= patience ? miss(lane, at) : undefined;
		push(lane, {id, at, ours: false, seen: true});
		if (terms && kind === 'engine-io') {
			terms.at = at;
		}

		return told;
	};

	return {
		see(sign, direction, at) {
			switch (sign.act) {
				case 'ping': {
					return sawPing(sign.kind, sign.id, direction, at);
				}

				case 'pong': {
					const lane = laneOf(sign.kind, opposite[direction]);
					const index = find(lane, sign.id);
					// RFC 6455 §5.5.3: one that answers nothing is a sign of life, and no answer.
					return index === -1 ? undefined : answer(lane, index, at);
				}

				case 'life': {
					newest = sign.kind;
					livesEvery = livedAt === undefined ? undefined : at - livedAt;
					livedAt = at;
					laneOf(sign.kind, direction).missed = 0;
					return undefined;
				}

				case 'terms': {
					newest = sign.kind;
					terms = {interval: sign.interval, timeout: sign.timeout, at};
					return undefined;
				}
			}
		},
		ask(kind, id, at, left) {
			const lane = laneOf(kind, 'out');
			const told = lane.asked.some(({ours}) => ours) ? miss(lane, at, left) : undefined;
			push(lane, {id, at, ours: true, seen: false});
			return told;
		},
		forgetOurs() {
			for (const lane of lanes.values()) {
				lane.asked = lane.asked.filter(({ours}) => !ours);
			}
		},
		expire(kind, by, since, at) {
			const lane = laneOf(kind, by === 'local' ? 'out' : 'in');
			lane.missed++;
			return {type: 'heartbeat.missed', kind, by, missed: lane.missed, waited: at - since, left: 0};
		},
		outSince(kind, direction, ours) {
			return lanes.get(`${direction} ${kind}`)?.asked.find(each => !ours || each.ours)?.at;
		},
		lifeAt: () => livedAt,
		lifeEvery: () => livesEvery,
		terms: () => terms,
		missed: () => Math.max(0, ...[...lanes.values()].map(({missed}) => missed)),
		kind: () => newest,
	};
};
