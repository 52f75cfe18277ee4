/** 32 bits of a text. FNV-1a (Fowler, Noll, Vo), spread by the finalizer of MurmurHash3, which makes one flipped bit change all of it. */
export const hash32 = (text: string, salt: number): number => {
	let hash = 0x81_1C_9D_C5 ^ salt;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
	}

	hash = Math.imul(hash ^ (hash >>> 16), 0x85_EB_CA_6B);
	hash = Math.imul(hash ^ (hash >>> 13), 0xC2_B2_AE_35);
	return (hash ^ (hash >>> 16)) >>> 0;
};

/** What stands for a text where it is only to be known again: 53 bits, as many as a number has. */
export const fingerprint = (text: string): number => (hash32(text, 0) * 2 ** 21) + (hash32(text, 1) >>> 11);
