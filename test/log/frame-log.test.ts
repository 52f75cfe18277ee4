import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {limits} from '../../source/lib/limits.js';
import {createFrameLog} from '../../source/log/frame-log.js';
import {blankFrame} from '../../source/wire/frame.js';

const place = {endpoint: (7 * 4) + 1, channel: 3, connection: 9};

const frameOf = (payload: Uint8Array, rest = {}) => ({...blankFrame('websocket'), kind: 'text', opcode: 1, size: payload.length, payload, ...rest});

test('a frame comes back as it went in', () => {
	const log = createFrameLog(16);
	log.addFrame(1, 2.5, place, 'out', frameOf(new TextEncoder().encode('안녕'), {masked: true, rsv: 4, headerSize: 6, compressed: 8, wire: Uint8Array.of(1, 2)}));
	assert.deepEqual(log.row(1), {
		seq: 1, at: 2.5, type: 'frame.sent', endpoint: 'c7', channel: 3, connection: 9, protocol: 'websocket', kind: 'text',
		size: 6, text: '안녕', opcode: 1, fin: true, rsv: 4, masked: true, headerSize: 6, compressed: 8,
	});
	const body = log.body(1);
	assert.deepEqual(body?.wire, Uint8Array.of(1, 2));
	assert.equal(body?.whole, true);
});

test('bytes that are not UTF-8 are base64, and a cut character is not an error', () => {
	const log = createFrameLog(16);
	log.addFrame(1, 0, place, 'in', frameOf(Uint8Array.of(0xFF, 0xFE), {kind: 'binary', opcode: 2}));
	const binary = log.row(1);
	assert.ok(binary && 'base64' in binary);
	assert.equal(binary.base64, '//4=');
	const long = new TextEncoder().encode('가'.repeat(200));
	log.addFrame(2, 0, place, 'in', frameOf(long));
	const cut = log.row(2);
	assert.ok(cut && 'text' in cut);
	assert.equal(cut.text, '가'.repeat(85));
	assert.equal('truncated' in cut && cut.truncated, true);
	assert.equal(log.body(2)?.payload.length, 600);
});

test('what a protocol says beside the payload comes back, and leaves with its row', () => {
	const log = createFrameLog(4);
	const extra = {fields: {namespace: '/admin', event: 'say', ack: 0, latency: 1.5}, asks: 'a question'};
	log.addFrame(1, 0, place, 'in', frameOf(Uint8Array.of(0x61), {opcode: 15, extra}));
	const row = log.row(1);
	assert.ok(row && 'namespace' in row);
	const {namespace, event, ack, latency, opcode} = row;
	assert.deepEqual({namespace, event, ack, latency, opcode}, {...extra.fields, opcode: 15});
	assert.equal('asks' in row, false);
	log.addFrame(5, 0, place, 'in', frameOf(Uint8Array.of(0x62)));
	assert.equal('namespace' in log.row(5)!, false);
});

test('the oldest rows go first, and are counted', () => {
	const log = createFrameLog(16);
	for (let seq = 1; seq <= 40; seq++) {
		if (seq % 3 === 0) {
			log.addEvent({seq, at: 0, type: 'session.ended', reason: String(seq)});
		} else {
			log.addFrame(seq, seq, place, 'in', frameOf(Uint8Array.of(seq), {problem: seq % 2 ? {code: 'ws-reserved-opcode', opcode: seq} : undefined}));
		}
	}

	const {first, last, dropped} = log.span();
	assert.deepEqual({first, last, dropped}, {first: 25, last: 40, dropped: 24});
	assert.equal(log.row(24), undefined);
	const row = log.row(25);
	assert.deepEqual(row?.type === 'frame.received' && [row.problem, row.wrong], ['reserved opcode 25 (RFC 6455 §5.2)', {code: 'ws-reserved-opcode', opcode: 25}]);
	assert.equal(log.row(39)?.type, 'session.ended');
	log.clear();
	assert.equal(log.row(40), undefined);
});

test('any mix of sizes: every row that is kept reads as written', () => {
	fc.assert(fc.property(fc.array(fc.nat({max: 5000}), {minLength: 1, maxLength: 60}), sizes => {
		const log = createFrameLog(32);
		for (const [index, size] of sizes.entries()) {
			log.addFrame(index + 1, index, place, 'in', frameOf(new Uint8Array(size).fill(index)));
		}

		const {first, last} = log.span();
		for (let seq = first; seq <= last; seq++) {
			const size = sizes[seq - 1]!;
			const body = log.body(seq);
			assert.equal(body?.payload.length, size);
			assert.ok(body?.payload.every(byte => byte === ((seq - 1) & 0xFF)));
			const row = log.row(seq);
			assert.equal(row && 'size' in row ? row.size : -1, size);
			const isCut = size > limits.preview;
			assert.equal(row && 'truncated' in row ? row.truncated : undefined, isCut || undefined);
		}
	}), {numRuns: 50});
});
