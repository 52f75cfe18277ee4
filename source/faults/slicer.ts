import {defineFault, type Effects} from './fault.js';

/** Cuts what was written at once into small pieces: finds readers that take a read for a message. */
export const slicer = defineFault({
	name: 'slicer',
	key: 's',
	summary: {en: 'data in small pieces', ko: '잘게 나뉜 데이터'},
	options: [
		{name: 'size', unit: 'bytes', default: 16, least: 1, most: 1_048_576, summary: {en: 'of a piece', ko: '조각의 크기'}},
		{name: 'variation', unit: 'bytes', default: 0, least: 0, most: 1_048_576, summary: {en: 'that much more or less, by chance', ko: '무작위로 더하거나 뺄 폭'}},
		{name: 'delay', unit: 'ms', default: 10, least: 0, most: 60_000, summary: {en: 'between two pieces', ko: '조각 사이의 간격'}},
	],
	create({size, variation, delay}, {random}) {
		let chunk: Uint8Array = new Uint8Array(0);
		const cut = (): Uint8Array => {
			const length = Math.max(1, size + (variation === 0 ? 0 : Math.round(((random() * 2) - 1) * variation)));
			const piece = chunk.subarray(0, length);
			chunk = chunk.subarray(length);
			return piece;
		};

		const step = (effects: Effects) => {
			effects.note('sliced', 1);
			effects.forward(cut());
			if (chunk.length === 0) {
				effects.resume();
			} else {
				effects.after(delay, () => {
					step(effects);
				});
			}
		};

		return {
			onChunk(bytes, effects) {
				chunk = bytes;
				if (delay > 0) {
					effects.pause();
					step(effects);
					return;
				}

				while (chunk.length > 0) {
					effects.note('sliced', 1);
					effects.forward(cut());
				}
			},
			onClear(effects) {
				effects.forward(chunk);
			},
			held: () => chunk.length,
		};
	},
});
