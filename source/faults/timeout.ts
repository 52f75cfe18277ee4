import {defineFault} from './fault.js';

/**
Nothing passes, then FIN. The time is absolute: a peer that goes on talking does not move it. Lifted
in time, all that was held goes on its way.
*/
export const timeout = defineFault({
	name: 'timeout',
	key: 't',
	summary: {en: 'nothing passes, then FIN', ko: '아무것도 지나가지 않다가 FIN'},
	options: [
		{name: 'after', unit: 'ms', default: 1000, least: 0, most: 86_400_000, summary: {en: 'until the FIN; 0 for never', ko: 'FIN까지; 0이면 보내지 않음'}},
	],
	create({after}) {
		let held: Uint8Array = new Uint8Array(0);
		return {
			onStart(effects) {
				if (after > 0) {
					effects.after(after, () => {
						effects.note('timed-out', 1);
						held = new Uint8Array(0);
						effects.end();
					});
				}
			},
			onChunk(chunk, effects) {
				effects.note('held', chunk.length);
				held = chunk;
				effects.pause();
			},
			onEnd() {
				// The sender's FIN does not pass either.
			},
			onClear(effects) {
				effects.forward(held);
			},
			held: () => held.length,
		};
	},
});
