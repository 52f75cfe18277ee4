import {defineFault} from './fault.js';

/** One byte in so many is broken, wherever it may lie: in a header, a length, a payload. */
export const corrupt = defineFault({
	name: 'corrupt',
	key: 'c',
	summary: {en: 'bits are flipped', ko: '비트가 뒤집힙니다'},
	options: [
		{name: 'every', unit: 'bytes', default: 1000, least: 1, most: 1_000_000_000, summary: {en: 'one of them is broken', ko: '이만큼에 하나가 깨짐'}},
		{name: 'bits', unit: 'bits', default: 1, least: 1, most: 8, summary: {en: 'of that byte', ko: '그 바이트에서'}},
	],
	create({every, bits}, {random}) {
		let position = 0;
		let stretch = 0;
		const choose = () => (stretch * every) + Math.floor(random() * every);
		let next = choose();
		const pattern = () => {
			const first = Math.floor(random() * 8);
			let mask = 0;
			for (let bit = 0; bit < bits; bit++) {
				mask |= 1 << ((first + bit) % 8);
			}

			return mask;
		};

		return {
			onChunk(chunk, effects) {
				const end = position + chunk.length;
				let bytes = chunk;
				while (next < end) {
					bytes = bytes === chunk ? Uint8Array.from(chunk) : bytes;
					bytes[next - position]! ^= pattern();
					effects.note('corrupted', bits);
					stretch++;
					next = choose();
				}

				position = end;
				effects.forward(bytes);
			},
		};
	},
});
