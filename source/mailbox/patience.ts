/**
How long to wait before the next attempt, after so many failures in a row, ms; undefined: give up.
*/
export type Patience = (failures: number) => number | undefined;

const delays = [0, 250, 1000] as const;

/** At once, and twice again: what a client does that has no retry policy. */
export const brief: Patience = failures => delays[failures - 1];
