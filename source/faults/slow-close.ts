import {defineFault} from './fault.js';

/** The FIN is late: the other end keeps a connection that is over. */
export const slowClose = defineFault({
	name: 'slow-close',
	key: 'w',
	summary: {en: 'FIN comes late', ko: 'FIN이 늦게 옵니다'},
	options: [
		{name: 'delay', unit: 'ms', default: 1000, least: 0, most: 600_000, summary: {en: 'after the last byte', ko: '마지막 바이트 뒤로'}},
	],
	create: ({delay}) => ({
		onEnd(effects) {
			effects.note('close-delayed', delay);
			effects.after(delay, effects.end);
		},
	}),
});
