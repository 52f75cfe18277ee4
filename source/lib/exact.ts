/** Milliseconds to the microsecond, which is what the clock has: a difference of two such times has noise behind it. */
export const exact = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;
