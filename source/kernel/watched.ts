import type {Disagreement, KernelEnd, KernelRow, OwnerProcess} from '../bus/kernel.js';
import {disagreement, type NodeSays} from './disagreement.js';
import type {Ends} from './ends.js';
import type {KernelSocket} from './proc-net-tcp.js';

/** One end as the samples showed it so far. */
type Seen = {
	readonly ends: Ends;
	end: KernelEnd | undefined;
	/** Samples in a row that had no such socket. */
	missing: number;
};

/** A connection of ours that is looked up in the kernel's table. */
export type Watched = {
	readonly connection: number;
	readonly ours: Seen;
	/** Its other end, where that is not ours: it is in the same table if it is on this machine. */
	theirs: Seen | undefined;
	/** Whether one of its ends may stand in the table of IPv6. */
	readonly six: boolean;
	node: NodeSays;
	/** When Node last said something else, and when it gave the socket up. */
	changedAt: number;
	closedAt: number | undefined;
	suspected: Disagreement | undefined;
	process: OwnerProcess | undefined;
	/** The last sample's, and what was told last. */
	before: KernelRow | undefined;
	told: KernelRow | undefined;
};

export const seen = (ends: Ends): Seen => ({ends, end: undefined, missing: 0});

const none: KernelEnd = {state: 'CLOSED', sendQueue: 0, receiveQueue: 0, retransmits: 0};

/** A table that is read page by page while sockets come and go may miss one, once. */
const missesThatCount = 2;

const look = (end: Seen, found: ReadonlyMap<Ends, KernelSocket>): void => {
	const socket = found.get(end.ends);
	if (socket) {
		const {state, sendQueue, receiveQueue, retransmits} = socket;
		end.end = {state, sendQueue, receiveQueue, retransmits};
		end.missing = 0;
	} else if (++end.missing >= missesThatCount && end.end) {
		end.end = none;
	}
};

/** A change of this many bytes is told at once; a smaller one when it stays, since every message passes through these queues. */
const worth = 4096;

const queueMoved = (told: number, before: number, now: number): boolean =>
	now !== told && (Math.abs(now - told) >= worth || now === 0 || now === before);

const endMoved = (told: KernelEnd | undefined, before: KernelEnd | undefined, now: KernelEnd | undefined): boolean => {
	if (!told || !now) {
		return told !== now;
	}

	return told.state !== now.state
		|| told.retransmits !== now.retransmits
		|| queueMoved(told.sendQueue, before?.sendQueue ?? 0, now.sendQueue)
		|| queueMoved(told.receiveQueue, before?.receiveQueue ?? 0, now.receiveQueue);
};

/**
What the sample that began at `began` says of it: a row, if that differs from what was told last. A
disagreement is one when two samples in a row say so and Node has said nothing in between, since either
side hears of a change a moment after the other.
*/
export const sampled = (watched: Watched, found: ReadonlyMap<Ends, KernelSocket>, began: number): KernelRow | undefined => {
	const {connection, ours, theirs, node, process, before, told} = watched;
	look(ours, found);
	if (theirs) {
		look(theirs, found);
	}

	if (!ours.end) {
		return undefined;
	}

	const differs = watched.changedAt < began ? disagreement(node, ours.end.state) : undefined;
	const disagrees = differs === watched.suspected ? differs : undefined;
	watched.suspected = differs;
	const row: KernelRow = {
		connection, ...ours.end,
		...(disagrees && {disagrees}),
		...(theirs?.end && {peer: theirs.end}),
		...(process && {process}),
	};
	watched.before = row;
	if (told && told.disagrees === row.disagrees && told.process === row.process && !endMoved(told, before, row) && !endMoved(told.peer, before?.peer, row.peer)) {
		return undefined;
	}

	watched.told = row;
	return row;
};

/** Nothing more will be seen of it: Node has given it up, and the kernel has none of its ends. */
export const isOver = ({closedAt, ours, theirs}: Watched): boolean =>
	closedAt !== undefined && ours.missing >= missesThatCount && (!theirs || theirs.missing >= missesThatCount);
