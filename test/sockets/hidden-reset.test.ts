import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import test, {type TestContext} from 'node:test';
import {createGate} from '../../source/sockets/gate.js';
import {hiddenReset} from '../../source/sockets/hidden-reset.js';

/** What a peer behind a gate sees of a client that writes and then does that, in one go. */
const seenOf = async (t: TestContext, leave: (client: Socket) => void) => {
	const seen: string[] = [];
	const server = createServer({allowHalfOpen: true});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const accepted = once(server, 'connection') as Promise<[Socket]>;
	const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
	const [[socket]] = await Promise.all([accepted, once(client, 'connect')]);
	t.after(() => {
		client.destroy();
		socket.destroy();
		server.close();
	});
	createGate(socket, {
		chunk(_direction, bytes) {
			seen.push(String(Buffer.from(bytes)));
		},
		end(direction) {
			seen.push(`FIN ${direction}`);
			socket.end();
		},
		destroying() {
			// Its error says why.
		},
	});
	socket.on('error', ({code}: NodeJS.ErrnoException) => {
		seen.push(code!);
	});
	socket.resume();
	client.write('hello');
	leave(client);
	await new Promise(resolve => {
		socket.once('close', resolve);
	});
	return seen;
};

test('an RST right behind bytes is an RST, on every Node', async t => {
	for (let round = 0; round < 20; round++) {
		assert.deepEqual(await seenOf(t, client => client.resetAndDestroy()), ['hello', 'ECONNRESET']);
	}
});

test('a FIN right behind bytes is a FIN', async t => {
	for (let round = 0; round < 20; round++) {
		assert.deepEqual(await seenOf(t, client => client.end()), ['hello', 'FIN in', 'FIN out']);
	}
});

test('the kernel is believed only while our side is open, and where there is an address at all', () => {
	const reset = {getpeername: () => -107};
	assert.equal((hiddenReset({_handle: reset, writableEnded: false}) as NodeJS.ErrnoException).code, 'ECONNRESET');
	assert.equal(hiddenReset({_handle: reset, writableEnded: true}), undefined);
	assert.equal(hiddenReset({_handle: {getpeername: () => 0}, writableEnded: false}), undefined);
	assert.equal(hiddenReset({_handle: {}, writableEnded: false}), undefined);
	assert.equal(hiddenReset({_handle: undefined, writableEnded: false}), undefined);
});
