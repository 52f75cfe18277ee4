import {createDelayQueue} from './delay-queue.js';
import {defineFault} from './fault.js';

/** Answers to pings come late, while data flows: a heartbeat that is too strict takes the peer for dead. */
export const delayPong = defineFault({
	name: 'delay-pong',
	key: 'p',
	summary: {en: 'WebSocket pongs come late', ko: 'WebSocket pong이 늦게 옵니다'},
	needs: 'frames',
	options: [
		{name: 'delay', unit: 'ms', default: 1000, least: 0, most: 600_000, summary: {en: 'of a pong; data passes it by', ko: 'pong의 지연; 데이터는 앞질러 감'}},
	],
	create({delay}, {now}) {
		const queue = createDelayQueue(now);
		return {
			onFrame({bytes, kind}, effects) {
				if (kind === 'pong') {
					effects.note('delayed', 1);
					queue.push(bytes, now() + delay, effects);
					return;
				}

				if (kind === 'close') {
					// Nothing may follow a close frame: RFC 6455 §5.5.1.
					queue.flush(effects);
				}

				effects.forward(bytes);
			},
			onEnd(effects) {
				queue.flush(effects);
				effects.end();
			},
			onClear: queue.flush,
			held: queue.held,
		};
	},
});
