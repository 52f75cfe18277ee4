import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Event, EventBody} from '../../source/bus/events.js';
import {roundTripsIn} from '../../source/compare/round-trips.js';

const at = (time: number, body: EventBody): Event => ({seq: 1, at: time, ...body});

const address = {address: '127.0.0.1', port: 1};
const connected = (time: number, connection: number, took: number) =>
	at(time, {type: 'connection.opened', connection, endpoint: 'c1', side: 'dialed', local: address, remote: address, family: 'IPv4', took});
const secured = (time: number, connection: number, version: string) => at(time, {type: 'connection.secured', connection, version, cipher: 'x'});
const asked = (time: number, exchange: number, connection = 1) =>
	at(time, {type: 'exchange.started', exchange, connection, endpoint: 'c1', method: 'GET', path: '/', headers: []});
const answered = (time: number, exchange: number, connection = 1, status = 200) =>
	at(time, {type: 'exchange.answered', exchange, connection, endpoint: 'c1', status, reason: '', headers: []});

const cases: ReadonlyArray<readonly [what: string, events: readonly Event[], trips: number]> = [
	['nothing', [], 0],
	['TCP', [connected(2, 1, 1)], 1],
	['TLS 1.3', [connected(2, 1, 1), secured(4, 1, 'TLSv1.3')], 2],
	['TLS 1.2', [connected(2, 1, 1), secured(4, 1, 'TLSv1.2')], 3],
	['an upgrade', [connected(2, 1, 1), asked(3, 1), answered(4, 1, 1, 101)], 2],
	['two requests in turn', [connected(2, 1, 1), asked(3, 1), answered(4, 1), asked(5, 2), answered(6, 2)], 3],
	['two requests at once, on two connections', [connected(2, 1, 1), connected(2.5, 2, 1), asked(3, 1), asked(3.1, 2, 2), answered(5, 1), answered(5.5, 2, 2)], 2],
	['an answer that has not come', [connected(2, 1, 1), asked(3, 1)], 1],
	['a second connection after the first answer', [connected(2, 1, 1), asked(2, 1), answered(3, 1), connected(5, 2, 1), asked(5, 2, 2), answered(6, 2, 2, 101)], 4],
];

for (const [what, events, trips] of cases) {
	test(`${what}: ${trips}`, () => {
		assert.equal(roundTripsIn(events), trips);
	});
}
