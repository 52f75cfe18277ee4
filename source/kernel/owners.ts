import {readdir, readFile, readlink} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {OwnerProcess} from '../bus/kernel.js';
import {limits} from '../lib/limits.js';

/*
Which process has a socket open: the one with a descriptor that is a link to it,

	/proc/1234/fd/5 → socket:[143382]        /proc/1234/comm → python3

for whoever may read that: one's own processes, or root. A search goes through all descriptors there are,
so it is done for several sockets at once, and the processes that had one before are asked first.
*/

export type Sought = {readonly uid: number; readonly inode: number};

export type Owners = {
	/** By inode, as far as it is known. */
	readonly of: (inode: number) => OwnerProcess | undefined;
	/** Looks for those that were never looked for. One search at a time; resolves when it is over. */
	readonly search: (sought: readonly Sought[]) => Promise<void>;
};

const recentMost = 16;
const together = 64;

/** Processes end and descriptors close while one looks. */
const orNothing = async <Value>(looking: Promise<Value>, nothing: Value): Promise<Value> => {
	try {
		return await looking;
	} catch {
		return nothing;
	}
};

/** What the process calls itself. Node 24 names its main thread, and so its process, MainThread: then by what it was started as. */
const nameOf = async (folder: string): Promise<string> => {
	const name = (await orNothing(readFile(`${folder}/comm`, 'utf8'), '')).trimEnd();
	if (!/^(?:node-)?MainThread$/.test(name)) {
		return name;
	}

	const [program = ''] = (await orNothing(readFile(`${folder}/cmdline`, 'utf8'), '')).split('\0');
	return path.basename(program) || name;
};

export const createOwners = (root = '/proc', own: number | undefined = process.getuid?.()): Owners => {
	const known = new Map<number, OwnerProcess | undefined>();
	let recent: readonly string[] = [];
	let searching = false;

	const remember = (inode: number, owner: OwnerProcess | undefined) => {
		known.set(inode, owner);
		if (known.size > limits.owners) {
			known.delete(known.keys().next().value!);
		}
	};

	const searchIn = async (pid: string, missing: Set<number>): Promise<number> => {
		const descriptors = await orNothing(readdir(`${root}/${pid}/fd`), []);
		const found: number[] = [];
		for (let at = 0; at < descriptors.length; at += together) {
			// So many at a time: the sockets' own work comes in between.
			const links = await Promise.all(descriptors.slice(at, at + together).map(async descriptor => orNothing(readlink(`${root}/${pid}/fd/${descriptor}`), '')));
			for (const link of links) {
				const inode = Number(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? 0);
				if (missing.delete(inode)) {
					found.push(inode);
				}
			}
		}

		if (found.length > 0) {
			const owner: OwnerProcess = {pid: Number(pid), name: await nameOf(`${root}/${pid}`)};
			for (const inode of found) {
				remember(inode, owner);
			}

			recent = [pid, ...recent.filter(one => one !== pid)].slice(0, recentMost);
		}

		return descriptors.length;
	};

	return {
		of: inode => known.get(inode),
		async search(sought) {
			// Whose descriptors may be read is known before: those of others only by root.
			const missing = new Set(sought.filter(({uid, inode}) => inode !== 0 && !known.has(inode) && (own === 0 || uid === own)).map(({inode}) => inode));
			if (missing.size === 0 || searching) {
				return;
			}

			searching = true;
			const pids = (await orNothing(readdir(root), [])).filter(name => /^\d+$/.test(name));
			// The newest processes are the likeliest.
			const order = new Set([...recent, ...pids.toSorted((a, b) => Number(b) - Number(a))]);
			let looked = 0;
			for (const pid of order) {
				if (missing.size === 0 || looked > limits.descriptors) {
					break;
				}

				looked += await searchIn(pid, missing);
			}

			for (const inode of missing) {
				remember(inode, undefined);
			}

			searching = false;
		},
	};
};
