import {performance} from 'node:perf_hooks';
import type {Writable} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import type {Bus} from '../bus/bus.js';
import {limits} from '../lib/limits.js';
import {createMerge, type Frames} from './merge.js';
import {createOutbox} from './outbox.js';
import {takeTurn} from './pace.js';
import {terminalLine} from './terminal-line.js';

/** Between two looks at a log in which nothing new was, ms. */
const idlePause = 25;

/** And at one that was written up, ms: what comes in that time is written in one go, and holds up a message as long. */
const freshPause = 4;

/** After an event, before it is written: those that come with it go out in the same write, ms. */
const eventPause = 1;

/**
After so many idle looks in a row a reader that left with what it had just read would be found out by
a write: 250 ms and 2.5 s. Else `| head -1` stays for ever where nothing happens any more.
*/
const probes = new Set([10, 100]);

/** White space before a value means nothing in JSON (RFC 8259 §2), so a line stays one object. */
const nothing = ' ';

/** At the end no socket waits any more, but a signal may, ms. */
const lastSlice = 20;

/** Frames between two looks at the clock. */
const stride = 32;

const chunkSize = 65_536;

export type Feed = {
	/**
	Writes all that is left and waits until the reader has it. `patience`: give up when the reader
	takes nothing for so many ms; without it only a reader that goes away ends the wait.
	*/
	readonly finish: (patience?: number) => Promise<void>;
};

export type FeedOptions = {
	readonly bus: Pick<Bus, 'publish' | 'subscribe'>;
	readonly frames: Frames;
	readonly output: Writable;
	/** The output takes no more, by an error like EPIPE or ENOSPC; called once. */
	readonly onGone: (error: Error) => void;
	/** Find out soon when the reader has gone, even if there is nothing to write. */
	readonly probe?: boolean;
	/** The output is a terminal: what peers say must not drive it. */
	readonly isTerminal?: boolean;
	/** Bytes that may wait for the reader. */
	readonly room?: number;
};

/**
Every event as a line of JSON, in the order of seq.

It never holds up a socket: frames are fetched from the log in slices between I/O. While the reader
is behind by more than `room` nothing is fetched; what the log forgets meanwhile is counted by
`feed.dropped`.
*/
export const createFeed = ({bus, frames, output, onGone, probe = false, isTerminal = false, room = limits.feed}: FeedOptions): Feed => {
	let chunk = '';
	let isIdle = false;
	let idleTurns = 0;
	let timer: NodeJS.Timeout | undefined;
	let before = performance.eventLoopUtilization();

	const stop = (): void => {
		unsubscribe();
		clearTimeout(timer);
	};

	const outbox = createOutbox(output, error => {
		stop();
		onGone(error);
	});

	const flush = (): void => {
		if (chunk !== '') {
			idleTurns = 0;
			outbox.write(chunk);
			chunk = '';
		}
	};

	const merge = createMerge({
		frames,
		room,
		publish: bus.publish,
		write(line) {
			chunk += isTerminal ? terminalLine(line) : line;
			if (chunk.length >= chunkSize) {
				flush();
			}
		},
	});

	/** Works for `slice` ms at most; true when nothing is left. */
	const work = (slice: number): boolean => {
		const until = performance.now() + slice;
		let isDone = false;
		while (!isDone && outbox.pending() <= room && performance.now() < until) {
			isDone = merge.step(stride);
		}

		flush();
		return isDone;
	};

	const schedule = (pause: number): void => {
		clearTimeout(timer);
		timer = setTimeout(turn, pause);
	};

	const turn = (): void => {
		const {slice, rest} = takeTurn(performance.eventLoopUtilization(before));
		const isDone = work(slice);
		before = performance.eventLoopUtilization();
		if (outbox.pending() > room) {
			schedule(idlePause);
		} else if (isDone) {
			schedule(idleTurns === 0 ? freshPause : idlePause);
		} else {
			schedule(rest);
		}

		isIdle = isDone;
		idleTurns++;
		if (probe && probes.has(idleTurns) && outbox.pending() === 0) {
			outbox.write(nothing);
		}
	};

	const unsubscribe = bus.subscribe(event => {
		merge.push(event);
		if (isIdle) {
			isIdle = false;
			schedule(eventPause);
		}
	});
	schedule(0);

	return {
		async finish(patience) {
			stop();
			let isRead = true;
			while (isRead && !work(lastSlice)) {
				await setImmediate();
				isRead = await outbox.settle(room, patience);
			}

			merge.finish();
			flush();
			// A reader that was given up may still fail, and is listened to.
			if (await outbox.settle(0, patience)) {
				outbox.release();
			}
		},
	};
};
