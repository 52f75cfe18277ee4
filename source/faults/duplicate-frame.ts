import {defineFault} from './fault.js';
import {createPicker, kindOption} from './frame-kinds.js';

/** Frames that arrive twice, as when somebody sends again what had arrived. */
export const duplicateFrame = defineFault({
	name: 'duplicate-frame',
	key: 'u',
	summary: {en: 'WebSocket frames arrive twice', ko: 'WebSocket 프레임이 두 번 도착합니다'},
	needs: 'frames',
	options: [
		{name: 'every', unit: 'frames', default: 1, least: 1, most: 1_000_000, summary: {en: 'one of them, the last', ko: '이만큼마다 마지막 하나'}},
		kindOption,
	],
	create({every, kind}) {
		const isNext = createPicker(kind, every);
		return {
			onFrame(frame, effects) {
				effects.forward(frame.bytes);
				if (isNext(frame.kind)) {
					effects.note('duplicated', 1);
					effects.forward(frame.bytes);
				}
			},
		};
	},
});
