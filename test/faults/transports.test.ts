import test from 'node:test';
import type {FrameEvent} from '../../source/bus/events.js';
import {transports} from '../../source/transports/registry.js';
import {startEngine} from '../helpers/engine-session.js';

/* Every transport lives on a bad line: what is sent arrives, late, in small pieces and slowly. */

for (const {name} of transports) {
	test(`${name}: opens, talks and ends under latency, slices and a narrow line`, async t => {
		const session = startEngine(t);
		session.say('fault all latency delay=15 jitter=10');
		session.say('fault s1 slicer size=40 variation=39 delay=0');
		session.say('fault all bandwidth rate=300 direction=down');
		await session.port();
		session.say(`spawn ${name}`);
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
		const text = `a message of some length: ${'0123456789'.repeat(15)}!`;
		session.say(`send c1 ${text}`);
		let heard = '';
		const seen = new Set<number>();
		const isAnswer = (frame: FrameEvent): boolean => {
			if (frame.endpoint === 'c1' && !seen.has(frame.seq)) {
				seen.add(frame.seq);
				heard += frame.text ?? '';
			}

			return heard.includes('!');
		};

		await session.waitFor('frame.received', isAnswer);
		session.say('close c1');
		await session.waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
		await session.end();
	});
}
