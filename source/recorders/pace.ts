/*
How much of the thread a recorder may take. The thread belongs to the sockets: a recorder works in
the time in which they idle, and where they leave none it takes a small share all the same, so
that its reader sees something and its losses are counted.
*/

/** Time since some moment that the thread waited for I/O, and that it worked; ms. */
export type Utilization = {readonly idle: number; readonly active: number};

export type Turn = {
	/** How long to work now, ms. */
	readonly slice: number;
	/** How long to wait before the next turn, if work is left then, ms. */
	readonly rest: number;
};

/** Longest slice, ms: what a message on a socket waits for at most. */
const longest = 1;
const shortest = 0.5;

/** Of a saturated thread. */
const share = 0.03;

/** The next turn of a recorder that has work left, from how the thread was used since its last one. */
export const takeTurn = ({idle, active}: Utilization): Turn => {
	const isBusy = idle < 0.1 * (idle + active);
	return isBusy
		? {slice: shortest, rest: shortest / share}
		: {slice: Math.min(longest, Math.max(shortest, 2 * idle)), rest: 1};
};
