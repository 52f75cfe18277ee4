import type {Beat, Beating} from '../../bus/heartbeat.js';
import type {BeatNow} from '../../bus/heartbeat-view.js';
import type {Clock} from '../../lib/clock.js';
import type {Channel} from '../../sockets/channel.js';
import type {Host} from '../../sockets/host.js';
import type {Beats} from '../../transports/transport.js';
import type {Direction} from '../../wire/frame.js';
import {createAsker, type Asker} from './asker.js';
import {createDeadline} from './deadline.js';
import {giveUp} from './give-up.js';
import {createLedger, type Told} from './ledger.js';
import {createListener, type Listener} from './listener.js';
import type {Sign} from './sign.js';

/* What beats on one channel: what its wire shows, and what its end here was told to do. */

export type Heart = {
	readonly see: (sign: Sign, direction: Direction) => void;
	/** What its end here was told; undefined: nothing. */
	readonly set: (beating: Beating | undefined) => void;
	readonly now: () => BeatNow | undefined;
	/** From when on what is waited for counts as late, and until when it is waited for; neither while there is nothing to wait for. */
	readonly waiting: () => Pick<BeatNow, 'lateFrom' | 'deadline'>;
	readonly stop: () => void;
};

export type HeartOptions = {
	readonly host: Host;
	readonly clock: Clock;
	readonly channel: Channel;
	readonly beats: Beats | undefined;
	/** How often the server of its transport shows that it lives unless it is told otherwise, ms. */
	readonly usual: number | undefined;
};

/** Its multiples lie evenly between whole numbers, however many there are. */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** How exactly an interval is told that was only seen, ms. */
const seenTo = 100;

/** Somebody of ours asks there, and tells by itself. */
const asksAtPeer = (host: Host, {connection: {peer}}: Channel): boolean => peer !== undefined && host.connections.has(peer);

/** Neither end has said goodbye; after that it is the goodbye that is waited for. */
const mayAsk = ({verbs, connection: {socket, evidence}}: Channel): boolean =>
	verbs?.ping !== undefined && socket.writable && evidence.closeOut === undefined && evidence.closeIn === undefined;

const bytesInto = ({connections}: Channel): number => {
	let bytes = 0;
	for (const {meter} of connections) {
		bytes += meter.bytesIn;
	}

	return bytes;
};

export const createHeart = ({host, clock, channel, beats, usual = 0}: HeartOptions): Heart => {
	const {bus} = host;
	const ledger = createLedger();
	const isClient = channel.connection.side === 'dialed';
	let beating: Beating | undefined;
	let asked = 0;
	let asker: Asker | undefined;
	let listener: Listener | undefined;
	/** Of what the library of Engine.IO has waited for in vain already. */
	let missedSince: number | undefined;

	const tell = (told: Told | undefined) => {
		if (told && !channel.closed) {
			const {type, ...rest} = told;
			bus.publish({type, channel: channel.id, endpoint: channel.endpoint, connection: channel.connection.id, ...rest} as Parameters<typeof bus.publish>[0]);
		}
	};

	/** Since when Engine.IO's end here waits, and until when: the server for a pong, the client for the next ping. */
	const waitOfEngine = (): {readonly since: number; readonly due: number} | undefined => {
		const terms = ledger.terms();
		const since = isClient ? terms?.at : ledger.outSince('engine-io', 'out');
		return terms && since !== undefined ? {since, due: since + terms.timeout + (isClient ? terms.interval : 0)} : undefined;
	};

	const engineDeadline = createDeadline({
		clock,
		isPatient: false,
		dueAt() {
			const wait = waitOfEngine();
			return wait && wait.since !== missedSince ? wait.due : undefined;
		},
		onDue() {
			missedSince = waitOfEngine()!.since;
			tell(ledger.expire('engine-io', isClient ? 'remote' : 'local', missedSince, clock.now()));
		},
	});

	const begin = (next: Beat) => {
		if (beats === 'asks') {
			asker = createAsker({
				clock, ledger, tell, beat: next,
				phase: channel.id * goldenRatio % 1,
				mayAsk: () => mayAsk(channel),
				next: () => `beat ${++asked}`,
				ping(text) {
					channel.verbs!.ping!(text);
				},
				giveUp(waited) {
					giveUp(host, channel, 'pong', waited);
				},
			});
		} else if (beats === 'listens') {
			listener = createListener({
				clock, beat: next, usual,
				heard: () => bytesInto(channel),
				giveUp(waited) {
					const now = clock.now();
					tell(ledger.expire(ledger.kind() ?? (channel.transport === 'sockjs' ? 'sockjs' : 'sse'), 'remote', now - waited, now));
					giveUp(host, channel, 'sign', waited);
				},
			});
		}
	};

	const stop = () => {
		asker?.stop();
		listener?.stop();
		asker = undefined;
		listener = undefined;
		ledger.forgetOurs();
	};

	/** As it was told, as Engine.IO's server says, as its transport beats, or as it looks. */
	const rhythm = (): Pick<BeatNow, 'interval' | 'timeout'> => {
		const terms = ledger.terms();
		if (terms) {
			return {interval: terms.interval, timeout: terms.timeout};
		}

		if (beating !== undefined) {
			return beating === 'off' ? {} : beating;
		}

		const serves = typeof beats === 'object' && 'serves' in beats ? beats.serves : undefined;
		const seen = ledger.lifeEvery();
		const interval = serves ?? (seen === undefined ? undefined : Math.round(seen / seenTo) * seenTo);
		return interval === undefined ? {} : {interval};
	};

	const waiting = (): Pick<BeatNow, 'lateFrom' | 'deadline'> => {
		if (asker) {
			const since = ledger.outSince('websocket', 'out', true);
			return since === undefined ? {} : {lateFrom: since, deadline: asker.deadline()};
		}

		if (listener) {
			return {lateFrom: listener.lateFrom(), deadline: listener.deadline()};
		}

		const wait = waitOfEngine();
		return wait ? {lateFrom: wait.since + (isClient ? ledger.terms()!.interval : 0), deadline: wait.due} : {};
	};

	return {
		see(sign, direction) {
			const told = ledger.see(sign, direction, clock.now());
			if (told?.by === 'local' || !asksAtPeer(host, channel)) {
				tell(told);
			}

			if (sign.kind === 'engine-io') {
				engineDeadline.look();
			} else {
				asker?.look();
			}
		},
		set(next) {
			stop();
			beating = next;
			if (typeof next === 'object') {
				begin(next);
			}
		},
		now() {
			const kind = asker ? 'websocket' : ledger.kind();
			if (kind === undefined && typeof beating !== 'object') {
				return undefined;
			}

			const lifeAt = ledger.lifeAt();
			return {
				kind: kind ?? 'sse',
				...rhythm(),
				...(lifeAt !== undefined && {lifeAt}),
				missed: ledger.missed(),
				...waiting(),
			};
		},
		waiting,
		stop() {
			stop();
			engineDeadline.stop();
		},
	};
};
