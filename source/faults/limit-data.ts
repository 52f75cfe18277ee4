import {defineFault} from './fault.js';

/** So many bytes pass, to the byte; then FIN. */
export const limitData = defineFault({
	name: 'limit-data',
	key: 'm',
	summary: {en: 'so many bytes, then FIN', ko: '정해진 바이트만 지나가고 FIN'},
	options: [
		{name: 'bytes', unit: 'bytes', default: 1000, least: 0, most: 1_000_000_000_000, summary: {en: 'that pass in each direction', ko: '방향마다 지나갈 바이트'}},
	],
	create({bytes}) {
		let left = bytes;
		return {
			onChunk(chunk, effects) {
				const passing = Math.min(left, chunk.length);
				left -= passing;
				effects.forward(chunk.subarray(0, passing));
				if (left === 0) {
					effects.note('cut', chunk.length - passing);
					effects.end();
				}
			},
		};
	},
});
