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
};

/** Frames wake nobody: a look every so many ms finds them. */
const pause = 5;

/** Rows between two turns of the event loop. */
const slice = 2048;

/** Resolves when the server listens and each client of the start is ready or has failed; at the latest after `limits.dialing`. */
const untilReady = async ({bus}: Engine, clients: number): Promise<void> => new Promise(resolve => {
	const settled = new Set<string>();
	let isListening = false;
	const done = () => {
		unsubscribe();
		clearTimeout(timer);
		resolve();
	};

	const timer = setTimeout(done, limits.dialing);
	const unsubscribe = bus.subscribe(event => {
		if (event.type === 'session.ended') {
			done();
		} else if ((event.type === 'endpoint.ready' || event.type === 'endpoint.failed') && event.role === 'client') {
			settled.add(event.endpoint);
		} else if (event.type === 'reply.changed') {
			isListening = true;
		}

		if (settled.size >= clients && (isListening || clients > 0)) {
			done();
		}
	});
});

/** Resolves when its last expectation is answered, or the session is over. */
export const play = async ({engine, scenario, onBegin, tell, most}: PlayOptions): Promise<void> => {
	const {bus, rows} = engine;
	const ready = untilReady(engine, scenario.clients.reduce((sum, {count}) => sum + count, 0));
	engine.start();
	await ready;
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
		void engine.ended.then(cut);
		turn();
	});
};
