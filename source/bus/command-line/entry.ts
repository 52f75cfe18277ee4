import type {CommandOf, CommandType, Target} from '../commands.js';
import type {Phrase} from '../phrases/phrase.js';
import {wrong, type Wrong} from '../phrases/wrong.js';
import {parseTarget} from '../target.js';
import type {FaultHint} from './fault-hint.js';

/** What a completion can know of the session. */
export type CompletionContext = {
	readonly endpoints: readonly string[];
	readonly connections: readonly number[];
	readonly transports: readonly string[];
	readonly faults?: readonly FaultHint[];
	/** What each command is for, in the language of the screen. */
	readonly commands?: Readonly<Record<string, string>>;
	/** Of reconnecting, likewise. */
	readonly policies?: readonly FaultHint[];
	/** Faults in force. */
	readonly armed?: ReadonlyArray<{readonly id: string; readonly name: string}>;
};

/** A word that fits, and a few words on it. */
export type Candidate = {readonly text: string; readonly hint: string};

/**
One command of the language.

	send c1 hello
	│    └─ rest ──► parse ──► Command
	└─ name          format ◄──┘
*/
export type CommandEntry<Type extends CommandType> = {
	readonly usage: string;
	readonly summary: string;
	/** `rest` is the line behind the name and its white space. */
	readonly parse: (rest: string) => CommandOf<Type> | Wrong;
	/** What stands behind the name, such that `parse` reads it back. */
	readonly format: (command: CommandOf<Type>) => string;
	/** Words that fit behind the words `before` (the name not among them). */
	readonly complete: (before: readonly string[], context: CompletionContext) => readonly Candidate[];
};

/** The first word, and all that stands behind the one white space after it; undefined when nothing does. */
export const cut = (text: string): {readonly word: string; readonly rest: string | undefined} => {
	const gap = text.search(/\s/);
	return gap === -1 ? {word: text, rest: undefined} : {word: text.slice(0, gap), rest: text.slice(gap + 1)};
};

/** Reads a leading target, or says what the command `takes`. */
export const cutTarget = (rest: string, takes: Phrase): {readonly target: Target; readonly rest: string | undefined} | Wrong => {
	const {word, rest: tail} = cut(rest);
	if (word === '') {
		return wrong(takes);
	}

	const target = parseTarget(word);
	return target === undefined ? wrong({code: 'no-target', given: word}) : {target, rest: tail};
};

export const completeTarget = ({endpoints, connections}: CompletionContext): readonly Candidate[] => [
	...endpoints.map(text => ({text, hint: 'endpoint'})),
	...connections.map(id => ({text: `#${id}`, hint: 'connection'})),
	{text: 'all', hint: 'everything that can be meant'},
];
