/*
Keeps the latest snapshot and the view, and paces the screen.

	link ──snapshot──► store ──changed──► React paints ──painted(cost)──► wait ──look──► link
	key ──act──► store ──changed──► React paints at once from what there is ──look──► link

The next snapshot is asked for only after the paint, so a slow terminal slows the screen and nothing
else. A tty write blocks; its time is part of the cost.
*/
import type {Command} from '../bus/commands.js';
import type {EngineLink} from '../bus/link.js';
import type {Look, Snapshot} from '../bus/snapshot.js';
import type {Words} from '../words/words.js';
import type {Size} from './arrange.js';
import {emptySnapshot} from './empty.js';
import {lookFor} from './look.js';
import {foundActs} from './keys/filtering.js';
import {copiedActs} from './keys/ladder.js';
import {arrangementFor, keyScene} from './screen.js';
import type {Scene} from './scene.js';
import type {Theme} from './theme.js';
import type {Act, Effect, ViewAction} from './view/actions.js';
import {reduce} from './view/reduce.js';
import {initialView, isFollowing, type View} from './view/view.js';

/** Milliseconds. */
export const pace = {normal: 33, busy: 66, slowest: 100, dear: 8, subject: 400, notice: 6000} as const;

/** Share of a second in which the engine's thread worked: from here on pictures are as far apart as they may be. */
const fullyBusy = 0.75;

export type Clock = {
	readonly now: () => number;
	readonly after: (milliseconds: number, run: () => void) => () => void;
};

export type StoreOptions = {
	readonly link: Pick<EngineLink, 'look' | 'subscribe' | 'dispatch'>;
	readonly theme: Theme;
	readonly words: Words;
	readonly size: Size;
	readonly clock: Clock;
	readonly onEffect: (effect: Effect) => void;
};

export type Store = {
	readonly scene: () => Scene;
	readonly size: () => Size;
	/** Grows with every change; what React compares. */
	readonly version: () => number;
	readonly subscribe: (listener: () => void) => () => void;
	readonly act: (acts: readonly Act[]) => void;
	readonly resize: (size: Size) => void;
	/** The picture is on the terminal, and took `cost` ms. */
	readonly painted: (cost: number) => void;
	readonly close: () => void;
};

/**
How long to wait after a paint that took `cost` ms, with an engine that is busy for that share of its time:
the more there is to do, the more of the time that a picture takes the sockets need.
*/
export const waitAfter = (cost: number, busy: number): number => {
	const calm = pace.normal + ((pace.slowest - pace.normal) * Math.min(1, busy / fullyBusy));
	return cost <= pace.dear ? calm : Math.max(calm, pace.busy, Math.min(pace.slowest, cost * 4));
};

export const createStore = ({link, theme, words, size: firstSize, clock, onEffect}: StoreOptions): Store => {
	let snapshot: Snapshot = emptySnapshot;
	let view: View = initialView;
	let size = firstSize;
	let version = 0;
	let asked: {readonly key: string; readonly subject: Look['subject']} | undefined;
	let subjectAt = Number.NEGATIVE_INFINITY;
	let outstanding = false;
	let viewChanged = true;
	let closed = false;
	const listeners = new Set<() => void>();
	const timers = new Map<'look' | 'notice', () => void>();

	const stop = (name: 'look' | 'notice') => {
		timers.get(name)?.();
		timers.delete(name);
	};

	const start = (name: 'look' | 'notice', milliseconds: number, run: () => void) => {
		stop(name);
		timers.set(name, clock.after(milliseconds, () => {
			timers.delete(name);
			run();
		}));
	};

	const scene = (): Scene => ({snapshot, view, theme, words});

	const changed = () => {
		version++;
		for (const listener of listeners) {
			listener();
		}
	};

	const ask = () => {
		if (closed) {
			return;
		}

		const wanted = lookFor(scene(), arrangementFor(scene(), size), size);
		let {subject} = wanted;
		// What follows the newest frame would flicker with every snapshot.
		const held = !viewChanged && isFollowing(view) && view.source === 'frames' ? subjectAt + pace.subject - clock.now() : 0;
		if (held > 0 && asked?.subject !== undefined) {
			subject = asked.subject;
			start('look', held, ask);
		}

		const key = JSON.stringify({...wanted, subject});
		const isNew = key !== asked?.key;
		viewChanged = false;
		if (!isNew && outstanding) {
			return;
		}

		if (JSON.stringify(subject) !== JSON.stringify(asked?.subject)) {
			subjectAt = clock.now();
		}

		asked = {key, subject};
		outstanding = true;
		link.look({...wanted, subject, since: isNew ? -1 : snapshot.version});
	};

	const dismissLater = () => {
		const dismiss = () => {
			apply({type: 'dismiss', seq: snapshot.notices.at(-1)?.seq ?? 0});
		};

		start('notice', pace.notice, dismiss);
	};

	const apply = (action: ViewAction) => {
		const next = reduce(view, action);
		if (next === view) {
			return;
		}

		view = next;
		viewChanged = true;
		if (action.type === 'say') {
			dismissLater();
		}

		changed();
	};

	const unsubscribe = link.subscribe(next => {
		const newest = next.notices.at(-1)?.seq ?? 0;
		if (newest > view.dismissed && newest !== snapshot.notices.at(-1)?.seq) {
			dismissLater();
		}

		snapshot = next;
		outstanding = false;
		const answered = keyScene(scene(), size);
		for (const act of [...foundActs(answered), ...copiedActs(answered)]) {
			perform(act);
		}

		changed();
	});

	const perform = (act: Act) => {
		if ('view' in act) {
			apply(act.view);
		} else if ('command' in act) {
			dispatch(act.command);
		} else {
			onEffect(act.effect);
		}
	};

	const dispatch = (command: Command) => {
		// What was said of an earlier one would seem to be the answer to this one.
		apply({type: 'dismiss', seq: snapshot.notices.at(-1)?.seq ?? 0});
		link.dispatch(command);
	};

	return {
		scene,
		size: () => size,
		version: () => version,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		act(acts) {
			for (const act of acts) {
				perform(act);
			}
		},
		resize(next) {
			size = next;
			viewChanged = true;
			changed();
		},
		painted(cost) {
			if (viewChanged) {
				ask();
			} else if (!outstanding) {
				start('look', waitAfter(cost, snapshot.totals.busy), ask);
			}
		},
		close() {
			closed = true;
			unsubscribe();
			stop('look');
			stop('notice');
		},
	};
};
