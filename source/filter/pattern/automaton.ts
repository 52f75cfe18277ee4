import type {Instruction} from './program.js';
import {isWord, type Assertion} from './syntax.js';

/*
Follows all ways through a program at once, so that a text of n characters takes n steps whatever
the pattern: there is no text that makes it slow. The sets of places it has been in are kept, since
the same few come again and again: then a step is one look into a table.

Whether `\b` or `$` holds depends on the characters before and after a place. So a state is where
one is *before* such questions are asked, with what came before, and a step asks them.
*/

/** What came before: nothing yet, a character of a word, another one. */
type Before = 'start' | 'word' | 'other';

type State = {
	readonly places: readonly number[];
	readonly before: Before;
	/** By character: below 128 in a table. `true` is a match. */
	readonly ascii: Array<State | true | undefined>;
	readonly far: Map<number, State | true>;
};

/** States and far steps that are kept; beyond it all is forgotten and begun again. */
const mostKept = 2000;

const textEnd = -1;

const holds = (what: Assertion, before: Before, next: number): boolean => {
	switch (what) {
		case 'start': {
			return before === 'start';
		}

		case 'end': {
			return next === textEnd;
		}

		case 'boundary':
		case 'no-boundary': {
			const isBoundary = (before === 'word') !== isWord(next);
			return isBoundary === (what === 'boundary');
		}
	}
};

/** Says whether the program matches anywhere in a text. */
export const createAutomaton = (program: readonly Instruction[]): (text: string) => boolean => {
	let states = new Map<string, State>();
	let kept = 0;

	const stateOf = (places: readonly number[], before: Before): State => {
		const key = `${before} ${places.join(' ')}`;
		let state = states.get(key);
		if (state === undefined) {
			kept++;
			state = {places, before, ascii: [], far: new Map()};
			states.set(key, state);
		}

		return state;
	};

	/** The places that wait for a character, once all that needs none is done; `true` if that is a match. */
	const settle = ({places, before}: State, next: number): readonly number[] | true => {
		const seen = new Set(places);
		const open = [...places];
		const waiting: number[] = [];
		const visit = (place: number) => {
			if (!seen.has(place)) {
				seen.add(place);
				open.push(place);
			}
		};

		for (let place = open.pop(); place !== undefined; place = open.pop()) {
			const instruction = program[place]!;
			if (instruction.kind === 'match') {
				return true;
			}

			if (instruction.kind === 'set') {
				waiting.push(place);
			} else if (instruction.kind === 'go') {
				for (const target of instruction.to) {
					visit(target);
				}
			} else if (holds(instruction.what, before, next)) {
				visit(place + 1);
			}
		}

		return waiting;
	};

	const step = (state: State, code: number): State | true => {
		const waiting = settle(state, code);
		if (waiting === true) {
			return true;
		}

		// It may begin at any character.
		const places = new Set([0]);
		for (const place of waiting) {
			const instruction = program[place]!;
			if (instruction.kind === 'set' && instruction.has(code)) {
				places.add(place + 1);
			}
		}

		return stateOf([...places].toSorted((one, other) => one - other), isWord(code) ? 'word' : 'other');
	};

	const remember = (state: State, code: number): State | true => {
		if (kept > mostKept) {
			states = new Map();
			kept = 0;
		}

		const next = step(state, code);
		if (code < 128) {
			state.ascii[code] = next;
		} else {
			kept++;
			state.far.set(code, next);
		}

		return next;
	};

	return text => {
		let state = stateOf([0], 'start');
		for (let at = 0; at < text.length; at++) {
			const code = text.codePointAt(at)!;
			if (code > 0xFF_FF) {
				at++;
			}

			const next = (code < 128 ? state.ascii[code] : state.far.get(code)) ?? remember(state, code);
			if (next === true) {
				return true;
			}

			state = next;
		}

		return settle(state, textEnd) === true;
	};
};
