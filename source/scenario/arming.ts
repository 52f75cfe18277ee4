import type {Asking, Step} from './scenario.js';

/*
From when on each expectation counts, known before anything is played:

	do ◄───────────── expect, never …   ask about the actions before them, from the first one on
	do
	expect  never
	do ◄───────────── expect            the next actions: what was before does not count
	expect

`since: start` counts from the first step on, `since: now` from its own turn.
*/

const isAsking = (step: Step): step is Asking => step.kind === 'expect' || step.kind === 'never';

/** By the index of a step: the expectations that count from just before it. */
export const armingOf = (steps: readonly Step[]): ReadonlyMap<number, readonly number[]> => {
	const arming = new Map<number, number[]>();
	let from = 0;
	let hasAsked = false;
	for (const [index, step] of steps.entries()) {
		if (step.kind === 'do' && hasAsked) {
			from = index;
			hasAsked = false;
		}

		if (isAsking(step)) {
			hasAsked = true;
			if (step.since !== 'now') {
				const at = step.since === 'start' ? 0 : from;
				arming.set(at, [...arming.get(at) ?? [], index]);
			}
		}
	}

	return arming;
};
