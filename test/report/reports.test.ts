import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event, EventBody, Verdict} from '../../source/bus/events.js';
import {limits} from '../../source/lib/limits.js';
import {createReports, type Spot} from '../../source/report/reports.js';

/* The fold alone: who is taken for whom, and what is an outage. */

const here = {address: '127.0.0.1', port: 7070};

const verdict = (by: Verdict['by'], cause: Verdict['cause']): Verdict => ({by, cause, text: '', evidence: []});

/** Reports that have seen these events at these times. Frames are rows of a log that is never too short. */
const after = (events: ReadonlyArray<readonly [at: number, body: EventBody]>) => {
	const rows = new Map<number, Event>();
	const spots = new Map<number, Spot>();
	const reports = createReports({
		row: seq => rows.get(seq),
		newest: (channel, direction, most) => [...rows.values()]
			.filter(event => event.type === (direction === 'out' ? 'frame.sent' : 'frame.received') && event.channel === channel)
			.map(({seq}) => seq).slice(-most),
	});
	for (const [index, [at, body]] of events.entries()) {
		const event: Event = {seq: index + 1, at, ...body};
		rows.set(event.seq, event);
		if (event.type === 'frame.sent' || event.type === 'frame.received') {
			const spot = spots.get(event.channel) ?? {channel: event.channel, mark: undefined};
			spots.set(event.channel, spot);
			reports.frame(event.seq, at, spot, event.type === 'frame.sent' ? 'out' : 'in');
		} else {
			reports.apply(event);
		}
	}

	return reports;
};

const opened = (connection: number, address = '10.0.0.1'): EventBody =>
	({type: 'connection.opened', connection, endpoint: 's1', side: 'accepted', local: here, remote: {address, port: 40_000 + connection}, family: 'IPv4'});
const closed = (connection: number): EventBody =>
	({type: 'connection.closed', connection, how: 'rst', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 1});
const request = (connection: number, path = '/ws', agent = 'a', channel?: number): EventBody =>
	({type: 'exchange.started', exchange: connection, connection, endpoint: 's1', method: 'GET', path, headers: [['User-Agent', agent]], ...(channel !== undefined && {channel})});
const channel = (connection: number, transport = 'ws'): EventBody =>
	({type: 'channel.opened', channel: connection, endpoint: 's1', connection, transport});
const lost = (connection: number, by: Verdict['by'] = 'server', cause: Verdict['cause'] = 'rst', clean = false): EventBody =>
	({type: 'channel.closed', channel: connection, endpoint: 's1', connection, transport: 'ws', clean, verdict: verdict(by, cause)});
const killed = (connection: number, how: string): EventBody => ({type: 'connection.killed', connection, how});
const said = (connection: number, text: string): EventBody =>
	({type: 'frame.received', endpoint: 's1', channel: connection, connection, protocol: 'websocket', kind: 'text', size: text.length, text});
const process = (connection: number, pid: number): EventBody =>
	({type: 'kernel.sampled', rows: [{connection, state: 'ESTABLISHED', sendQueue: 0, receiveQueue: 0, retransmits: 0, process: {pid, name: 'app'}}]});

const arrives = (at: number, connection: number, path?: string, agent?: string): ReadonlyArray<readonly [number, EventBody]> =>
	[[at, opened(connection)], [at, request(connection, path, agent)], [at, channel(connection)]];

const isKilled = (at: number, connection: number): ReadonlyArray<readonly [number, EventBody]> =>
	[[at, killed(connection, 'rst')], [at, lost(connection)], [at, closed(connection)]];

const turnedAway = (at: number, connection: number): ReadonlyArray<readonly [number, EventBody]> => [[at, opened(connection)], [at + 1, closed(connection)]];

test('a client that comes back: attempts, waits, and what it said again', () => {
	const [card, ...more] = after([
		...arrives(0, 1), [1, said(1, 'subscribe')], [2, said(1, 'once')], ...isKilled(100, 1),
		...turnedAway(200, 2), ...turnedAway(401, 3), ...turnedAway(802, 4), ...arrives(1603, 5), [1610, said(5, 'subscribe')], [1611, said(5, 'new')],
	]).cards('all', 2000);
	assert.equal(more.length, 0);
	assert.deepEqual([card!.client, card!.told, card!.cause, card!.killedAt, card!.back, card!.data], ['r1', 'handshake', 'rst', 100, 1503, 1510]);
	assert.deepEqual(card!.attempts.map(({after: at, ok}) => [at, ok]), [[100, false], [301, false], [702, false], [1503, true]]);
	assert.deepEqual([card!.policy.kind, card!.policy.base, card!.policy.factor, card!.policy.jitter], ['exponential', 100, 2, 0]);
	assert.deepEqual(card!.resent, {count: 1, of: 2, examples: ['subscribe']});
});

