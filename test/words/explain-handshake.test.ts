import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event, Headers} from '../../source/bus/events.js';
import {languages} from '../../source/bus/language.js';
import {acceptGuid, computeAccept} from '../../source/words/explain/accept-key.js';
import {explain} from '../../source/words/explain/explain.js';
import {context, exchange, key, upgradeHeaders} from './explain-samples.js';

/* RFC 6455 §1.3 works one key out in the open. */
const sha1 = 'b37a4f2cc0624f1690f64606cf385945b2bec4ea';
const accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

const request = (headers: Headers): Event => ({seq: 1, at: 1, type: 'exchange.started', exchange: 4, connection: 7, endpoint: 'c1', method: 'GET', path: '/ws', headers});
const answer = (headers: Headers): Event => ({seq: 2, at: 2, type: 'exchange.answered', exchange: 4, connection: 7, endpoint: 'c1', status: 101, reason: 'Switching Protocols', headers});

test('the accept value is computed as in the RFC\'s own example', () => {
	assert.deepEqual(computeAccept(key), {input: key + acceptGuid, sha1, accept});
	assert.deepEqual(computeAccept(`  ${key} `), computeAccept(key));
});

for (const language of languages) {
	const pointOf = (event: Event, name: string, around = context) => explain(event, around, language).points.find(({term}) => term.toLowerCase().startsWith(name))?.text;

	test(`${language}: each handshake header is explained, in wire order`, () => {
		const {points} = explain(request(upgradeHeaders), context, language);
		assert.deepEqual(points.map(({term}) => term.split(':', 1)[0]), upgradeHeaders.map(([name]) => name));
	});

	test(`${language}: the request's key leads to the accept value`, () => {
		const text = pointOf(request(upgradeHeaders), 'sec-websocket-key')!;
		for (const part of [acceptGuid, sha1, accept]) {
			assert.ok(text.includes(part), part);
		}
	});

	test(`${language}: the answer's accept is worked out from the request's key, and compared`, () => {
		const right = pointOf(answer([['Sec-WebSocket-Accept', accept]]), 'sec-websocket-accept')!;
		for (const part of [key + acceptGuid, sha1, accept]) {
			assert.ok(right.includes(part), part);
		}

		const forged = 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=';
		const wrong = pointOf(answer([['Sec-WebSocket-Accept', forged]]), 'sec-websocket-accept')!;
		assert.ok(wrong.includes(accept) && wrong.includes(forged));
		assert.match(wrong, language === 'en' ? /must fail/ : /실패로 끝내야/);
		assert.doesNotMatch(right, language === 'en' ? /must fail/ : /실패로 끝내야/);
	});

	test(`${language}: without the request the computation is named, not made up`, () => {
		const text = pointOf(answer(exchange.responseHeaders), 'sec-websocket-accept', {})!;
		assert.ok(text.includes(acceptGuid) && !text.includes(sha1));
	});

	test(`${language}: secrets are named and never repeated`, () => {
		const secrets: Headers = [...upgradeHeaders, ['Proxy-Authorization', 'Basic very-secret'], ['Set-Cookie', 'id=very-secret']];
		for (const event of [request(secrets), answer(secrets)]) {
			const told = JSON.stringify(explain(event, context, language));
			assert.ok(told.includes('Cookie') && told.includes('Authorization') && told.includes('Sec-WebSocket-Protocol'));
			assert.ok(!told.includes('very-secret'));
		}
	});

	test(`${language}: hostile header names and huge values do no harm`, () => {
		const {points} = explain(request([['__proto__', 'x'], ['constructor', 'y'], ['Origin', 'z'.repeat(100_000)]]), context, language);
		assert.equal(points.length, 1);
		assert.ok(points[0]!.term.length < 200 && points[0]!.text.length < 600);
	});

	test(`${language}: a version that is not 13 is told so`, () => {
		assert.match(pointOf(request([['Sec-WebSocket-Version', '8']]), 'sec-websocket-version')!, /"8".*426/);
		assert.doesNotMatch(pointOf(request([['Sec-WebSocket-Version', '13']]), 'sec-websocket-version')!, /426/);
	});
}
