import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import type {TestContext} from 'node:test';
import WebSocket from 'ws';
import type {Plan} from '../../source/bus/plan.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/* Peers that are none of ours: what a fault does is what they see. */

/** A bare TCP socket to our server, and the number of the connection at the other end. */
export const dialTcp = async (t: TestContext, session: EngineSession) => {
	const socket = connect({port: await session.port(), host: '127.0.0.1', noDelay: true});
	const errors: string[] = [];
	socket.on('error', (error: NodeJS.ErrnoException) => {
		errors.push(error.code ?? error.message);
	});
	t.after(() => {
		socket.destroy();
	});
	await once(socket, 'connect');
	const {localPort} = socket;
	const {connection} = await session.waitFor('connection.opened', ({side, remote}) => side === 'accepted' && remote.port === localPort);
	return {socket, errors, connection};
};

export const openTcp = async (t: TestContext, rest: Partial<Plan> = {}) => {
	const session = startEngine(t, rest);
	return {session, ...await dialTcp(t, session)};
};

/** Resolves when so many bytes have come, with them and the time that it took, ms. */
export const receive = async (socket: Socket, count: number): Promise<{readonly bytes: Buffer; readonly took: number}> => {
	const began = performance.now();
	const chunks: Buffer[] = [];
	let length = 0;
	return new Promise(resolve => {
		const hear = (chunk: Buffer) => {
			chunks.push(chunk);
			length += chunk.length;
			if (length >= count) {
				socket.off('data', hear);
				resolve({bytes: Buffer.concat(chunks), took: performance.now() - began});
			}
		};

		socket.on('data', hear);
	});
};

/** All until the FIN or the RST. */
export const receiveAll = async (socket: Socket): Promise<Buffer> => {
	const chunks: Buffer[] = [];
	socket.on('data', (chunk: Buffer) => {
		chunks.push(chunk);
	});
	await Promise.race([once(socket, 'end'), new Promise(resolve => {
		socket.once('close', resolve);
	})]);
	return Buffer.concat(chunks);
};

/** The official ws client, connected to our server. */
export const openWs = async (t: TestContext, rest: Partial<Plan> = {}) => {
	const session = startEngine(t, rest);
	const peer = new WebSocket(`ws://127.0.0.1:${await session.port()}/ws`, {perMessageDeflate: false});
	peer.on('error', () => {
		// Some faults are hard on it; what it is told is asked for where it matters.
	});
	t.after(() => {
		peer.terminate();
	});
	await once(peer, 'open');
	const {connection} = await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
	return {session, peer, connection};
};

/** Turns of the event loop from the timer of a fault to whoever hears of it at the other end. */
const turns = 3;

/**
Asks whether something takes as long as was asked, within a tenth. A timer of this process that was
begun at the same moment stands beside it, and one that asks how long a turn of the event loop was, at
worst: what a busy machine does to all of them is nobody's fault.
*/
export const startWatch = (wanted: number) => {
	const began = performance.now();
	const every = 5;
	let late = 0;
	let last = began;
	const clock = setInterval(() => {
		const now = performance.now();
		late = Math.max(late, now - last - every);
		last = now;
	}, every).unref();
	const plain = new Promise<number>(resolve => {
		setTimeout(() => {
			resolve(performance.now() - began);
		}, wanted);
	});
	/** By how much it took longer than the timer, as a share; minus infinity if it came too early. */
	const excess = async (): Promise<number> => {
		const took = performance.now() - began;
		const beside = await plain;
		clearInterval(clock);
		const more = took - beside;
		return took < wanted * 0.99 ? Number.NEGATIVE_INFINITY : (more > 0 ? Math.max(0, more - (turns * late)) : more) / beside;
	};

	return {excess};
};

/** The least of several rounds is within a tenth: a busy machine makes them longer, never shorter. */
export const checkLeast = (excesses: readonly number[]): void => {
	const least = Math.min(...excesses);
	assert.ok(least > -0.1 && least < 0.1, excesses.join(' '));
};

/** Resolves once it is so; looked at with every message, since several may come at once. */
export const until = async (peer: WebSocket, isSo: () => boolean): Promise<void> => new Promise(resolve => {
	const look = () => {
		if (isSo()) {
			peer.off('message', look);
			resolve();
		}
	};

	peer.on('message', look);
	look();
});