test('what it said last, long after it had been listened to, is known when it says it again', () => {
	const chatter = Array.from({length: 400}, (_, index) => [2 + index, said(1, `n ${index}`)] as const);
	const [card] = after([
		...arrives(0, 1), [1, said(1, 'hello')], ...chatter, ...isKilled(500, 1),
		...arrives(600, 2), [601, said(2, 'n 399')], [602, said(2, 'n 100')], [603, said(2, 'hello')],
	]).cards('all', 2000);
	assert.deepEqual(card!.resent, {count: 2, of: 3, examples: ['n 399', 'hello']});
});

test('who it can\'t be: another host, another path, another program', () => {
	const reports = after([
		...arrives(0, 1), ...isKilled(100, 1),
		[200, opened(2, '10.0.0.2')], [201, closed(2)],
		[210, opened(3)], [210, request(3, '/')], [211, closed(3)],
		...arrives(220, 4, '/ws', 'another'),
	]);
	const [card] = reports.cards('all', 300);
	assert.deepEqual([card!.attempts.length, card!.back], [0, undefined]);
});

const session = (at: number, connection: number, id: number, path: string): ReadonlyArray<readonly [number, EventBody]> => [
	[at, {type: 'channel.opened', channel: id, endpoint: 's1', connection, transport: path.replaceAll(/[./]/g, ''), session: true}],
	[at, request(connection, path, 'Firefox', id)],
];

test('a kill cuts off the session whose request the connection carries now, not the one that opened it', () => {
	const reports = after([
		[0, opened(1)], ...session(0, 1, 1, '/socket.io/'),
		[10, opened(2)], [10, request(2, '/socket.io/', 'Firefox', 1)],
		...session(20, 1, 2, '/stream'),
		[100, killed(1, 'rst')], [100, closed(1)],
	]);
	assert.deepEqual(reports.cards('all', 200).map(({transport, cause}) => [transport, cause]), [['stream', 'rst']]);
});

test('a session that outlives its connection is back with its next request, on a connection that was kept', () => {
	const reports = after([
		[0, opened(1)], ...session(0, 1, 1, '/stream'), [5, opened(2)], [6, request(2, '/stream', 'Firefox', 1)],
		[100, killed(1, 'rst')], [100, closed(1)],
		[1100, request(2, '/stream', 'Firefox', 1)],
	]);
	const [card] = reports.cards('all', 2000);
	assert.deepEqual([card?.transport, card?.attempts, card?.back], ['stream', [{after: 1000, took: 0, ok: true}], 1000]);
});

test('a new session on a connection that was kept is the return of the one that was lost', () => {
	const reports = after([
		[0, opened(1)], ...session(0, 1, 1, '/socket.io/'),
		[10, opened(2)], [10, request(2, '/socket.io/', 'Firefox', 1)],
		[100, killed(2, 'rst')], [100, lost(1)], [100, closed(2)],
		...session(300, 1, 2, '/socket.io/'),
	]);
	const cards = reports.cards('all', 1000);
	assert.deepEqual(cards.map(({back, told, attempts}) => [back, told, attempts.length]), [[200, 'handshake', 1]]);
});

test('requests of a session that is open are no attempts of somebody who is missing', () => {
	const [card] = after([...arrives(0, 1, '/poll'), ...isKilled(100, 1), [150, opened(2)], [150, request(2, '/poll', 'a', 77)], [160, closed(2)]]).cards('all', 300);
	assert.equal(card!.attempts.length, 0);
});

test('a session, whose channel is told of before its first request, is known by that all the same', () => {
	const arrivesInSession = (at: number, connection: number, agent: string): ReadonlyArray<readonly [number, EventBody]> => [
		[at, opened(connection)],
		[at, {type: 'channel.opened', channel: connection, endpoint: 's1', connection, transport: 'socketio', session: true}],
		[at, request(connection, '/socket.io/?t=1', agent, connection)],
	];
	const told = (agent: string) => {
		const [card] = after([...arrivesInSession(0, 1, 'a'), ...isKilled(100, 1), ...arrivesInSession(300, 2, agent)]).cards('all', 400);
		return [card!.told, card!.path, card!.back];
	};

	assert.deepEqual(told('a'), ['handshake', '/socket.io/', 200]);
	assert.deepEqual(told('another'), ['address', '/socket.io/', 200]);
});

