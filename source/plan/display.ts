import type {Language} from '../bus/language.js';
import type {Display} from '../bus/plan.js';
import type {FlagValues} from './flags.js';

/** The variables that are read: `process.env`, or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** POSIX: LC_ALL goes before LC_MESSAGES before LANG; an empty one counts as unset. */
export const languageOf = (environment: Environment): Language => {
	const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
	return /^ko(?:[^a-z]|$)/i.test(locale) ? 'ko' : 'en';
};

/** --color and --no-color, then FORCE_COLOR, NO_COLOR, SOCKDASH_NO_COLOR, and TERM=dumb: the first that says anything. */
export const colorOf = (flag: boolean | undefined, environment: Environment): boolean => {
	const {FORCE_COLOR: force, NO_COLOR: none, SOCKDASH_NO_COLOR: ours, TERM: terminal} = environment;
	if (flag !== undefined) {
		return flag;
	}

	if (force !== undefined) {
		return force !== '0' && force !== 'false';
	}

	return !none && !ours && terminal !== 'dumb';
};

export const readDisplay = (values: FlagValues, environment: Environment): Display => {
	const theme = values.theme.at(-1) ?? 'default';
	return {
		json: values.json.at(-1) ?? false,
		lang: values.lang.at(-1) ?? languageOf(environment),
		theme,
		ascii: values.ascii.at(-1) ?? false,
		mouse: values.mouse.at(-1) ?? true,
		color: theme !== 'mono' && colorOf(values.color.at(-1), environment),
		debug: values.debug.at(-1) ?? false,
	};
};
