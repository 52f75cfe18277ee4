import {defineFault} from './fault.js';

/** RST, also of connections that are open already. */
export const reset = defineFault({
	name: 'reset',
	key: 'r',
	summary: {en: 'RST: connection reset by peer', ko: 'RST: 연결이 재설정됩니다'},
	whole: true,
	needs: 'rst',
	options: [
		{name: 'after', unit: 'ms', default: 0, least: 0, most: 86_400_000, summary: {en: 'from when it acts on a connection', ko: '연결에 작용하기 시작한 뒤로'}},
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
