import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventBody, Headers} from '../../source/bus/events.js';
import {createMeasure, type Observation} from '../../source/compare/measure.js';
import type {By} from '../../source/compare/message.js';

const size = 100;
const address = {address: '127.0.0.1', port: 1};
const about = {endpoint: 'c1', role: 'client', transport: 'x', target: 'x://'} as const;

const happened = (at: number, body: EventBody): Observation => ({what: 'event', event: {seq: 1, at, ...body}});

const headers: Headers = [['Host', 'h'], ['A', 'b']];
/** `GET / HTTP/1.1`, `Host: h`, `A: b` and the empty line, each with CRLF. */
const requestHead = 16 + 9 + 6 + 2;
/** `HTTP/1.1 200 OK` likewise. */
const answerHead = 17 + 9 + 6 + 2;

const exchange = (at: number, number: number): readonly Observation[] => [
	happened(at, {type: 'exchange.started', exchange: number, connection: 1, endpoint: 'c1', method: 'GET', path: '/', headers}),
	happened(at + 1, {type: 'exchange.answered', exchange: number, connection: 1, endpoint: 'c1', status: 200, reason: 'OK', headers}),
];

/** A message as it passes both ends. */
const delivered = (by: By, number: number, [sentAt, latency]: readonly [number, number], protocol = 'p'): readonly Observation[] => {
	const other = by === 'client' ? 'server' : 'client';
	return [
		{what: 'sent', by, number},
		...[by, other].map((end): Observation => ({what: 'passed', end: end as By, by, number, sentAt, at: end === by ? sentAt : sentAt + latency, protocol, wire: 500})),
	];
};

const dialed: readonly Observation[] = [
	happened(10, {type: 'endpoint.opening', ...about}),
	happened(12, {type: 'connection.opened', connection: 1, endpoint: 'c1', side: 'dialed', local: address, remote: address, family: 'IPv4', took: 1}),
	...exchange(12, 1),
	happened(13, {type: 'endpoint.ready', ...about}),
	...delivered('client', 0, [14, 2]),
];

const rowOf = (observations: readonly Observation[], wire = 2000, lag = 1) => {
	const measure = createMeasure('x', size);
	for (const observation of observations) {
		measure.observe(observation);
	}

	return measure.row(wire, lag);
};

test('what the handshake took', () => {
	assert.deepEqual(rowOf(dialed), {
		transport: 'x', first: 6, roundTrips: 2, handshakeBytes: 500, connections: 1, requests: 1, lag: 1,
	});
});

test('latencies and bytes are those of the stream, the ways apart', () => {
	const row = rowOf([
		...dialed,
		{what: 'streaming', at: 20, wire: 1000},
		...exchange(21, 2),
		...delivered('client', 1, [21, 3]),
		...delivered('client', 2, [22, 3]),
		...delivered('server', 0, [23, 8]),
		...delivered('server', 1, [24, 8]),
		{what: 'over', at: 40, wire: 2000},
	]);
	// A histogram keeps three figures.
	for (const [latency, expected] of [[row.send, 3], [row.push, 8]] as const) {
		assert.equal(latency?.count, 2);
		assert.ok(Math.abs(latency.p50 - expected) < 0.01 && Math.abs(latency.p99 - expected) < 0.01, JSON.stringify(latency));
	}

	assert.deepEqual(row.bytes, {
		all: 250,
		headers: Number(((requestHead + answerHead) / 4).toFixed(1)),
		framing: Number(((1000 - requestHead - answerHead - (4 * size)) / 4).toFixed(1)),
		payload: size,
	});
	assert.equal(row.requests, 2);
	assert.equal(row.cut, undefined);
});

test('two protocols that tell of one message tell of one message', () => {
	const both = (by: By, number: number, at: number) => [...delivered(by, number, [at, 1], 'websocket'), ...delivered(by, number, [at, 1], 'socket.io')];
	const row = rowOf([...dialed, {what: 'streaming', at: 20, wire: 0}, ...both('client', 1, 21), ...both('server', 0, 22), {what: 'cut', at: 30, wire: 400, connections: 1}]);
	assert.equal(row.send?.count, 1);
	assert.equal(row.bytes?.all, 200);
	assert.equal(row.cut?.duplicated, 0);
	assert.equal(row.cut?.lost, 0);
});

test('a cut: what was lost, came twice, could not be sent; and when both ways work again', () => {
	const row = rowOf([
		...dialed,
		{what: 'streaming', at: 20, wire: 0},
		...delivered('client', 1, [21, 1]),
		{what: 'sent', by: 'client', number: 2},
		{what: 'cut', at: 30, wire: 100, connections: 2},
		// What was on its way arrives, but is no sign of life.
		...delivered('server', 0, [29, 4]),
		...delivered('client', 3, [31, 9]),
		...delivered('client', 3, [31, 20]),
		{what: 'unsent', by: 'server'},
		...delivered('server', 1, [50, 5]),
		{what: 'over', at: 90, wire: 9999},
	]);
	assert.deepEqual(row.cut, {connections: 2, lost: 1, duplicated: 1, unsent: 1, recovered: 25});
	assert.equal(row.send?.count, 1, 'latencies end with the cut');
	assert.equal(row.bytes?.all, 100, 'and so do the bytes');
});

test('one way that works again is no recovery', () => {
	const row = rowOf([...dialed, {what: 'streaming', at: 20, wire: 0}, {what: 'cut', at: 30, wire: 0, connections: 1}, ...delivered('client', 1, [31, 1])]);
	assert.deepEqual(row.cut, {connections: 1, lost: 0, duplicated: 0, unsent: 0});
});

test('a late event loop marks the rows whose figures it may be', () => {
	const observations = (latency: number) => [...dialed, {what: 'streaming', at: 20, wire: 0} as const, ...delivered('client', 1, [21, latency]), ...delivered('server', 0, [21, latency])];
	assert.equal(rowOf(observations(1), 0, 19.9).saturated, undefined);
	assert.equal(rowOf(observations(1), 0, 20).saturated, true);
	assert.equal(rowOf(observations(900), 0, 20).saturated, undefined);
});

test('what could not be measured says why, once', () => {
	const row = rowOf([{what: 'failed', why: 'it did not connect'}, {what: 'failed', why: 'it was called off'}]);
	assert.deepEqual(row, {transport: 'x', failed: 'it did not connect', connections: 0, requests: 0, lag: 1});
});

test('messages that may still arrive are counted down', () => {
	const measure = createMeasure('x', size);
	measure.observe({what: 'sent', by: 'client', number: 0});
	measure.observe({what: 'sent', by: 'server', number: 0});
	assert.equal(measure.missing(), 2);
	for (const observation of delivered('client', 0, [1, 1]).slice(1)) {
		measure.observe(observation);
	}

	assert.equal(measure.missing(), 1);
});
