/*
An echo server's socket with more and more of a gate on it: `node echo.js <milliseconds> <rounds>`

Both ends are in this process. Prints, per CPU second, round trips of 64 bytes and MiB of a stream, one
object a round, after one that is not counted: {bare: {trips, stream}, gate: …, lifted: …, armed: …}.
*/
import {once} from 'node:events';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {readFault} from '../../source/faults/read-fault.js';
import {createRandom} from '../../source/lib/random.js';
import {createGate, type Gate} from '../../source/sockets/gate.js';

const [milliseconds, rounds] = process.argv.slice(2).map(Number) as [number, number];

const nothing = () => {
	// Counted and decoded elsewhere: here it is the gate that is measured.
};

const gateOn = (socket: Socket): Gate => createGate(socket, {chunk: nothing, end: nothing, destroying: nothing});

const clock = {
	now: () => performance.now(),
	after(ms: number, run: () => void) {
		const timer = setTimeout(run, ms);
		return () => {
			clearTimeout(timer);
		};
	},
};

/** A fault in both lanes that lets everything pass. */
const arm = (gate: Gate) => (['in', 'out'] as const).map(direction => {
	const read = readFault('slow-close', {});
	if ('problem' in read) {
		throw new Error(read.problem);
	}

	const stage = read.fault.create(read.options, {random: createRandom(1), now: clock.now, direction: 'up'});
	return gate.insert(direction, stage, {reset: nothing, ended: nothing, note: nothing, closed: nothing}, {clock, budget: {held: 0}, boundary: () => undefined});
});

const manners: Readonly<Record<string, (socket: Socket) => void>> = {
	bare: nothing,
	gate: gateOn,
	lifted(socket) {
		for (const lift of arm(gateOn(socket))) {
			lift();
		}
	},
	armed(socket) {
		arm(gateOn(socket));
	},
};

const openPair = async (dress: (socket: Socket) => void) => {
	const server = createServer({noDelay: true}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = connect({port: (server.address() as AddressInfo).port, host: '127.0.0.1', noDelay: true});
	const [socket] = await once(server, 'connection') as [Socket];
	server.close();
	dress(socket);
	return {client, socket};
};

/** How many a CPU second, after a warm-up of a quarter of the time. */
const measure = async (count: () => number): Promise<number> => {
	await new Promise(resolve => {
		setTimeout(resolve, milliseconds / 4);
	});
	const before = count();
	const began = process.cpuUsage();
	await new Promise(resolve => {
		setTimeout(resolve, milliseconds);
	});
	const {user, system} = process.cpuUsage(began);
	return (count() - before) / (user + system) * 1e6;
};

const trips = async (dress: (socket: Socket) => void): Promise<number> => {
	const {client, socket} = await openPair(dress);
	const message = Buffer.alloc(64, 'x');
	let count = 0;
	socket.on('data', chunk => {
		socket.write(chunk);
	});
	client.on('data', () => {
		count++;
		client.write(message);
	});
	client.write(message);
	const result = await measure(() => count);
	client.destroy();
	socket.destroy();
	return result;
};

const stream = async (dress: (socket: Socket) => void): Promise<number> => {
	const {client, socket} = await openPair(dress);
	const block = Buffer.alloc(65_536, 'x');
	const write = () => {
		while (!client.destroyed && client.write(block)) {
			// Until it is full.
		}
	};

	client.on('drain', write);
	socket.resume();
	write();
	const result = await measure(() => socket.bytesRead / 1_048_576);
	client.destroy();
	socket.destroy();
	return result;
};

const results: Array<Record<string, {readonly trips: number; readonly stream: number}>> = [];
for (let round = 0; round <= rounds; round++) {
	const result: Record<string, {readonly trips: number; readonly stream: number}> = {};
	for (const [name, dress] of Object.entries(manners)) {
		result[name] = {trips: await trips(dress), stream: await stream(dress)};
	}

	results.push(result);
}

process.stdout.write(`${JSON.stringify(results.slice(1))}\n`);
