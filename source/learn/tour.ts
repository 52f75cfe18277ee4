import type {Event} from '../bus/events.js';
import type {TourView} from '../bus/tour-view.js';
import {nothingSeen, see, type Seen} from './seen.js';
import {steps} from './steps.js';

/*
The guided tour as a fold over events and answers: pure but for the one variable that holds its state.
*/

type State = {
	readonly seen: Seen;
	readonly index: number;
	readonly memory: unknown;
	/** Set while the step's question waits for its answer. */
	readonly done?: unknown;
	/** It was fulfilled before anything was done for it. */
	readonly atOnce?: true;
	readonly wrong?: TourView['wrong'];
	readonly last?: TourView['last'];
};

const begin = (state: Pick<State, 'seen' | 'last'>, index: number): State =>
	({seen: state.seen, index, memory: steps[index]?.start, ...(state.last && {last: state.last})});

/** The step is over with `done`: on to the next one. */
const pass = (state: State, done: unknown): State =>
	settle({...begin({seen: state.seen, last: {id: steps[state.index]!.id, done}}, state.index + 1), atOnce: true});

/** Looks whether what there is fulfils the step. */
const settle = (state: State): State => {
	const step = steps[state.index];
	const done = step === undefined || state.done !== undefined ? undefined : step.done(state.memory, state.seen);
	if (step === undefined || done === undefined) {
		return state;
	}

	return step.right ? {...state, done} : pass(state, done);
};

/** Something has happened since the step began. */
const withoutHaste = ({atOnce: _, ...state}: State): State => state;

const applied = (state: State, event: Event): State => {
	const seen = see(state.seen, event);
	const step = steps[state.index];
	return settle(step === undefined || state.done !== undefined
		? {...state, seen}
		: {...withoutHaste(state), seen, memory: step.on(state.memory, event, seen)});
};

const plain = (text: string): string => text.trim().toLowerCase().replace(/^[#:]/, '').replace(/\.$/, '');

const longest = 60;

const answered = (state: State, text: string): State => {
	const right = steps[state.index]?.right;
	if (right === undefined || state.done === undefined) {
		return state;
	}

	return right(state.done).includes(plain(text))
		? pass(state, state.done)
		: {...state, wrong: {answer: text.trim().slice(0, longest), tries: (state.wrong?.tries ?? 0) + 1}};
};

export type Tour = {
	/** Plain data for the screen: `tourText` puts it into words. */
	readonly state: () => TourView;
	/** Events in the order of seq; those before the tour began tell it what is there already. */
	readonly apply: (event: Event) => void;
	/** Ignored while nothing is asked. */
	readonly answer: (text: string) => void;
	/** On to the next step without this one. */
	readonly skip: () => void;
};

/** `from`: steps look only at events with a higher seq; what was before is only known. */
export const createTour = (from = 0): Tour => {
	let state = begin({seen: nothingSeen}, 0);
	return {
		state() {
			const {index, done, atOnce, wrong, last, seen} = state;
			const current = steps[index];
			return {
				index,
				total: steps.length,
				...(current && {id: current.id, commands: current.commands(seen)}),
				...(done !== undefined && {done}),
				...(done !== undefined && atOnce && {atOnce}),
				...(wrong && {wrong}),
				...(last && {last}),
			};
		},
		apply(event) {
			state = event.seq > from ? applied(state, event) : settle({...state, seen: see(state.seen, event)});
		},
		answer(text) {
			state = answered(state, text);
		},
		skip() {
			state = settle(begin(state, Math.min(state.index + 1, steps.length)));
		},
	};
};
