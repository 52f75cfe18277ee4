import {parseCommand} from '../bus/command-line.js';
import type {CommandType} from '../bus/commands.js';
import {eventTypes} from '../filter/known-values.js';
import {parseFilter} from '../filter/parse.js';
import type {Filter} from '../filter/syntax.js';
import {parseDuration} from '../lib/duration.js';
import {suggestion} from '../lib/nearest.js';
import {parseCount} from './count.js';
import type {Tree} from './document.js';
import {entriesOf, refuseAt, textOf, valueOf, type Entry} from './fields.js';
import {patience, ScenarioRefusal, sinces, type Asking, type Since, type Step, type StepOf, type Wanted} from './scenario.js';

type Key = 'do' | 'wait' | 'expect' | 'never' | 'at' | 'within' | 'count' | 'for' | 'since' | 'note';

/** What a step is by its first key, and what else that may have. */
const keysOf = {
	do: ['at', 'note'],
	wait: ['note'],
	expect: ['within', 'count', 'since', 'note'],
	never: ['for', 'since', 'note'],
} as const satisfies Readonly<Record<Step['kind'], readonly Key[]>>;

const kinds = Object.keys(keysOf) as ReadonlyArray<Step['kind']>;

const allKeys: readonly Key[] = [...kinds, 'at', 'within', 'count', 'for', 'since', 'note'];

const duration = 'a time like 500ms, 2s or 1m';

/** What has no place in a step, and why. */
const unplayable: Readonly<Partial<Record<CommandType, string>>> = {
	wait: 'wait is a step of its own: wait: 2s.',
	quit: 'A scenario ends with its last step; quit is no part of it.',
	learn: 'The tour asks a person, and here is none.',
	scenario: 'A scenario is saved by the person who played it.',
};

const readDo = (value: Tree, at: number | undefined): Pick<StepOf<'do'>, 'kind' | 'command' | 'text' | 'at'> => {
	const text = textOf(value, 'do');
	const parsed = parseCommand(text);
	if ('problem' in parsed) {
		return refuseAt(value.place, parsed.problem);
	}

	const why = unplayable[parsed.command.type];
	return why === undefined
		? {kind: 'do', command: parsed.command, text: text.trim(), ...(at !== undefined && {at})}
		: refuseAt(value.place, why);
};

/** The name of an event's type where a filter would look for it in texts: nobody means that. */
const typeSearched = (filter: Filter): string | undefined => {
	switch (filter.kind) {
		case 'all':
		case 'any': {
			return filter.terms.map(term => typeSearched(term)).find(type => type !== undefined);
		}

		case 'not': {
			return typeSearched(filter.term);
		}

		case 'search': {
			return eventTypes.includes(filter.text) ? filter.text : undefined;
		}

		case 'present':
		case 'compare':
		case 'contains':
		case 'matches':
		case 'in': {
			return undefined;
		}
	}
};

const readWanted = (value: Tree, key: string): Wanted => {
	const text = textOf(value, key).trim();
	const parsed = parseFilter(text);
	if ('problem' in parsed) {
		const {message, from, to} = parsed.problem;
		throw new ScenarioRefusal({place: value.place, message, under: {text, from, to}});
	}

	const type = typeSearched(parsed.filter);
	if (type !== undefined) {
		const from = text.indexOf(type);
		throw new ScenarioRefusal({place: value.place, message: `Alone this is text to look for; what happened is asked by type == ${type}.`, under: {text, from, to: from + type.length}});
	}

	return {text, filter: parsed.filter};
};

const readSince = (entry: Entry | undefined): Since =>
	valueOf(entry, 'since', text => sinces.find(since => since === text), sinces.join(', ')) ?? 'actions';

const readAsking = (kind: Asking['kind'], value: Tree, entries: ReadonlyMap<Key, Entry>): Omit<StepOf<'expect'>, 'place'> | Omit<StepOf<'never'>, 'place'> => {
	const wanted = readWanted(value, kind);
	const since = readSince(entries.get('since'));
	if (kind === 'never') {
		const span = valueOf(entries.get('for'), 'for', parseDuration, duration);
		return {kind, wanted, since, ...(span !== undefined && {span})};
	}

	const counted = entries.get('count');
	const count = valueOf(counted, 'count', parseCount, 'how often: 3, ">= 3" or "2..4"') ?? {least: 1};
	const within = valueOf(entries.get('within'), 'within', parseDuration, duration);
	if (within === undefined && count.most !== undefined) {
		return refuseAt(counted!.place, 'Whether it is not more often is known only after a time: say how long to look, like within: 2s.');
	}

	return {kind, wanted, since, count, within: within ?? patience};
};

/** Reads a step, or throws a `ScenarioRefusal`. */
export const readStep = (tree: Tree): Step => {
	const entries = entriesOf(tree, allKeys, 'A step');
	const [kind, other] = kinds.filter(key => entries.has(key));
	if (kind === undefined) {
		return refuseAt(tree.place, `A step does one thing: ${kinds.join(', ')}.`);
	}

	if (other !== undefined) {
		return refuseAt(entries.get(other)!.place, `A step does one thing, and this one has ${kind} and ${other}: make two of it.`);
	}

	const allowed = new Set<Key>([kind, ...keysOf[kind]]);
	for (const [key, {place}] of entries) {
		if (!allowed.has(key)) {
			const behind = kinds.filter(one => (keysOf[one] as readonly Key[]).includes(key));
			return refuseAt(place, `${key} goes with ${behind.join(' and ')}, not with ${kind}.${suggestion(key, keysOf[kind])}`);
		}
	}

	const note = entries.has('note') ? textOf(entries.get('note')!.value, 'note') : undefined;
	const common = {place: tree.place, ...(note !== undefined && {note})};
	const {value} = entries.get(kind)!;
	switch (kind) {
		case 'do': {
			return {...common, ...readDo(value, valueOf(entries.get('at'), 'at', parseDuration, duration))};
		}

		case 'wait': {
			return {...common, kind, duration: valueOf(entries.get('wait'), 'wait', parseDuration, duration)!};
		}

		case 'expect':
		case 'never': {
			return {...common, ...readAsking(kind, value, entries)};
		}
	}
};
