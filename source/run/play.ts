import type {Engine} from '../engine/engine.js';
import {limits} from '../lib/limits.js';
import type {Outcome} from '../scenario/outcome.js';
import {createPlayer} from '../scenario/player.js';
import type {Scenario} from '../scenario/scenario.js';
import {wholeText} from '../state/log-rows.js';

/*
A player on an engine. It reads the rows of the log in their order, in slices between I/O, so frames
and events come as they happened and no socket waits for an expectation.
*/

export type PlayOptions = {
	readonly engine: Engine;
	readonly scenario: Scenario;
	/** When the scenario begins: its server listens, its clients are connected or have failed. */
	readonly onBegin: (now: number) => void;
	readonly tell: (outcome: Outcome) => void;
	/** Ms for all of it, from the start of the session on. */
	readonly most?: number;
	/** The session is about to end, by a signal, say: nothing is told from here on, since goodbyes are no part of a scenario. */
	readonly signal?: AbortSignal;
};

/** Frames wake nobody: a look every so many ms finds them. */
const pause = 5;

/** Rows between two turns of the event loop. */
const slice = 2048;

/** Resolves when the server listens and each client of the start is ready or has failed, at the latest after `limits.dialing`; false if the session has ended. */
const untilReady = async ({bus}: Engine, clients: number): Promise<boolean> => new Promise(resolve => {
	const settled = new Set<string>();
	let isListening = false;
	const done = (isReady: boolean) => {
		unsubscribe();
		clearTimeout(timer);
		resolve(isReady);
	};

	const timer = setTimeout(done, limits.dialing, true);
	const unsubscribe = bus.subscribe(event => {
		if (event.type === 'session.ended') {
			done(false);
		} else if ((event.type === 'endpoint.ready' || event.type === 'endpoint.failed') && event.role === 'client') {
			settled.add(event.endpoint);
		} else if (event.type === 'reply.changed') {
			isListening = true;
		}

		if (settled.size >= clients && (isListening || clients > 0)) {
			done(true);
		}
	});
});

/** Resolves when its last expectation is answered, its time is over, or the session has ended by itself. */
export const play = async ({engine, scenario, onBegin, tell, most, signal}: PlayOptions): Promise<void> => {
	const {bus, rows} = engine;
	const ready = untilReady(engine, scenario.clients.reduce((sum, {count}) => sum + count, 0));
	engine.start();
	if (!await ready || signal?.aborted) {
		return;
	}

	const began = bus.now();
	onBegin(began);
	const player = createPlayer({scenario, began, dispatch: engine.dispatch, tell, whole: wholeText(rows)});
	let read = 0;
	let seenUntil = 0;

	/** The time until which every event has been applied. */
	const catchUp = (): number => {
		const {first, last} = rows.span();
		if (first > read + 1) {
			player.lose(first - read - 1);
			read = first - 1;
		}

		const until = Math.min(last, read + slice);
		while (read < until) {
			read++;
			const event = rows.row(read);
			if (event) {
				player.apply(event);
				seenUntil = event.at;
			}
		}

		return read === last ? bus.now() : seenUntil;
	};

	await new Promise<void>(resolve => {
		let timer: NodeJS.Timeout | undefined;
		const stop = () => {
			clearTimeout(timer);
			clearTimeout(limit);
			signal?.removeEventListener('abort', stop);
			resolve();
		};

		const turn = () => {
			const now = catchUp();
			player.advance(now);
			if (player.isDone()) {
				stop();
				return;
			}

			const isBehind = read < rows.span().last;
			timer = setTimeout(turn, isBehind ? 0 : Math.max(0, Math.min(pause, player.due() - bus.now())));
		};

		const cut = () => {
			player.stop(catchUp());
			stop();
		};

		const limit = most === undefined ? undefined : setTimeout(cut, Math.max(0, most - bus.now()));
		signal?.addEventListener('abort', stop);
		void engine.ended.then(stop);
		turn();
	});
};
