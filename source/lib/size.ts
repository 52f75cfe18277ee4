/** Decimal as on the screen; binary with an i. */
const units: Readonly<Record<string, number>> = {'': 1, k: 1000, m: 1e6, g: 1e9, ki: 1024, mi: 1024 ** 2, gi: 1024 ** 3};

/** `512`, `1k`, `1.5MB`, `64Ki` in bytes, which need not be whole; undefined for anything else. */
export const parseSize = (text: string): number | undefined => {
	const match = /^(\d{1,15}(?:\.\d{1,6})?)([kmg]i?)?b?$/i.exec(text);
	return match ? Number(match[1]) * units[match[2]?.toLowerCase() ?? '']! : undefined;
};
