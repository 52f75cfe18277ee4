import {limits} from '../lib/limits.js';
import type {Random} from '../lib/random.js';
import {never, type Retry} from '../retry/read-policy.js';

/*
Whether and when one client dials again. It decides; whoever asks sets the timer and dials.

	dialed() ──► opened() ──► lost() ──► retryIn │ given up
	   ▲            └─ lived long enough: its dial counts as the first again
	   └──────────────────── wait
*/

/**
`attempt`: the dial that failed, or whose connection is lost; 1 is the first since one lived for `limits.steady`.
`tries`: it gives up after so many more.
*/
export type Decision = {readonly attempt: number; readonly retryIn?: number; readonly tries?: number};

export type Supervisor = {
	readonly attempt: () => number;
	readonly isOn: () => boolean;
	/** From the next decision on. */
	readonly follow: (retry: Retry) => void;
	readonly dialed: () => void;
	readonly opened: () => void;
	/** It could not be dialed, or what was open has ended. */
	readonly lost: () => Decision;
};

/** `random` is this client's alone: the same seed makes the same waits, whatever the others do. */
export const createSupervisor = (first: Retry, now: () => number, random: Random): Supervisor => {
	let retry = first;
	let attempt = 0;
	let wait = 0;
	let openedAt: number | undefined;
	let isOver = false;

	/*
	A server that takes every connection and drops it at once would be dialed without any backoff if a
	connection alone were success; one that has lived for a while is.
	*/
	const settle = () => {
		if (openedAt !== undefined && now() - openedAt >= limits.steady) {
			attempt = 1;
			wait = 0;
		}

		openedAt = undefined;
	};

	return {
		attempt: () => attempt,
		isOn: () => retry.policy !== never.policy,
		follow(next) {
			retry = next;
			isOver = false;
		},
		dialed() {
			settle();
			if (isOver) {
				attempt = 0;
				wait = 0;
				isOver = false;
			}

			attempt++;
		},
		opened() {
			openedAt = now();
		},
		lost() {
			settle();
			const tries = Number(retry.options.tries ?? 0);
			if (tries > 0 && attempt > tries) {
				isOver = true;
				return {attempt, tries};
			}

			const delay = retry.policy.delay(retry.options, {attempt, wait}, random);
			if (delay === undefined) {
				return {attempt};
			}

			wait = Math.round(delay);
			return {attempt, retryIn: wait};
		},
	};
};
