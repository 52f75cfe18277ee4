import process from 'node:process';
import type {Bus} from '../bus/bus.js';
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
const atMost = 3000;

/** From the first connection to the first sample, so that one sample tells of both its ends. */
const soon = 100;

/**
How many times as long as it took one waits from its beginning to the next one's. The least of the last few
counts: a machine that is busy with other things makes one slow, but not dear.
*/
const pauses = 50;
const costsKept = 3;

const table = '/proc/net/tcp';

export const createSampler = (bus: Bus, {platform, readTable: read, owners, after}: Machine): Sampler => {
	const watch = createWatch();
	let cancel: (() => void) | undefined;
	let reading = false;
	let stopped = false;
	let next = 0;
	let costs: readonly number[] = [];
	let skippedBefore = 0;

	const stop = () => {
		stopped = true;
		unsubscribe();
		cancel?.();
	};

	const unavailable = (why: string) => {
		stop();
		bus.publish({type: 'kernel.unavailable', why});
	};

	const plan = () => {
		if (stopped || reading || cancel || !watch.isBusy()) {
			return;
		}

		cancel = after(Math.max(soon, next - bus.now()), () => {
			cancel = undefined;
			void sample();
		});
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
			unavailable(`only Linux has ${table}, where a program can read what the kernel knows of its sockets; this is ${platform}`);
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
				unavailable(`${table} cannot be read (${code})`);
			}

			return;
		}

		reading = false;
		if (stopped) {
			return;
		}

		costs = [...costs, bus.now() - began].slice(-costsKept);
		next = began + Math.min(atMost, Math.max(every, Math.min(...costs) * pauses));
		nameStrangers(found);
		tell(found, began, skipped);
		plan();
	};

	const unsubscribe = bus.subscribe(event => {
		watch.apply(event);
		if (event.type === 'connection.opened') {
			plan();
		}
	});

	return {stop};
};
