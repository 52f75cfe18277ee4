import {spell, type Flag} from './flag.js';
import {flags, type FlagKey} from './flags.js';
import {readFlags} from './read-flags.js';

/* Flags as the `options` of a scenario: by the same names, read and refused in the same words. */

/** What the file says elsewhere, or what is about the run and not about the session. */
const elsewhere: ReadonlySet<FlagKey> = new Set(['client', 'count', 'for', 'seed', 'json', 'debug', 'help', 'version'] as const);

const usable = (Object.entries(flags) as ReadonlyArray<readonly [FlagKey, Flag]>)
	.filter(([key, {group}]) => ['Server', 'Clients', 'Session'].includes(group) && !elsewhere.has(key))
	.map(([key, flag]) => [spell(key).slice(2), flag] as const);

const byName: ReadonlyMap<string, Flag> = new Map(usable);

/** As words of a command line. A switch is `true` or `false`. */
export const optionWords = ([name, value]: readonly [name: string, value: string]): readonly string[] => {
	const flag = byName.get(name);
	return flag === undefined || 'takes' in flag || !['true', 'false'].includes(value)
		? [`--${name}=${value}`]
		: (value === 'true' ? [`--${name}`] : []);
};

export const scenarioOptions = {
	names: [...byName.keys()],
	check(name: string, value: string): string | undefined {
		const flag = byName.get(name);
		if (flag !== undefined && !('takes' in flag) && value !== 'true' && value !== 'false') {
			return `${name} is true or false.`;
		}

		const read = readFlags(optionWords([name, value]));
		return 'problem' in read ? read.problem.replace(/^--/, '') : undefined;
	},
};
