import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {after, before, suite, test} from 'node:test';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import type {Headers} from '../../source/bus/events.js';
import {tell as sentence} from '../../source/bus/phrases/phrase.js';
import {createHttp1} from '../../source/wire/http1.js';
import {cut, watchedBudget} from './collect.js';

type Vector = {readonly name: string; readonly in: string; readonly out: string; readonly told: readonly string[]};
const load = (name: string): unknown => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const vectors = load('http1') as readonly Vector[];
const refused = load('http1-refused') as ReadonlyArray<readonly [name: string, request: string, problem: string]>;

const headersOf = (headers: Headers) => headers.map(([name, value]) => `${name}=${value}`).join(',');

/** What is told of these chunks, seen from the accepted socket: all of the requests, then all of the answers. */
const tell = (requests: readonly Uint8Array[], answers: readonly Uint8Array[] = []): string[] => {
	const told: string[] = [];
	const budget = watchedBudget();
	let isSwitched = false;
	/** Body bytes come as they were cut: joined here. */
	const add = (line: string, bytes: Uint8Array) => {
		const text = Buffer.from(bytes).toString('latin1');
		if (told.at(-1)?.startsWith(`${line} `)) {
			told.push(told.pop()! + text);
		} else if (text !== '') {
			told.push(`${line} ${text}`);
		}
	};

	const http = createHttp1({
		accepts: 'in',
		budget,
		sink: {
			request(exchange, {method, target, version, headers}) {
				told.push(`request ${exchange} ${method} ${target} ${version} ${headersOf(headers)}`);
			},
			response(exchange, {status, reason, headers}) {
				told.push(`response ${exchange} ${status} ${reason} ${headersOf(headers)}`);
			},
			body(direction, exchange, bytes) {
				add(`body ${direction} ${exchange}`, bytes);
			},
			ended(direction, exchange) {
				told.push(`ended ${direction} ${exchange}`);
			},
			closed(exchange, aborted, bytesIn, bytesOut) {
				told.push(`closed ${exchange} ${aborted ? 'aborted' : 'whole'} ${bytesIn} ${bytesOut}`);
			},
			malformed(direction, problem, offset) {
				told.push(`malformed ${direction} at ${offset}: ${sentence(problem)}`);
			},
			switched({protocol, exchange, offsets}) {
				isSwitched = true;
				told.push(`switched ${protocol} ${exchange} ${offsets.in} ${offsets.out}`);
			},
			rest(direction, bytes) {
				add(`rest ${direction}`, bytes);
			},
		},
	});
	for (const [direction, chunks] of [['in', requests], ['out', answers]] as const) {
		for (const chunk of chunks) {
			if (isSwitched) {
				add(`rest ${direction}`, chunk);
			} else {
				http.write(direction, chunk);
			}
		}
	}

	if (!isSwitched) {
		http.end('in');
		http.end('out');
	}

	http.abort();
	assert.equal(budget.out(), 0);
	return told;
};

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const everyByte = (text: string) => Array.from(bytes(text), byte => Uint8Array.of(byte));

suite('vectors', () => {
	for (const {name, in: requests, out: answers, told} of vectors) {
		test(name, () => {
			assert.deepEqual(tell([bytes(requests)], [bytes(answers)]), told);
			assert.deepEqual(tell(everyByte(requests), everyByte(answers)), told, 'byte by byte');
		});
	}
});

