import process from 'node:process';
import type {Bus} from '../bus/bus.js';
import {tell as sentence, type Phrase} from '../bus/phrases/phrase.js';
import {limits} from '../lib/limits.js';
import type {Ends} from './ends.js';
import {createOwners, type Owners, type Sought} from './owners.js';
import {parseLine, type KernelSocket} from './proc-net-tcp.js';
import {readTable, type ReadTable} from './read-table.js';
import {createWatch} from './watch.js';

/*
Looks once a second at what the kernel says of our connections, and tells what has changed.

	bus ──connection.opened, .closed──► watch ──which sockets──► /proc/net/tcp, tcp6
	bus ◄──kernel.sampled────────────── watch ◄──what they are──┘

Reading costs the kernel a walk over all its buckets, some milliseconds whatever is in them, so it is done
only while there is a connection to look for, and less often where it is dear.
*/

/** What it needs of the machine. */
export type Machine = {
	readonly platform: string;
	readonly readTable: ReadTable;
	readonly owners: Owners;
	/** Runs it later; the answer stops it. */
	readonly after: (milliseconds: number, run: () => void) => () => void;
};

export const thisMachine = (): Machine => ({
	platform: process.platform,
	readTable,
	owners: createOwners(),
	after(milliseconds, run) {
		const timer = setTimeout(run, milliseconds);
		return () => {
			clearTimeout(timer);
		};
	},
});

export type Sampler = {readonly stop: () => void};

/** Between the beginnings of two samples, ms; where they are dear, up to so many. */
const every = 1000;
const atMost = 10_000;

/** From the first connection to the first sample, so that one sample tells of both its ends. */
const soon = 100;

/** From the end of a connection to a sample that shows what is left of it: TIME_WAIT, FIN_WAIT_2 or nothing. */
const afterEnd = 20;

/**
How many times as long as it took one waits from its beginning to the next one's. The least of the last few
counts: a machine that is busy with other things makes one slow, but not dear.
*/
const pauses = 50;
/** The same for a sample that comes earlier since a connection has ended. */
const pausesAfterEnd = 20;
const costsKept = 3;

const table = '/proc/net/tcp';

export const createSampler = (bus: Bus, {platform, readTable: read, owners, after}: Machine): Sampler => {
	const watch = createWatch();
	let cancel: (() => void) | undefined;
	let reading = false;
	let stopped = false;
	let next = 0;
	let earliest = 0;
	let due = 0;
	/** While a sample was being read. */
	let endedMeanwhile = false;
	let costs: readonly number[] = [];
	let skippedBefore = 0;

	const stop = () => {
		stopped = true;
		unsubscribe();
		cancel?.();
	};

	const unavailable = (wrong: Phrase) => {
		stop();
		bus.publish({type: 'kernel.unavailable', why: sentence(wrong), wrong});
	};

	const planIn = (milliseconds: number) => {
		cancel?.();
		due = bus.now() + milliseconds;
		cancel = after(milliseconds, () => {
			cancel = undefined;
			void sample();
		});
	};

	const plan = () => {
		if (!stopped && !reading && !cancel && watch.isBusy()) {
			planIn(Math.max(soon, next - bus.now()));
		}
	};

	/** Earlier than planned, but not so early that samples become dear. */
	const hurry = () => {
		const milliseconds = Math.max(afterEnd, earliest - bus.now());
		if (!stopped && !reading && cancel && bus.now() + milliseconds < due) {
			planIn(milliseconds);
		}
	};

	const nameStrangers = (found: ReadonlyMap<Ends, KernelSocket>) => {
		const sought: Sought[] = [];
		for (const watched of watch.strangers()) {
			const socket = found.get(watched.theirs!.ends);
			if (socket) {
				watched.process = owners.of(socket.inode);
				if (!watched.process) {
					sought.push(socket);
				}
			}
		}

		void owners.search(sought);
	};

	const tell = (found: ReadonlyMap<Ends, KernelSocket>, began: number, skipped: number) => {
		const {rows, listeners, dropped} = watch.sample(found, began, bus.now());
		if (rows.length === 0 && listeners.length === 0 && dropped === 0 && skipped === skippedBefore) {
			return;
		}

		skippedBefore = skipped;
		const rest = {...(listeners.length > 0 && {listeners}), ...(dropped > 0 && {dropped}), ...(skipped > 0 && {skipped})};
		for (let at = 0; at === 0 || at < rows.length; at += limits.kernelRows) {
			bus.publish({type: 'kernel.sampled', rows: rows.slice(at, at + limits.kernelRows), ...(at === 0 && rest)});
		}
	};

	const sample = async () => {
		if (platform !== 'linux') {
			unavailable({code: 'only-linux', table, platform});
			return;
		}

		reading = true;
		const began = bus.now();
		const {wants, six} = watch.wanted();
		const found = new Map<Ends, KernelSocket>();
		let skipped = 0;
		const onLine = (text: string) => {
			const line = parseLine(text, wants);
			if (line === 'odd') {
				skipped++;
			} else if (line !== undefined && line !== 'header') {
				found.set(line.ends, line);
			}
		};

		try {
			await read(table, onLine);
			if (six) {
				await read(`${table}6`, onLine).catch((error: unknown) => {
					// A kernel without IPv6 has no such table, and no such sockets.
					if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
						throw error;
					}
				});
			}
		} catch (error) {
			const {code = 'error'} = error as NodeJS.ErrnoException;
			if (!stopped) {
				unavailable({code: 'table-unread', table, errno: code});
			}

			return;
		}

		reading = false;
		if (stopped) {
			return;
		}

		costs = [...costs, bus.now() - began].slice(-costsKept);
		earliest = began + (Math.min(...costs) * pausesAfterEnd);
		next = began + Math.min(atMost, Math.max(every, Math.min(...costs) * pauses));
		nameStrangers(found);
		tell(found, began, skipped);
		plan();
		if (endedMeanwhile || watch.isUnsure()) {
			endedMeanwhile = false;
			hurry();
		}
	};

	const unsubscribe = bus.subscribe(event => {
		watch.apply(event);
		if (event.type === 'connection.opened') {
			plan();
		} else if (event.type === 'connection.closed') {
			endedMeanwhile = reading;
			hurry();
		}
	});

	return {stop};
};
