/** Bytes that many decoders may hold between them: one hostile peer cannot take more than what is left. */
export type Budget = {
	/** False, and nothing is taken, when so many bytes are not left. */
	readonly take: (bytes: number) => boolean;
	readonly give: (bytes: number) => void;
};

export const createBudget = (total: number): Budget => {
	let taken = 0;
	return {
		take(bytes) {
			if (taken + bytes > total) {
				return false;
			}

			taken += bytes;
			return true;
		},
		give(bytes) {
			taken -= bytes;
		},
	};
};