suite('refused, as Node refuses it', () => {
	let server: Server;
	before(async () => {
		server = createServer({keepAliveTimeout: 1}, (request, response) => {
			request.resume();
			request.on('end', () => {
				response.end();
			});
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
	});
	after(() => {
		server.closeAllConnections();
		server.close();
	});

	for (const [name, request, problem] of refused) {
		test(name, async () => {
			const told = tell([bytes(request)]);
			const at = told.findIndex(line => line.startsWith('malformed in'));
			assert.ok(told[at]?.includes(problem), told.join('\n'));
			assert.equal(told.slice(at + 1).filter(line => !line.startsWith('closed')).length, 0);
			assert.equal(tell(everyByte(request))[at], told[at]);

			const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
			socket.end(bytes(request));
			const answer = await socket.toArray() as Buffer[];
			assert.match(Buffer.concat(answer).toString(), /^HTTP\/1\.1 400 /u);
		});
	}

	test('chunked in HTTP/1.0 too, which Node takes', () => {
		assert.match(tell([bytes('POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')])[0]!, /^malformed in at 0: Transfer-Encoding in HTTP\/1\.0/u);
	});
});

const headOf = (size: number) => {
	const start = 'GET / HTTP/1.1\r\nA: ';
	return `${start}${'b'.repeat(size - start.length - 4)}\r\n\r\n`;
};

suite('bounds', () => {
	test('a head of the limit is read, one byte more is not', () => {
		assert.match(tell([bytes(headOf(limits.head - 1))])[0]!, /^request 1/u);
		assert.match(tell([bytes(headOf(limits.head))])[0]!, /^request 1/u);
		assert.deepEqual(tell([bytes(headOf(limits.head + 1))]), [`malformed in at 0: a head of more than ${limits.head} bytes`]);
	});

	test('trailers are bounded', () => {
		const told = tell([bytes('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n'), bytes(`A: ${'b'.repeat(limits.head)}`)]);
		assert.match(told[1]!, /^malformed in at \d+: more than 16384 bytes of chunk extensions or trailers/u);
	});

	test('requests that wait for an answer are bounded', () => {
		const request = 'GET / HTTP/1.1\r\n\r\n';
		const count = (number: number) => tell([bytes(request.repeat(number))]).filter(line => line.startsWith('malformed'));
		assert.deepEqual(count(limits.pipelined), []);
		assert.deepEqual(count(limits.pipelined + 1), [`malformed in at ${limits.pipelined * request.length}: more than ${limits.pipelined} requests wait for an answer`]);
	});

	test('what is sent before the answer to an upgrade is bounded', () => {
		const told = tell([bytes('GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'), new Uint8Array(limits.payload), Uint8Array.of(1)]);
		assert.match(told[2]!, /^malformed in at \d+: too much was sent before the answer/u);
	});
});

const cuts = fc.array(fc.nat({max: 400}), {maxLength: 30});

test('any cuts of the same bytes tell the same', () => {
	fc.assert(fc.property(fc.constantFrom(...vectors), cuts, cuts, (vector, inCuts, outCuts) => {
		assert.deepEqual(tell(cut(bytes(vector.in), inCuts), cut(bytes(vector.out), outCuts)), vector.told);
	}), {numRuns: 300});
});

test('any bytes, and valid ones with some changed, are told without a throw, in any cuts alike', () => {
	const mutated = fc.tuple(fc.constantFrom(...vectors), fc.array(fc.tuple(fc.nat(), fc.nat({max: 255})), {maxLength: 4})).map(([vector, changes]) => {
		const pair = [bytes(vector.in), bytes(vector.out)] as const;
		for (const [at, byte] of changes) {
			const target = pair[at % 2]!;
			if (target.length > 0) {
				target[at % target.length] = byte;
			}
		}

		return pair;
	});
	const random = fc.tuple(fc.uint8Array({maxLength: 300}), fc.uint8Array({maxLength: 300}));
	fc.assert(fc.property(fc.oneof(mutated, random), cuts, cuts, ([requests, answers], inCuts, outCuts) => {
		const told = tell([requests], [answers]);
		assert.deepEqual(tell(cut(requests, inCuts), cut(answers, outCuts)), told);
		const count = (start: string) => told.filter(line => line.startsWith(start)).length;
		assert.ok(count('malformed in') <= 1 && count('malformed out') <= 1);
		assert.ok(count('closed') >= count('request'), 'every exchange closes');
	}), {numRuns: 1000});
});

test('a head that was read before is read again the same, and two that look alike are told apart', () => {
	const head = (target: string, value: string) => Buffer.from(`GET ${target} HTTP/1.1\r\nHost: a\r\nX-Name: ${value}\r\n\r\n`, 'latin1');
	const requests = [head('/1', 'caf\u00E9'), head('/2', 'caf\u00E9'), head('/3', 'cafe'), Buffer.from('GET /4 HTTP/1.1\r\n\r\n')];
	const told = requests.map(request => tell([request]).find(line => line.startsWith('request')));
	assert.deepEqual(told, [
		'request 1 GET /1 1.1 Host=a,X-Name=caf\u00E9', 'request 1 GET /2 1.1 Host=a,X-Name=caf\u00E9',
		'request 1 GET /3 1.1 Host=a,X-Name=cafe', 'request 1 GET /4 1.1 ',
	]);
});
