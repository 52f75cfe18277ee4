import {createDelayQueue} from './delay-queue.js';
import {defineFault} from './fault.js';

/** Each chunk arrives later, order kept; so does the FIN. */
export const latency = defineFault({
	name: 'latency',
	key: 'l',
	summary: {en: 'everything arrives later', ko: '모든 것이 늦게 도착합니다'},
	options: [
		{name: 'delay', unit: 'ms', default: 200, least: 0, most: 600_000, summary: {en: 'in each direction', ko: '방향마다'}},
		{name: 'jitter', unit: 'ms', default: 0, least: 0, most: 600_000, summary: {en: 'that much more or less, by chance', ko: '무작위로 더하거나 뺄 폭'}},
	],
	create({delay, jitter}, {random, now}) {
		const queue = createDelayQueue(now);
		const due = () => now() + Math.max(0, delay + (jitter === 0 ? 0 : ((random() * 2) - 1) * jitter));
		return {
			onChunk(chunk, effects) {
				effects.note('delayed', chunk.length);
				queue.push(chunk, due(), effects);
			},
			onEnd(effects) {
				queue.end(due(), effects);
			},
			onClear: queue.flush,
			held: queue.held,
		};
	},
});
