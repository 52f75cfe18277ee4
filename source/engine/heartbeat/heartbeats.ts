import type {Target} from '../../bus/commands.js';
import type {Event} from '../../bus/events.js';
import type {Phrase} from '../../bus/phrases/phrase.js';
import {formatTarget} from '../../bus/target.js';
import type {Beating, HeartbeatPlan} from '../../bus/heartbeat.js';
import type {Clock} from '../../lib/clock.js';
import type {Channel} from '../../sockets/channel.js';
import type {Host, Place} from '../../sockets/host.js';
import type {Handlers} from '../../state/slice.js';
import type {Direction, WireFrame} from '../../wire/frame.js';
import {nodeClock} from '../node-clock.js';
import {beatsOf, usualOf, whyNoBeat, whyTooImpatient} from './abilities.js';
import {createHeart, type Heart} from './heart.js';
import {createSettings} from './settings.js';
import {signOf} from './sign.js';

/*
Heartbeats of a session: those that pass on the wire, and those that our ends were told to make.

	frame ──► sign? ──► heart of its channel ──► heartbeat.answered, heartbeat.missed
	heartbeat c1 5s 3s ──► settings ──► hearts of open channels, and of each that opens ──► pings ──► gives up
*/

export type Heartbeats = {
	/** Each frame, after it was logged. */
	readonly frame: (place: Place, direction: Direction, frame: WireFrame) => void;
	/** Why not, if not. */
	readonly set: (target: Target, beating: Beating) => Phrase | undefined;
	/** What the server was told, for transports that beat by themselves. */
	readonly ofServer: () => Beating | undefined;
	/** Tells what the command line asked for. */
	readonly announce: () => void;
	/** Whether a deadline comes nearer just now that somebody may be looking at. */
	readonly isCounting: () => boolean;
	readonly stop: () => void;
};

export type HeartbeatsOptions = {
	readonly host: Host;
	readonly plan: HeartbeatPlan | undefined;
	/** Own clients by their ids. */
	readonly clients: ReadonlyMap<string, {readonly transport: {readonly name: string}; readonly target: URL}>;
	readonly server: () => string | undefined;
};

/** An answer that takes no longer is nothing to look at, ms. */
const shownAfter = 250;

export const createHeartbeats = ({host, plan, clients, server}: HeartbeatsOptions): Heartbeats => {
	const {bus, channels, meters} = host;
	const clock: Clock = {now: bus.now, after: nodeClock.after};
	const settings = createSettings(plan);
	const hearts = new Map<number, Heart>();
	let isStopped = false;

	const heartOf = (channel: Channel): Heart => {
		const {id, transport, endpoint} = channel;
		let heart = hearts.get(id);
		if (!heart) {
			heart = createHeart({host, clock, channel, beats: beatsOf(transport, endpoint), usual: usualOf(transport)});
			hearts.set(id, heart);
			meters.beats.set(id, heart.now);
		}

		return heart;
	};

	/** Why an end can't beat so, if it can't. */
	const whyNot = (transport: string, endpoint: string, isToOurs: boolean, beating: Beating): Phrase | undefined => {
		const beats = beatsOf(transport, endpoint);
		return whyNoBeat(beats)
			?? (beats === 'listens' && isToOurs && beating !== 'off' ? whyTooImpatient(transport, beating, settings.ofEndpoint(server() ?? '')) : undefined);
	};

	const isToOurs = ({connection: {remote}}: Channel) => host.isOurs(remote.address, remote.port);

	const apply = (channel: Channel) => {
		const beating = settings.of(channel);
		if (typeof beating === 'object' || hearts.has(channel.id)) {
			const can = beating !== undefined && whyNot(channel.transport, channel.endpoint, isToOurs(channel), beating) === undefined;
			heartOf(channel).set(can ? beating : undefined);
		}
	};

	const forget = (id: number) => {
		hearts.get(id)?.stop();
		hearts.delete(id);
		meters.beats.delete(id);
		settings.forgetChannel(id);
	};

	const handlers: Handlers = {
		'channel.opened'({channel}) {
			apply(channels.get(channel)!);
		},
		'channel.closed'({channel}) {
			forget(channel);
		},
		'endpoint.removed'({endpoint}) {
			settings.forgetEndpoint(endpoint);
		},
	};
	const unsubscribe = bus.subscribe(event => {
		// The table's key is the event's own type.
		(handlers[event.type] as ((event: Event) => void) | undefined)?.(event);
	});

	const tell = (about: {readonly target: string; readonly side?: 'client' | 'server'; readonly endpoint?: string; readonly connection?: number}, beating: Beating) => {
		bus.publish({type: 'heartbeat.changed', ...about, ...(beating !== 'off' && beating)});
	};

	const setConnection = (id: number, beating: Beating): Phrase | undefined => {
		const connection = host.connections.get(id);
		const channel = connection?.channel;
		if (!connection || !channel) {
			return connection ? {code: 'rung-no-channel'} : {code: 'not-open', id: `#${id}`};
		}

		const beats = beatsOf(channel.transport, channel.endpoint);
		const why = whyNot(channel.transport, channel.endpoint, isToOurs(channel), beating);
		if (why !== undefined || typeof beats === 'object') {
			return why ?? {code: 'beat-shared', transport: channel.transport, endpoint: channel.endpoint};
		}

		settings.setChannel(channel.id, beating);
		tell({target: `#${id}`, connection: id}, beating);
		apply(channel);
		return undefined;
	};

	const setEndpoint = (endpoint: string, beating: Beating): Phrase | undefined => {
		const client = clients.get(endpoint);
		if (!client && endpoint !== server()) {
			return {code: 'no-endpoint', id: endpoint};
		}

		const why = client && whyNot(client.transport.name, endpoint, host.isOurs(client.target.hostname, Number(client.target.port)), beating);
		if (why !== undefined) {
			return why;
		}

		settings.set({endpoint}, beating);
		tell({target: endpoint, endpoint}, beating);
		return undefined;
	};

	return {
		frame(place, direction, frame) {
			const sign = signOf(frame);
			if (sign && !isStopped) {
				const channel = channels.get(place.channel);
				if (channel) {
					heartOf(channel).see(sign, direction);
				}
			}
		},
		set(target, beating) {
			if (target !== 'all' && 'connection' in target) {
				return setConnection(target.connection, beating);
			}

			if (target === 'all') {
				settings.set(target, beating);
				tell({target: formatTarget(target)}, beating);
			} else {
				const why = setEndpoint(target.endpoint, beating);
				if (why !== undefined) {
					return why;
				}
			}

			for (const channel of channels.values()) {
				if (target === 'all' || channel.endpoint === target.endpoint) {
					apply(channel);
				}
			}

			return undefined;
		},
		ofServer: () => settings.ofEndpoint(server() ?? ''),
		announce() {
			for (const [side, beating] of Object.entries(plan ?? {}) as ReadonlyArray<['client' | 'server', Beating]>) {
				tell({target: 'all', side}, beating);
			}
		},
		isCounting() {
			const now = bus.now();
			for (const heart of hearts.values()) {
				const {lateFrom, deadline} = heart.waiting();
				if (deadline !== undefined && lateFrom !== undefined && now - lateFrom > shownAfter) {
					return true;
				}
			}

			return false;
		},
		stop() {
			isStopped = true;
			unsubscribe();
			for (const id of hearts.keys()) {
				forget(id);
			}
		},
	};
};
