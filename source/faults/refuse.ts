import {defineFault} from './fault.js';

/** A connection is reset as soon as it is there, before a byte has passed; those that are open stay. */
export const refuse = defineFault({
	name: 'refuse',
	key: 'f',
	summary: {en: 'new connections are reset at once', ko: '새 연결이 바로 재설정됩니다'},
	whole: true,
	onlyNew: true,
	needs: 'rst',
	options: [],
	create: () => ({
		onStart(effects) {
			effects.note('refused', 1);
			effects.reset();
		},
	}),
});
