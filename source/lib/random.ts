/** A number from 0 up to, but not, 1. */
export type Random = () => number;

/** Spreads a number over 32 bits: the finalizer of MurmurHash3. */
const spread = (value: number): number => {
	let hash = value | 0;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85_EB_CA_6B);
	hash = Math.imul(hash ^ (hash >>> 13), 0xC2_B2_AE_35);
	return hash ^ (hash >>> 16);
};

/**
The generator sfc32 (Chris Doty-Humphrey, PractRand), seeded by any count of whole numbers: the same
ones give the same sequence, others an independent one.
*/
export const createRandom = (...seeds: readonly number[]): Random => {
	let a = 0;
	let b = 0x9E_37_79_B9;
	let c = 0;
	let counter = 1;
	const next = (): number => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 4_294_967_296;
	};

	for (const [index, seed] of seeds.entries()) {
		a ^= spread(seed + index);
		c ^= spread(Math.floor(seed / 4_294_967_296) ^ b);
		for (let round = 0; round < 12; round++) {
			next();
		}
	}

	return next;
};
