import type {Agent, ClientRequest} from 'node:http';
import type {Socket} from 'node:net';

/*
Sockets that idle in an agent's pool. Since Node 24 a reader of the pool's own watches them, below the
stream and so past the gate: a FIN, an RST or stray bytes would destroy the socket and nobody would know
why. Here the stream goes on reading, and what the pool's reader was for is done above it: a socket that
gets bytes that nobody asked for is not used again.
*/

type Handle = {onread: unknown};
type Idle = Socket & {readonly _handle?: Handle | null};
type Pool = {
	keepSocketAlive: (socket: Idle) => boolean;
	reuseSocket: (socket: Idle, request: ClientRequest) => void;
};

/** Of every socket that comes back to the pool. */
export const keepReading = (agent: Agent): void => {
	const pool = agent as unknown as Pool;
	const {keepSocketAlive, reuseSocket} = pool;
	const guards = new WeakMap<Socket, () => void>();

	const release = (socket: Socket) => {
		const guard = guards.get(socket);
		if (guard) {
			guards.delete(socket);
			socket.off('data', guard);
			socket.off('end', guard);
		}
	};

	pool.keepSocketAlive = socket => {
		const kept = keepSocketAlive.call(agent, socket);
		const handle = socket._handle;
		if (kept && handle) {
			const {onread} = handle;
			const guard = () => {
				// In this order: a pool lets go of an idle socket only if that can't be written to.
				socket.end();
				socket.emit('agentRemove');
			};

			guards.set(socket, guard);
			socket.on('data', guard);
			socket.on('end', guard);
			// The pool sets its own as soon as this returns.
			queueMicrotask(() => {
				handle.onread = onread;
			});
		}

		return kept;
	};

	pool.reuseSocket = (socket, request) => {
		release(socket);
		reuseSocket.call(agent, socket, request);
	};
};
