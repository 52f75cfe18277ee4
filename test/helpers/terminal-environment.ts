import process from 'node:process';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Ink draws nothing in continuous integration, Chalk heeds colours, and Node's own tests speak to their children. */
const misleading = new Set(['CI', 'CONTINUOUS_INTEGRATION', 'NO_COLOR', 'FORCE_COLOR', 'NODE_TEST_CONTEXT', 'NODE_V8_COVERAGE']);

/** What a person's terminal has: this process's environment without what misleads, and `extra`; an undefined one is taken away. */
export const terminalEnvironment = (extra: Variables = {}): Record<string, string> => {
	const kept = Object.entries(process.env).filter(([name]) => !misleading.has(name));
	const merged: Variables = {...Object.fromEntries(kept), COLORTERM: 'truecolor', ...extra};
	return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined));
};