test('where it could be several it is the one that waited longest, and the card says among how many', () => {
	const cards = after([...arrives(0, 1), ...arrives(1, 2), ...isKilled(100, 1), ...isKilled(101, 2), ...turnedAway(200, 3), ...turnedAway(201, 4), ...arrives(300, 5)]).cards('all', 400);
	assert.deepEqual(cards.map(({client, attempts, among}) => [client, attempts.length, among]), [['r1', 2, 2], ['r2', 1, 2]]);
});

test('the kernel\'s word counts more than the order', () => {
	const cards = after([
		...arrives(0, 1), [1, process(1, 100)], ...arrives(2, 2), [3, process(2, 200)], ...isKilled(100, 1), ...isKilled(101, 2),
		[300, opened(3)], [301, process(3, 200)], [302, request(3)], [303, channel(3)],
	]).cards('all', 400);
	assert.deepEqual(cards.map(({client, back, told}) => [client, back !== undefined, told]), [['r1', false, 'address'], ['r2', true, 'process']]);
});

test('what is held up and thawed before anybody noticed was no outage; leaving politely is none either', () => {
	assert.equal(after([...arrives(0, 1), [10, killed(1, 'freeze')], [20, {type: 'connection.thawed', connection: 1}]]).cards('all', 30).length, 0);
	assert.equal(after([...arrives(0, 1), [10, lost(1, 'client', 'close-frame', true)], [11, closed(1)]]).cards('all', 30).length, 0);
	const [frozen] = after([...arrives(0, 1), [10, killed(1, 'blackhole')], ...arrives(500, 2)]).cards('all', 600);
	assert.deepEqual([frozen!.cause, frozen!.back, frozen!.policy.waits], ['blackhole', 490, 0], 'nobody knows when it noticed');
});

test('a client that is lost again at once had not come back', () => {
	const [card] = after([...arrives(0, 1), ...isKilled(100, 1), ...arrives(200, 2), [210, lost(2)], [210, closed(2)], ...arrives(500, 3)]).cards('all', 900);
	assert.deepEqual([card!.outages, card!.back], [1, 400]);
	assert.deepEqual(card!.attempts.map(({ok}) => ok), [false, true]);
});

test('what the listener missed is no wait', () => {
	const about = {endpoint: 's1', role: 'server', transport: 'any', target: ''} as const;
	const [card] = after([
		...arrives(0, 1), ...isKilled(100, 1), ...turnedAway(200, 2), [250, {type: 'endpoint.closed', ...about}], [650, {type: 'endpoint.ready', ...about}], ...arrives(700, 3),
	]).cards('all', 900);
	assert.deepEqual([card!.unseen, card!.policy.waits], [400, 1]);
});

test('cards are bounded, the oldest go first, and are counted; attempts, too', () => {
	const many = limits.reports + 5;
	const reports = after(Array.from({length: many}, (_, index) => [...arrives(index, index + 1, `/${index}`), ...isKilled(index, index + 1)]).flat());
	assert.equal(reports.cards('all', 1e6).length, limits.reports);
	const {forgotten, first, total} = reports.view('', 1e6);
	assert.deepEqual([forgotten, first, total], [5, 'r6', limits.reports]);
	const [card] = after([...arrives(0, 1), ...isKilled(1, 1), ...Array.from({length: 40}, (_, index) => turnedAway(100 + (index * 10), index + 2)).flat()]).cards('all', 900);
	assert.deepEqual([card!.attempts.length, card!.moreAttempts], [limits.reportAttempts, 40 - limits.reportAttempts]);
});

test('a storm: only those that were cut off together; its peak counts each client once', () => {
	const reports = after([
		...arrives(0, 1, '/old'), ...isKilled(1, 1),
		...[2, 3, 4].flatMap(id => arrives(5000, id, `/${id}`)), ...[2, 3, 4].flatMap(id => isKilled(6000 + id, id)),
		...arrives(6500, 12, '/2'), ...arrives(6550, 13, '/3'), ...arrives(7900, 14, '/4'),
	]);
	const storm = reports.storm()!;
	assert.deepEqual([storm.clients, storm.back, storm.arrivals, storm.within, storm.bucket], [3, 3, 3, 2, 100]);
	assert.deepEqual(storm.peak, {clients: 2, at: 498, within: 100});
	assert.deepEqual([storm.histogram[4], storm.histogram[5], storm.histogram[18], storm.histogram.length], [1, 1, 1, 19]);
	assert.equal(reports.view('r3', 9000).card?.client, 'r3');
	assert.equal(reports.view('#14', 9000).card?.client, 'r4');
});
