import assert from 'node:assert/strict';
import test from 'node:test';
import type {Adapter} from 'socket.io-adapter';
import {limits} from '../../source/lib/limits.js';
import {createRecoveryAdapter} from '../../source/transports/socketio/recovery.js';
import {sizeOf} from '../../source/transports/socketio/size-of.js';

const start = (isOn = () => true) => {
	let time = 0;
	const RecoveryAdapter = createRecoveryAdapter(isOn, () => time);
	const of = (name: string) => new RecoveryAdapter({name, sockets: new Map(), server: {encoder: {encode: () => []}}});
	const say = (adapter: Adapter, text: string, ...rooms: readonly string[]): string => {
		const packet = {type: 2, nsp: '/', data: ['message', text]};
		adapter.broadcast(packet, {rooms: new Set(rooms), except: new Set(), flags: {}});
		return packet.data[2]!;
	};

	const cut = (adapter: Adapter, pid: string, ...rooms: string[]) => {
		adapter.persistSession({sid: `id-${pid}`, pid, rooms, data: {}});
	};

	return {
		of, say, cut,
		pass(ms: number) {
			time += ms;
		},
	};
};

const textsOf = ({missedPackets}: {readonly missedPackets: readonly unknown[][]}) => missedPackets.map(([, text]) => text);

const noLonger = /is no longer kept/;

test('what came after the offset is given again, of its rooms and its namespace alone', async () => {
	const {of, say, cut} = start();
	const [root, other] = [of('/'), of('/other')];
	const offset = say(root, 'read', 'id-a');
	say(root, 'missed', 'id-a');
	say(root, 'not mine', 'id-b');
	say(other, 'elsewhere', 'id-a');
	cut(root, 'a', 'id-a', 'lobby');
	say(root, 'to the room', 'lobby');
	say(root, 'to all');
	const session = await root.restoreSession('a', offset);
	assert.deepEqual([session.sid, session.rooms, textsOf(session)], ['id-a', ['id-a', 'lobby'], ['missed', 'to the room', 'to all']]);
	assert.deepEqual(session.data, {replayed: 3});
	await assert.rejects(async () => root.restoreSession('a', offset), noLonger);
});

test('another namespace, an offset that is unknown and a session that is too old are refused', async () => {
	const {of, say, cut, pass} = start();
	const [root, other] = [of('/'), of('/other')];
	const offset = say(root, 'read', 'id-a');
	cut(root, 'a', 'id-a');
	await assert.rejects(async () => other.restoreSession('a', offset), noLonger);
	await assert.rejects(async () => root.restoreSession('a', 'zz'), noLonger);
	pass(limits.recovery + 1);
	await assert.rejects(async () => root.restoreSession('a', offset), noLonger);
});

test('events are kept up to a bound, the oldest go first', async () => {
	const {of, say, cut} = start();
	const root = of('/');
	const big = 'x'.repeat(1024 * 1024);
	const first = say(root, big, 'id-a');
	const offsets = Array.from({length: 12}, () => say(root, big, 'id-a'));
	cut(root, 'a', 'id-a');
	await assert.rejects(async () => root.restoreSession('a', first), noLonger);
	const session = await root.restoreSession('a', offsets.at(-2)!);
	assert.equal(session.missedPackets.length, 1);
});

test('while it is off nothing is added and nothing kept', () => {
	const {of, say} = start(() => false);
	assert.equal(say(of('/'), 'plain', 'id-a'), undefined);
});

test('the size of what peers send is counted, however deep it is', () => {
	let deep: unknown = 'x';
	for (let level = 0; level < 100_000; level++) {
		deep = [deep];
	}

	assert.ok(sizeOf(deep) > 100_000);
	assert.ok(sizeOf([undefined, null, 1, {a: new Uint8Array(1000)}, 'x'.repeat(1000)]) >= 3000);
});
