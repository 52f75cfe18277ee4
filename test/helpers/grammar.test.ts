import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event, EventBody} from '../../source/bus/events.js';
import {checkGrammar} from './grammar.js';

const address = {address: '127.0.0.1', port: 1};
const verdict = {by: 'client', cause: 'close-frame', text: '', evidence: []} as const;
const started: EventBody = {type: 'session.started', version: '0.0.0', wall: '2026-01-01T00:00:00.000Z', seed: 1, format: 1};
const ended: EventBody = {type: 'session.ended', reason: 'quit'};
const opened: EventBody = {type: 'connection.opened', connection: 1, endpoint: 'c1', side: 'dialed', local: address, remote: address, family: 'IPv4'};
const closed: EventBody = {type: 'connection.closed', connection: 1, how: 'fin', by: 'local', bytesIn: 0, bytesOut: 0, lifetime: 1};
const place = {channel: 1, endpoint: 'c1', connection: 1};
const channelOpened: EventBody = {type: 'channel.opened', ...place, transport: 'ws'};
const channelClosed: EventBody = {type: 'channel.closed', ...place, transport: 'ws', clean: true, verdict};
const frame: EventBody = {type: 'frame.sent', ...place, protocol: 'websocket', kind: 'text', size: 2, text: 'hi'};

const stamp = (...bodies: readonly EventBody[]): Event[] => bodies.map((body, index): Event => ({seq: index + 1, at: index, ...body}));
const good = (): Event[] => stamp(started, opened, channelOpened, frame, channelClosed, closed, ended);

test('a whole session passes, and so does a running one', () => {
	checkGrammar(good());
	checkGrammar(good().slice(0, 4), {whole: false});
});

test('what feed.dropped counts may be missing, and nothing else', () => {
	const drop: Event = {seq: 8, at: 6, type: 'feed.dropped', count: 1, from: 4, to: 4};
	const events = good();
	const changed: Event = {seq: 7, at: 6, type: 'reply.changed', endpoint: 's1', mode: 'echo'};
	const lossy = [...events.slice(0, 3), ...events.slice(4, 6), changed, drop, {...events[6]!, seq: 9}];
	checkGrammar(lossy);
	assert.throws(() => {
		checkGrammar(lossy.map(event => event === drop ? {...drop, count: 2} : event));
	}, /counts what is missing/);
	assert.throws(() => {
		checkGrammar(lossy.map(event => event === drop ? {...drop, from: 5, to: 5} : event));
	}, /seq 4 to 4 are missing/);
});

test('each rule has a session that breaks it', async t => {
	const broken: Readonly<Record<string, readonly Event[]>> = {
		'nothing at all': [],
		'no beginning': good().slice(1),
		'no end': good().slice(0, -1),
		'two ends': [...good(), {seq: 8, at: 9, ...ended}],
		'a gap': good().map(event => event.seq > 4 ? {...event, seq: event.seq + 1} : event),
		'a repeated seq': good().map(event => event.seq > 4 ? {...event, seq: event.seq - 1} : event),
		'time that goes back': good().map(event => event.seq === 4 ? {...event, at: 0} : event),
		'a connection left open': stamp(started, opened, ended),
		'a connection closed twice': stamp(started, opened, closed, closed, ended),
		'a connection closed unopened': stamp(started, closed, ended),
		'a connection opened twice': stamp(started, opened, opened, closed, ended),
		'a channel left open': stamp(started, opened, channelOpened, closed, ended),
		'a frame before its channel': stamp(started, opened, frame, channelOpened, channelClosed, closed, ended),
		'a frame after its channel': stamp(started, opened, channelOpened, channelClosed, frame, closed, ended),
		'a false size': stamp(started, opened, channelOpened, {...frame, size: 3}, channelClosed, closed, ended),
		'text and base64': stamp(started, opened, channelOpened, {...frame, base64: 'aGk='}, channelClosed, closed, ended),
		'rsv beyond three bits': stamp(started, opened, channelOpened, {...frame, rsv: 8}, channelClosed, closed, ended),
		'an exchange ended unstarted': stamp(started, {type: 'exchange.ended', exchange: 1, connection: 1, endpoint: 'c1', held: 0, aborted: false, bytesIn: 0, bytesOut: 0}, ended),
	};
	for (const [name, events] of Object.entries(broken)) {
		await t.test(name, () => {
			assert.throws(() => {
				checkGrammar(events);
			}, assert.AssertionError);
		});
	}
});
