import type {Beat} from '../../bus/heartbeat.js';
import type {Clock} from '../../lib/clock.js';
import {createDeadline} from './deadline.js';
import type {Ledger, Told} from './ledger.js';

/*
A side that asks: a ping at each interval, and the peer is dead when the oldest one that waits has waited
as long as the time-out. Asks on while it waits, since one that was lost on a bad day is no death.
*/

export type AskerOptions = {
	readonly clock: Clock;
	readonly ledger: Ledger;
	readonly beat: Beat;
	/** Which part of the first interval passes before the first ping, 0 to 1: a thousand that were told at once shall not ask at once. */
	readonly phase: number;
	/** False while there is nobody to ask: not yet, or no more since goodbyes are said. */
	readonly mayAsk: () => boolean;
	/** What the next one says: no other of the channel says the same. */
	readonly next: () => string;
	readonly ping: (text: string) => void;
	readonly tell: (told: Told | undefined) => void;
	/** Nobody answers. */
	readonly giveUp: (waited: number) => void;
};

export type Asker = {
	/** When the peer will be given up, if nothing comes. */
	readonly deadline: () => number | undefined;
	/** An answer has come, or a question gone out. */
	readonly look: () => void;
	readonly stop: () => void;
};

/** What is due so soon is given up before another question could be answered, ms. */
const soon = 2;

export const createAsker = ({clock, ledger, beat, phase, mayAsk, next, ping, tell, giveUp}: AskerOptions): Asker => {
	let cancel: (() => void) | undefined;
	const since = () => ledger.outSince('websocket', 'out', true);
	const dueAt = () => {
		const at = since();
		return at === undefined || !mayAsk() ? undefined : at + beat.timeout;
	};

	const deadline = createDeadline({
		clock, dueAt, isPatient: true,
		onDue() {
			const from = since()!;
			const now = clock.now();
			stop();
			tell(ledger.expire('websocket', 'local', from, now));
			giveUp(now - from);
		},
	});

	const ask = () => {
		const due = dueAt();
		const now = clock.now();
		cancel = clock.after(beat.interval, ask);
		if (!mayAsk() || (due !== undefined && due - now < soon)) {
			return;
		}

		const text = next();
		tell(ledger.ask('websocket', text, now, due === undefined ? undefined : due - now));
		ping(text);
		deadline.look();
	};

	const stop = () => {
		cancel?.();
		deadline.stop();
	};

	cancel = clock.after(beat.interval * phase, ask);
	return {deadline: dueAt, look: deadline.look, stop};
};
