import assert from 'node:assert/strict';
import test from 'node:test';
import {layers} from '../../source/wire/layers.js';
import {polling} from '../../source/wire/poll.js';
import {collectFrames, textOf, watchedBudget} from './collect.js';
import {listen, text} from './listen.js';

/** A request and its answer as bytes of one connection; the lines of the frames that they were. */
const exchange = (request: string, response: string, accepts: 'in' | 'out' = 'in'): string[] => {
	const {stack, finish} = listen({layers, accepts});
	stack.write(accepts, text(request));
	stack.write(accepts === 'in' ? 'out' : 'in', text(response));
	return finish().filter(line => /^(?:in|out) /.test(line));
};

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const answer = (status: string, headers = '', body = '') => `HTTP/1.1 ${status}\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
const lines = 'Content-Type: application/x-ndjson\r\n';
const message = '{"id":1,"at":0,"waited":0,"text":"a"}';

const cases: ReadonlyArray<readonly [name: string, request: string, response: string, frames: readonly string[]]> = [
	['an empty poll', get('/poll?session=a'), 'HTTP/1.1 204 No Content\r\n\r\n', ['out 1 poll empty ']],
	['an overtaken one', get('/long-poll'), 'HTTP/1.1 204 No Content\r\nPoll-Ended: overlap\r\n\r\n', ['out 1 long-poll superseded ']],
	['messages', get('/poll'), answer('200 OK', lines, `${message}\n${message}\n`), [`out 1 poll message ${message}`, `out 1 poll message ${message}`]],
	['half a line', get('/poll'), `HTTP/1.1 200 OK\r\n${lines}Content-Length: 99\r\n\r\n{"id":1`, ['out 1 poll truncated {"id":1']],
	['a POST and its answer', 'POST /poll HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello', 'HTTP/1.1 204 No Content\r\n\r\n', ['in 1 poll message hello']],
	['an empty message', 'POST /stream HTTP/1.1\r\nContent-Length: 0\r\n\r\n', 'HTTP/1.1 204 No Content\r\n\r\n', ['in 1 stream message ']],
	['half a message', 'POST /stream HTTP/1.1\r\nContent-Length: 9\r\n\r\nhello', '', ['in 1 stream truncated hello']],
	['a goodbye', 'DELETE /poll?session=a HTTP/1.1\r\n\r\n', 'HTTP/1.1 204 No Content\r\n\r\n', ['in 1 poll goodbye ']],
	['a refusal', get('/poll?session=*'), answer('400 Bad Request', '', 'no'), ['out 1 poll refusal no']],
	['events', get('/stream'), 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\nb\r\ndata: one\n\n\r\n', ['out 1 sse message data: one']],
	['events of another server', get('/somewhere'), 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: one\n\n', ['out 1 sse message data: one']],
	['a preflight', 'OPTIONS /poll HTTP/1.1\r\n\r\n', 'HTTP/1.1 204 No Content\r\n\r\n', []],
	['another path', get('/polls'), answer('200 OK', '', 'page'), []],
];

for (const [name, request, response, frames] of cases) {
	test(`on the wire: ${name}`, () => {
		assert.deepEqual(exchange(request, response), frames);
		const mirrored = frames.map(line => line.startsWith('in') ? `out${line.slice(2)}` : `in${line.slice(3)}`);
		assert.deepEqual(exchange(request, response, 'out'), mirrored, 'seen from the other end');
	});
}

test('another server, at any path: the session says which transport asks', () => {
	const foreign = (transport: string | undefined, type: string, body: string) => {
		const {sink, frames} = collectFrames();
		const decoder = polling.body!({
			exchange: 1, direction: 'in', transport, budget: watchedBudget(),
			request: {method: 'GET', target: '/feed', version: '1.1', headers: []},
			response: {status: 200, reason: 'OK', version: '1.1', headers: [['Content-Type', type]]},
		}, sink);
		decoder?.write(text(body));
		decoder?.end();
		return frames.map(frame => `${frame.protocol} ${frame.kind} ${textOf(frame)}`);
	};

	assert.deepEqual(foreign('poll', 'text/html', 'page'), ['poll body page']);
	assert.deepEqual(foreign('long-poll', 'application/json', '{}'), ['long-poll body {}']);
	assert.deepEqual(foreign('stream', 'text/plain', 'chunk'), ['stream data chunk']);
	assert.deepEqual(foreign('stream', 'application/x-ndjson', '{"a":1}\n'), ['stream line {"a":1}']);
	assert.deepEqual(foreign('poll', 'text/event-stream', 'data: 1\n\n'), ['sse message data: 1']);
	assert.deepEqual(foreign('sockjs', 'text/html', 'page'), []);
	assert.deepEqual(foreign(undefined, 'text/html', 'page'), []);
});
