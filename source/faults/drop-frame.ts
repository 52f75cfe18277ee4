import {defineFault} from './fault.js';
import {createPicker, kindOption} from './frame-kinds.js';

/** Frames that never arrive, while the rest does: what TCP itself never does. */
export const dropFrame = defineFault({
	name: 'drop-frame',
	key: 'd',
	summary: {en: 'WebSocket frames are lost', ko: 'WebSocket 프레임이 사라집니다'},
	needs: 'frames',
	options: [
		{name: 'every', unit: 'frames', default: 1, least: 1, most: 1_000_000, summary: {en: 'one of them, the last', ko: '이만큼마다 마지막 하나'}},
		kindOption,
	],
	create({every, kind}) {
		const isNext = createPicker(kind, every);
		return {
			onFrame(frame, effects) {
				if (isNext(frame.kind)) {
					effects.note('dropped', 1);
				} else {
					effects.forward(frame.bytes);
				}
			},
		};
	},
});
