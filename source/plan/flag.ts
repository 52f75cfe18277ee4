/** Where a flag stands in the help. */
export const groups = ['Server', 'Clients', 'Compare', 'Run', 'Session', 'Display'] as const;
export type Group = (typeof groups)[number];

type Common = {
	readonly group: Group;
	readonly short?: string;
	/** For a person, in the help: what it is for, and its default. */
	readonly summary: string;
	/** Modes in which it has no meaning: giving it there is an error. */
	readonly notIn?: readonly string[];
};

/** A flag with a value. */
export type ValueFlag<Value> = Common & {
	/** The value's place-holder. */
	readonly takes: string;
	/** What it takes, in words, for the one line of an error. */
	readonly needs: string;
	readonly repeatable?: true;
	/** Undefined when `text` is not what it needs; a problem where more can be said. */
	readonly read: (text: string) => Value | {readonly problem: string} | undefined;
};

/** A flag that is said or not. `opposite`: `--no-…` is said instead (`instead`), or is possible `too`. */
export type SwitchFlag = Common & {readonly opposite?: 'instead' | 'too'};

export type Flag = ValueFlag<unknown> | SwitchFlag;

/** `allowOrigin` is `--allow-origin` to its user. */
export const spell = (key: string): string => `--${key.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
