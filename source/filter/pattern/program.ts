import {PatternRefusal, type Assertion, type CharacterSet, type PatternNode} from './syntax.js';

/*
Thompson's construction: a tree → instructions, of which several are followed at once.

	a|b*    0 split 1 3    1 set a    2 go 6    3 split 4 6    4 set b    5 go 3    6 match
*/
export type Instruction =
	| {readonly kind: 'set'; readonly has: CharacterSet}
	| {readonly kind: 'assert'; readonly what: Assertion}
	/** Goes on at all of `to`. */
	| {readonly kind: 'go'; readonly to: readonly number[]}
	| {readonly kind: 'match'};

/** What `a{1000}{1000}` would become is refused before it is there. */
const mostInstructions = 2000;

export const assemble = (node: PatternNode): readonly Instruction[] => {
	const program: Instruction[] = [];
	const add = (instruction: Instruction): number => {
		if (program.length >= mostInstructions) {
			throw new PatternRefusal({code: 'pattern-large'});
		}

		return program.push(instruction) - 1;
	};

	/** Takes the place of an instruction whose targets were not known yet. */
	const go = (at: number, ...to: readonly number[]) => {
		program[at] = {kind: 'go', to};
	};

	const later = (): number => add({kind: 'go', to: []});

	const emitChoice = (parts: readonly PatternNode[]) => {
		const fork = later();
		const starts: number[] = [];
		const ends: number[] = [];
		for (const part of parts) {
			starts.push(program.length);
			emit(part);
			ends.push(later());
		}

		go(fork, ...starts);
		for (const end of ends) {
			go(end, program.length);
		}
	};

	const emitRepeat = (part: PatternNode, least: number, most: number) => {
		for (let count = 0; count < least; count++) {
			emit(part);
		}

		if (most === Number.POSITIVE_INFINITY) {
			const fork = later();
			emit(part);
			go(later(), fork);
			go(fork, fork + 1, program.length);
			return;
		}

		const forks: number[] = [];
		for (let count = least; count < most; count++) {
			forks.push(later());
			emit(part);
		}

		for (const fork of forks) {
			go(fork, fork + 1, program.length);
		}
	};

	const emit = (part: PatternNode) => {
		switch (part.kind) {
			case 'set':
			case 'assert': {
				add(part);
				return;
			}

			case 'sequence': {
				// Nothing is an instruction too, so that repeating it meets the limit.
				go(later(), program.length);
				for (const inner of part.parts) {
					emit(inner);
				}

				return;
			}

			case 'choice': {
				if (part.parts.length === 1) {
					emit(part.parts[0]!);
				} else {
					emitChoice(part.parts);
				}

				return;
			}

			case 'repeat': {
				emitRepeat(part.part, part.least, part.most);
			}
		}
	};

	emit(node);
	add({kind: 'match'});
	return program;
};
