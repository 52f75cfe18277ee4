import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {connect} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import type {Event} from '../../source/bus/events.js';
import type {KernelRow} from '../../source/bus/kernel.js';
import {listenerEnds} from '../../source/kernel/ends.js';
import {parseLine, type KernelSocket} from '../../source/kernel/proc-net-tcp.js';
import {readTable} from '../../source/kernel/read-table.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/* What Linux really says of real sockets, as it comes out of the engine. */

const skip = existsSync('/proc/net/tcp') ? false : 'there is no /proc/net/tcp here: only Linux has it';

const rowsOf = (events: readonly Event[]): KernelRow[] => events.flatMap(event => event.type === 'kernel.sampled' ? event.rows : []);

/** The first row of a sample, past or to come, that fits. */
const rowOf = async ({waitFor}: EngineSession, fits: (row: KernelRow) => boolean): Promise<KernelRow> => {
	const event = await waitFor('kernel.sampled', ({rows}) => rows.some(row => fits(row)));
	return event.rows.find(row => fits(row))!;
};

const openPair = async (t: TestContext, transport: string) => {
	const session = startEngine(t, {}, 60_000);
	await session.port();
	session.say(`spawn ${transport}`);
	const {connection: client, peer} = await session.waitFor('connection.opened', ({side}) => side === 'dialed');
	await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
	// A client that is frozen amid its handshake would give up after a while.
	await session.waitFor('endpoint.ready', ({role}) => role === 'client');
	return {session, client, server: peer!};
};

const openForeign = async (t: TestContext, session: EngineSession) => {
	const port = await session.port();
	const child = spawn(process.execPath, ['-e', `require('node:net').connect(${port}, '127.0.0.1').on('error', () => {}); setTimeout(() => {}, 60_000)`], {stdio: 'ignore'});
	t.after(() => {
		child.kill('SIGKILL');
	});
	const {connection} = await session.waitFor('connection.opened', ({side}) => side === 'accepted');
	return {child, connection};
};

