/** What a value costs besides. */
const overhead = 16;

/** About how many bytes plain data and binary hold in memory. Not recursive, since a peer says how deep it is. */
export const sizeOf = (value: unknown): number => {
	const waiting = [value];
	let size = 0;
	for (let each = waiting.pop(); waiting.length > 0 || each !== undefined; each = waiting.pop()) {
		size += overhead;
		if (typeof each === 'string') {
			size += each.length * 2;
		} else if (ArrayBuffer.isView(each)) {
			size += each.byteLength;
		} else if (typeof each === 'object' && each !== null) {
			for (const [key, inner] of Object.entries(each)) {
				size += key.length * 2;
				waiting.push(inner);
			}
		}
	}

	return size;
};
