import {suggestion} from '../lib/nearest.js';
import type {Tree} from './document.js';
import {ScenarioRefusal, type Place} from './scenario.js';

/** Leaves with one sentence about a place. */
export const refuseAt = (place: Place, message: string): never => {
	throw new ScenarioRefusal({place, message});
};

const shapes: Readonly<Record<Tree['kind'], string>> = {text: 'a word', list: 'a list', map: 'keys with values'};

export const textOf = (tree: Tree, what: string): string => {
	if (tree.kind !== 'text') {
		return refuseAt(tree.place, `${what} is one value, not ${shapes[tree.kind]}.`);
	}

	return tree.text.trim() === '' ? refuseAt(tree.place, `${what} has nothing behind it.`) : tree.text;
};

/** One value alone, or a list of them. */
export const listOf = (tree: Tree, what: string): readonly Tree[] => {
	if (tree.kind === 'map') {
		return refuseAt(tree.place, `${what} is a list, not keys with values.`);
	}

	return tree.kind === 'list' ? tree.items : [tree];
};

export type Entry = {readonly place: Place; readonly value: Tree};

/** The entries of a map by their keys, each of them one of `known`. `what` begins a sentence. */
export const entriesOf = <Key extends string>(tree: Tree, known: readonly Key[], what: string): ReadonlyMap<Key, Entry> => {
	if (tree.kind !== 'map') {
		return refuseAt(tree.place, `${what} is made of keys with values, like ${known[0]}: …`);
	}

	const entries = new Map<Key, Entry>();
	for (const {key, place, value} of tree.entries) {
		const name = known.find(one => one === key);
		if (name === undefined) {
			const meant = suggestion(key, known);
			return refuseAt(place, `${what} has no key ${JSON.stringify(key.slice(0, 64))}.${meant === '' ? ` It has ${known.join(', ')}.` : meant}`);
		}

		entries.set(name, {place, value});
	}

	return entries;
};

/** The value of a key, as `read` understands its text; `takes` says what that is. */
export const valueOf = <Value>(entry: Entry | undefined, key: string, read: (text: string) => Value | undefined, takes: string): Value | undefined => {
	if (entry === undefined) {
		return undefined;
	}

	const text = textOf(entry.value, key);
	const value = read(text.trim());
	return value === undefined ? refuseAt(entry.value.place, `${key} takes ${takes}; ${JSON.stringify(text.slice(0, 64))} is not that.`) : value;
};