// eslint-disable-next-line node-test/no-skip-test -- on other systems there is nothing to test: the reason says so
describe('the kernel\'s view on loopback', {skip, concurrency: true}, () => {
	it('both ends are ESTABLISHED, and the one that closes first is seen in TIME_WAIT after Node has forgotten it', async t => {
		const {session, client, server} = await openPair(t, 'ws');
		for (const connection of [client, server]) {
			assert.equal((await rowOf(session, row => row.connection === connection)).state, 'ESTABLISHED');
		}

		session.say('close c1');
		// RFC 6455 §7.1.1: the server closes TCP first.
		const row = await rowOf(session, ({connection, state}) => connection === server && state === 'TIME_WAIT');
		assert.equal(row.disagrees, undefined, 'that is how a connection ends');
		const {at} = await session.waitFor('connection.closed', ({connection}) => connection === server);
		assert.ok(session.events().find(event => event.type === 'kernel.sampled' && event.rows.includes(row))!.at > at);
		assert.equal((await rowOf(session, ({connection, state}) => connection === client && state === 'CLOSED')).disagrees, undefined);
		await session.end();
	});

	it('freeze: the writer\'s Send-Q and the reader\'s Recv-Q fill, the blocked time grows, and after the thaw they are empty', async t => {
		const {session, client, server} = await openPair(t, 'tcp');
		session.say('kill c1 freeze');
		const megabyte = 'x'.repeat(1_000_000);
		for (let count = 0; count < 12; count++) {
			session.say(`send s1 ${megabyte}`);
		}

		const {buffered} = await session.waitFor('connection.blocked', ({connection}) => connection === server);
		assert.ok(buffered > 0);
		assert.ok((await rowOf(session, ({connection, sendQueue}) => connection === server && sendQueue > 100_000)).sendQueue < 12_000_000);
		assert.ok((await rowOf(session, ({connection, receiveQueue}) => connection === client && receiveQueue > 10_000)).receiveQueue < 12_000_000);
		const window = {anchor: 'end', reach: 5} as const;
		const look = () => {
			const {subject} = session.engine.snapshot({since: 0, log: window, server: window, clients: window, subject: {connection: server}});
			if (subject?.kind !== 'connection') {
				throw new Error('it is still there');
			}

			return subject;
		};

		const {connection, other} = look();
		assert.ok(connection.kernel!.sendQueue > 100_000 && connection.stalled?.since !== undefined);
		assert.ok(other!.kernel!.receiveQueue > 10_000);
		session.say('thaw c1');
		await session.waitFor('connection.drained', event => event.connection === server);
		const filled = session.events().length;
		const emptied = async (end: number, key: 'sendQueue' | 'receiveQueue') => rowOf(session, row => row.connection === end && row[key] === 0 && rowsOf(session.events().slice(filled)).includes(row));
		await emptied(server, 'sendQueue');
		await emptied(client, 'receiveQueue');
		const after = look().connection.stalled!;
		assert.equal(after.since, undefined);
		assert.ok(after.before > 100, 'it is remembered');
		await session.end();
	});

	it('a frozen reader does not see the end: the kernel has the FIN, Node has not', async t => {
		const session = startEngine(t, {}, 60_000);
		const {child, connection} = await openForeign(t, session);
		await session.waitFor('channel.opened');
		session.say(`kill #${connection} freeze`);
		child.kill('SIGKILL');
		const row = await rowOf(session, ({disagrees}) => disagrees !== undefined);
		assert.deepEqual([row.connection, row.state, row.disagrees], [connection, 'CLOSE_WAIT', 'unread-fin']);
		session.say(`thaw #${connection}`);
		await session.waitFor('connection.closed');
		await session.end();
	});

	it('a peer that does not close: Node has forgotten the connection, the kernel waits in FIN_WAIT_2', async t => {
		const {session, client, server} = await openPair(t, 'ws');
		session.say('kill c1 freeze');
		session.say(`kill #${server} abandon`);
		await session.waitFor('connection.closed', ({connection}) => connection === server);
		const ours = await rowOf(session, ({connection, disagrees}) => connection === server && disagrees !== undefined);
		assert.deepEqual([ours.state, ours.disagrees], ['FIN_WAIT_2', 'half-open']);
		const theirs = await rowOf(session, ({connection, disagrees}) => connection === client && disagrees !== undefined);
		assert.deepEqual([theirs.state, theirs.disagrees], ['CLOSE_WAIT', 'unread-fin']);
		await session.end();
	});

	it('a half-close: FIN_WAIT_2 here and CLOSE_WAIT at a peer that is not ours, and all agree', async t => {
		const session = startEngine(t, {}, 60_000);
		const peer = connect({port: await session.port(), host: '127.0.0.1', allowHalfOpen: true});
		t.after(() => {
			peer.destroy();
		});
		peer.on('error', () => undefined);
		const {connection} = await session.waitFor('channel.opened');
		await rowOf(session, row => row.connection === connection);
		session.say(`kill #${connection} fin`);
		const halfClosed = await rowOf(session, row => row.connection === connection && row.state === 'FIN_WAIT_2');
		assert.equal(halfClosed.disagrees, undefined, 'Node knows that it has sent its FIN');
		assert.equal(halfClosed.peer?.state, 'CLOSE_WAIT', 'the other end of the same connection, which is not ours');
		await session.end();
	});

	it('names the process of a foreign peer', async t => {
		const session = startEngine(t, {}, 60_000);
		const {child, connection} = await openForeign(t, session);
		const row = await rowOf(session, ({process: owner}) => owner !== undefined);
		assert.equal(row.connection, connection);
		assert.equal(row.process!.pid, child.pid);
		assert.equal(row.process!.name, path.basename(process.execPath));
		assert.equal(row.peer!.state, 'ESTABLISHED');
		await session.end();
	});

	it('IPv4 on a listener for both families is found in the table of IPv6', async t => {
		const session = startEngine(t, {server: {host: '::', port: 0, given: true}}, 60_000);
		const port = await session.port();
		const peer = connect(port, '127.0.0.1');
		t.after(() => {
			peer.destroy();
		});
		const {local} = await session.waitFor('connection.opened');
		assert.equal(local.address, '::ffff:127.0.0.1');
		assert.equal((await rowOf(session, () => true)).state, 'ESTABLISHED');
		assert.equal((await rowOf(session, ({peer: other}) => other !== undefined)).peer!.state, 'ESTABLISHED');
		await session.end();
	});

	it('a listener that does not accept shows in its receive queue how many wait', async t => {
		// A program that stands still: the kernel makes its connections, and nobody takes them.
		const child = spawn(process.execPath, ['-e', 'const server = require("node:net").createServer().listen(0, "127.0.0.1", () => process.stdout.write(String(server.address().port)))'], {stdio: ['ignore', 'pipe', 'inherit']});
		t.after(() => {
			child.kill('SIGKILL');
		});
		const [text] = await once(child.stdout, 'data') as [Buffer];
		const port = Number(String(text));
		child.kill('SIGSTOP');
		const peers = Array.from({length: 3}, () => connect(port, '127.0.0.1'));
		t.after(() => {
			for (const peer of peers) {
				peer.destroy();
			}
		});
		await Promise.all(peers.map(async peer => once(peer, 'connect')));
		const ends = listenerEnds({address: '127.0.0.1', port});
		const found: KernelSocket[] = [];
		await readTable('/proc/net/tcp', line => {
			const socket = parseLine(line, wanted => wanted === ends);
			if (typeof socket === 'object') {
				found.push(socket);
			}
		});
		assert.deepEqual(found.map(({state, receiveQueue, sendQueue}) => [state, receiveQueue, sendQueue]), [['LISTEN', 3, 0]]);
	});

	it('every line of this machine\'s tables is known', async () => {
		const tables = ['/proc/net/tcp', '/proc/net/tcp6'].filter(name => existsSync(name));
		for (const table of tables) {
			const odd: string[] = [];
			let headers = 0;
			await readTable(table, line => {
				const socket = parseLine(line, () => true);
				headers += socket === 'header' ? 1 : 0;
				if (socket === 'odd') {
					odd.push(line);
				}
			});
			assert.equal(headers, 1);
			assert.deepEqual(odd, []);
		}
	});
});
