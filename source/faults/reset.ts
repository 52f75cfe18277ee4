import {defineFault} from './fault.js';

/** RST, also of connections that are open already. */
export const reset = defineFault({
	name: 'reset',
	key: 'r',
	summary: {en: 'RST: connection reset by peer', ko: 'RST: 연결이 재설정됩니다'},
	whole: true,
	needs: 'rst',
	options: [
		{name: 'after', unit: 'ms', default: 0, least: 0, most: 86_400_000, summary: {en: 'of it being open and spoiled', ko: '장애가 걸린 뒤로'}},
	],
	create: ({after}) => ({
		onStart(effects) {
			effects.after(after, () => {
				effects.note('reset', 1);
				effects.reset();
			});
		},
	}),
});
