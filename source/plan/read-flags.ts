import meow from 'meow';
import {settleArguments} from './arguments.js';
import {spell, type Flag} from './flag.js';
import {flags, type FlagKey, type FlagValues} from './flags.js';

type Problem = {readonly problem: string};

const entries = Object.entries(flags) as ReadonlyArray<[FlagKey, Flag]>;

const meowFlags = Object.fromEntries(entries.map(([key, flag]) =>
	[key, {type: 'takes' in flag ? 'string' as const : 'boolean' as const, isMultiple: true as const}]));

const readValues = (key: FlagKey, flag: Flag, given: readonly unknown[]): readonly unknown[] | Problem => {
	if (!('takes' in flag)) {
		return given;
	}

	const values: unknown[] = [];
	for (const text of given as readonly string[]) {
		const value = flag.read(text);
		if (value === undefined) {
			return {problem: `${spell(key)} takes ${flag.needs}; ${JSON.stringify(text.slice(0, 200))} is not that.`};
		}

		if (typeof value === 'object' && value !== null && 'problem' in value) {
			return {problem: `${spell(key)}: ${String(value.problem)}`};
		}

		values.push(value);
	}

	return values;
};

/** Splits the arguments into flags, each read and checked, and the words between them. */
export const readFlags = (argv: readonly string[]): {readonly values: FlagValues; readonly words: readonly string[]} | Problem => {
	const settled = settleArguments(argv);
	if ('problem' in settled) {
		return settled;
	}

	const parsed = meow({
		importMeta: import.meta,
		// Without it meow looks for a package.json beside the bundle. The name is that of the process, for ps and pgrep.
		pkg: {name: 'sockdash'},
		argv: settled,
		flags: meowFlags,
		autoHelp: false,
		autoVersion: false,
		booleanDefault: undefined,
	});
	const values: Record<string, readonly unknown[]> = {};
	for (const [key, flag] of entries) {
		const read = readValues(key, flag, parsed.flags[key] as readonly unknown[]);
		if ('problem' in read) {
			return read;
		}

		values[key] = read;
	}

	return {values: values as FlagValues, words: parsed.input};
};
