import {suggestion} from '../lib/nearest.js';
import {spell, type Flag} from './flag.js';
import {flags, type FlagKey} from './flags.js';

type Problem = {readonly problem: string};

const table: ReadonlyArray<readonly [key: FlagKey, flag: Flag]> = Object.entries(flags) as Array<[FlagKey, Flag]>;

/** Every spelling of a switch or flag: `--port`, `-p`, `--no-mouse`. */
const spellings: ReadonlyMap<string, readonly [key: FlagKey, flag: Flag]> = new Map(table.flatMap(entry => {
	const [key, flag] = entry;
	const long = spell(key);
	const opposite = 'takes' in flag ? undefined : flag.opposite;
	const words = [
		...(opposite === 'instead' ? [] : [long]),
		...(opposite === undefined ? [] : [`--no-${long.slice(2)}`]),
		...(flag.short === undefined ? [] : [`-${flag.short}`]),
	];
	return words.map(word => [word, entry] as const);
}));

const unknown = (word: string): Problem => {
	const meant = suggestion(word, [...spellings.keys()].filter(name => name.startsWith('--')));
	const flag = spellings.get(/Did you mean (\S+)\?/.exec(meant)?.[1] ?? '')?.[1];
	const value = flag && 'takes' in flag ? ` ${flag.takes}` : '';
	return {problem: `There is no flag ${word}.${meant.replace('?', () => `${value}?`)}${meant === '' ? ' See sockdash --help.' : ''}`};
};

/** `--port=1`, `-p1`, `-p=1` apart: the flag, and its value if one is glued to it. */
const unglue = (word: string): readonly [name: string, value: string | undefined] => {
	const match = word.startsWith('--') ? /^([^=]+)=(.*)$/s.exec(word) : /^(-[^-])=?(.+)$/s.exec(word);
	return match ? [match[1]!, match[2]!] : [word, undefined];
};

/** One argument or two that begin at `index`, in the one form that leaves no question: `--name=value`. */
const settle = (argv: readonly string[], index: number): {readonly words: readonly string[]; readonly used: number} | Problem => {
	const [name, glued] = unglue(argv[index]!);
	const entry = spellings.get(name);
	if (!entry) {
		return unknown(name);
	}

	const [key, flag] = entry;
	if (!('takes' in flag)) {
		return glued === undefined
			? {words: [name.startsWith('--') ? name : spell(key)], used: 1}
			: {problem: `${name} takes no value.`};
	}

	const next = argv[index + 1];
	const given = glued ?? (next !== undefined && !/^-./.test(next) ? next : undefined);
	return given === undefined || given === ''
		? {problem: `${name} takes ${flag.needs}.`}
		: {words: [`${spell(key)}=${given}`], used: glued === undefined ? 2 : 1};
};

/** Checks flags against the table and writes each as `--name` or `--name=value`; what is no flag stays as it is. */
export const settleArguments = (argv: readonly string[]): readonly string[] | Problem => {
	const settled: string[] = [];
	for (let index = 0; index < argv.length;) {
		const word = argv[index]!;
		if (word === '--') {
			return [...settled, ...argv.slice(index)];
		}

		if (!/^-./.test(word)) {
			settled.push(word);
			index++;
			continue;
		}

		const step = settle(argv, index);
		if ('problem' in step) {
			return step;
		}

		settled.push(...step.words);
		index += step.used;
	}

	return settled;
};
