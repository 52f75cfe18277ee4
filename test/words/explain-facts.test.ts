import assert from 'node:assert/strict';
import {createServer} from 'node:net';
import {once} from 'node:events';
import test from 'node:test';
import type {Event, EventOf, EventType} from '../../source/bus/events.js';
import {languages} from '../../source/bus/language.js';
import type {ConnectionView} from '../../source/bus/snapshot.js';
import type {Context} from '../../source/words/explain/context.js';
import {explain} from '../../source/words/explain/explain.js';
import {startEngine} from '../helpers/engine-session.js';
import {context as sampleContext, frame} from './explain-samples.js';

/*
The 37 facts of docs/lessons.md. Each is looked up at an event that really happened on loopback, and
its explanation must name what only that event can know: its ports, codes and sizes.
*/

type Seen = {
	readonly events: readonly Event[];
	readonly first: <Type extends EventType>(type: Type, fits?: (event: EventOf<Type>) => boolean) => EventOf<Type>;
};

const seenIn = (events: readonly Event[]): Seen => ({
	events,
	first(type, fits) {
		const found = events.find(event => event.type === type && (fits === undefined || fits(event as never)));
		assert.ok(found, `there is a ${type} that fits`);
		return found as never;
	},
});

/** What the inspector would know of the event's connection. */
const contextAt = ({events}: Seen, event: Event): Context => {
	const id = 'connection' in event ? event.connection : undefined;
	const opened = events.find((other): other is EventOf<'connection.opened'> => other.type === 'connection.opened' && other.connection === id);
	const exchange = 'exchange' in event ? event.exchange : undefined;
	const request = events.find((other): other is EventOf<'exchange.started'> => other.type === 'exchange.started' && other.exchange === exchange);
	const connection: ConnectionView | undefined = opened && {
		...opened, id: opened.connection, transport: '', state: 'open', openedAt: opened.at, bytesIn: 0, bytesOut: 0, framesIn: 0, framesOut: 0, buffered: 0, blocked: false, held: [],
	};
	return {
		...(connection && {connection}),
		...(request && {exchange: {id: request.exchange, connection: request.connection, method: request.method, path: request.path, requestHeaders: request.headers, startedAt: request.at}}),
	};
};

/** Plays what a learner would, and gives back what happened. */
const play = async (t: Parameters<typeof startEngine>[0]): Promise<Seen> => {
	const taken = createServer().listen(0, '127.0.0.1');
	await once(taken, 'listening');
	t.after(() => taken.close());
	const {port: takenPort} = taken.address() as {port: number};

	const session = startEngine(t);
	const {say, waitFor} = session;
	const port = await session.port();
	say('spawn tcp');
	await waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
	say('spawn tcp');
	await waitFor('connection.opened', ({endpoint}) => endpoint === 'c2');
	say('send c1 hello');
	await waitFor('frame.received', ({endpoint, protocol}) => endpoint === 'c1' && protocol === 'tcp');
	say('spawn ws');
	await waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c3');
	say('send c3 hello');
	await waitFor('frame.received', ({endpoint, kind}) => endpoint === 'c3' && kind === 'text');
	say('ping c3 there?');
	await waitFor('frame.received', ({endpoint, kind}) => endpoint === 'c3' && kind === 'pong');
	// A client that says nothing first is taken for TCP after a while.
	await waitFor('channel.opened', ({endpoint, transport, connection}) => endpoint === 's1' && transport === 'tcp' && connection > 2);
	say('send s1 all');
	await waitFor('frame.received', ({endpoint, size}) => endpoint === 'c2' && size === 3);
	say('reply silent');
	say('close c3 4001 enough');
	await waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c3');
	say('kill c1 fin');
	await waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c1');
	say('kill c2 rst');
	await waitFor('endpoint.closed', ({endpoint}) => endpoint === 'c2');
	say('unlisten');
	say(`listen 127.0.0.1:${takenPort}`);
	await waitFor('endpoint.failed', ({role}) => role === 'server');
	say(`spawn ws://127.0.0.1:${port}/ws`);
	await waitFor('endpoint.failed', ({endpoint}) => endpoint === 'c4');
	return seenIn(await session.end());
};

/** The ways of the web before and beside WebSocket. */
const playWeb = async (t: Parameters<typeof startEngine>[0]): Promise<Seen> => {
	const session = startEngine(t);
	const {say, waitFor} = session;
	await session.port();
	say('refuse ws');
	for (const [index, transport] of ['poll', 'long-poll', 'stream', 'sockjs'].entries()) {
		say(`spawn ${transport}`);
		await waitFor('endpoint.ready', ({endpoint}) => endpoint === `c${index + 1}`);
	}

	say('refuse none');
	say('spawn socketio');
	await waitFor('channel.moved', ({endpoint, to}) => endpoint === 'c5' && to === 'websocket');
	say('send c3 up');
	await waitFor('frame.received', ({endpoint, protocol, kind}) => endpoint === 's1' && protocol === 'stream' && kind === 'message');
	say('send s1 news');
	await waitFor('exchange.ended', ({held, connection}) => held > 0 && session.events().some(event =>
		event.type === 'frame.received' && event.protocol === 'long-poll' && event.kind === 'message' && event.connection === connection));
	return seenIn(await session.end());
};

type Lesson = readonly [fact: number, event: (seen: Seen) => Event, mentions: (event: never, seen: Seen) => ReadonlyArray<string | number>];

const lesson = <At extends Event>(fact: number, event: (seen: Seen) => At, mentions: (event: At, seen: Seen) => ReadonlyArray<string | number>): Lesson => [fact, event, mentions];

const dialed = ({first}: Seen) => first('connection.opened', ({side}) => side === 'dialed');
const accepted = ({first}: Seen) => first('connection.opened', ({side}) => side === 'accepted');
const listening = ({first}: Seen) => first('endpoint.ready', ({role}) => role === 'server');
const created = ({first}: Seen) => first('endpoint.opening', ({role}) => role === 'client');
const tcpSent = ({first}: Seen) => first('frame.sent', ({protocol, endpoint}) => protocol === 'tcp' && endpoint === 'c1');
const upgrade = ({first}: Seen) => first('exchange.started', ({path}) => path === '/ws');
const answer = ({first}: Seen) => first('exchange.answered', ({status}) => status === 101);
const wsFrame = (kind: string, side = 'c3') => ({first}: Seen) => first('frame.sent', ({protocol, kind: one, endpoint}) => protocol === 'websocket' && one === kind && endpoint === side);
const header = (event: {readonly headers: ReadonlyArray<readonly [string, string]>}, name: string) => event.headers.find(([key]) => key.toLowerCase() === name)![1];
const serverPort = (seen: Seen) => listening(seen).address!.port;

const socketLessons: readonly Lesson[] = [
	lesson(1, dialed, ({connection}) => [`#${connection}`]),
	lesson(2, listening, ({address}) => [address!.port]),
	lesson(3, accepted, ({local, remote}) => [`${remote.address}:${remote.port}`, `${local.address}:${local.port}`]),
	lesson(4, ({first}) => first('connection.opened', ({endpoint}) => endpoint === 'c2'), ({local, remote}) => [`${local.address}:${local.port} → ${remote.address}:${remote.port}`]),
	lesson(5, listening, ({address}) => [`127.0.0.1:${address!.port}`, 'LISTEN']),
	lesson(6, ({first}) => first('endpoint.failed', ({role}) => role === 'client'), (_event, seen) => ['ECONNREFUSED', serverPort(seen)]),
	lesson(7, dialed, ({local}) => [local.port, 'ephemeral']),
	lesson(8, accepted, ({local, remote}) => [local.port, remote.port]),
	lesson(9, ({first}) => first('connection.opened', ({side, connection}) => side === 'accepted' && connection > 2), ({connection, remote}) => [`#${connection}`, remote.port]),
	lesson(10, ({first}) => first('endpoint.ready', ({endpoint}) => endpoint === 'c1'), ({address}) => ['c1', address!.port]),
	lesson(11, tcpSent, ({connection}) => [`#${connection}`, 'hello']),
	lesson(12, created, (_event, seen) => ['c1', serverPort(seen)]),
	lesson(13, dialed, ({took}) => [`${took! < 9.95 ? took!.toFixed(1) : took!.toFixed(0)}ms`]),
	lesson(14, tcpSent, ({size}) => [size]),
	lesson(15, ({first}) => first('frame.received', ({protocol, endpoint}) => protocol === 'tcp' && endpoint === 'c1'), ({size}) => [size]),
	lesson(16, ({first, events}) => first('connection.half-closed', ({connection, by}) => by === 'local' && events.some(event => event.type === 'connection.opened' && event.connection === connection && event.endpoint === 'c1')), ({connection}) => [`#${connection}`, 'FIN']),
	lesson(17, ({first}) => first('endpoint.opening', ({role}) => role === 'server'), () => ['s1', '127.0.0.1']),
	lesson(18, ({first}) => first('endpoint.failed', ({role}) => role === 'server'), ({target}) => ['EADDRINUSE', target]),
	lesson(19, listening, ({backlog}) => [backlog!]),
	lesson(20, ({first}) => first('endpoint.closed', ({role}) => role === 'server'), (_event, seen) => [serverPort(seen)]),
	lesson(21, ({first}) => first('frame.sent', ({endpoint, size}) => endpoint === 's1' && size === 3), ({connection}) => [`#${connection}`, 's1']),
	lesson(22, ({first, events}) => first('connection.closed', ({how, connection}) => how === 'fin' && events.some(event => event.type === 'connection.opened' && event.connection === connection && event.endpoint === 'c1')), (_event, seen) => ['TIME_WAIT', dialed(seen).local.port]),
	lesson(23, ({first}) => first('channel.opened', ({transport, endpoint}) => transport === 'ws' && endpoint === 'c3'), (_event, seen) => [serverPort(seen)]),
	lesson(24, ({first}) => first('exchange.ended', () => true), ({bytesIn, bytesOut}) => [bytesIn, bytesOut]),
	lesson(28, upgrade, event => ['GET /ws', header(event, 'host')]),
	lesson(29, upgrade, event => ['Upgrade: websocket', 'Connection: Upgrade', header(event, 'sec-websocket-key')]),
	lesson(30, answer, event => ['101 Switching Protocols', header(event, 'sec-websocket-accept')]),
	lesson(31, () => frame('websocket', 'continuation', {opcode: 0, fin: true, rsv: 0, masked: true, headerSize: 6}), () => ['FIN 1']),
	lesson(32, wsFrame('ping'), () => ['opcode 0x9', 'MASK 1', 'there?']),
	lesson(33, wsFrame('text'), () => ['hello', 'binary']),
	lesson(34, wsFrame('close'), ({code, reason}) => [code!, reason!]),
	lesson(35, ({first}) => first('channel.opened', ({transport}) => transport === 'ws'), ({connection}) => [`#${connection}`]),
	lesson(37, ({first}) => first('connection.closed', ({how}) => how === 'rst'), ({connection}) => [`#${connection}`, 'RST']),
];

const webLessons: readonly Lesson[] = [
	lesson(25, ({first}) => first('frame.received', ({protocol, kind}) => protocol === 'poll' && kind === 'empty'), ({connection, size}) => [`#${connection}`, size]),
	lesson(26, ({first}) => first('exchange.started', ({path}) => path.startsWith('/long-poll') && !path.includes('hold=0')), ({path, exchange}) => [path, exchange]),
	lesson(27, ({first}) => first('exchange.started', ({path, method}) => path.startsWith('/stream') && method === 'POST'), ({path, connection}) => [path, `#${connection}`]),
	lesson(36, ({first}) => first('channel.moved', ({transport}) => transport === 'socketio'), ({from, to}) => [from, to]),
	lesson(36, ({first}) => first('channel.moved', ({transport}) => transport === 'sockjs'), ({from, to, connection}) => [from, to, `#${connection}`]),
];

const checkLessons = (lessons: readonly Lesson[], seen: Seen) => {
	for (const [fact, find, mentions] of lessons) {
		const event = find(seen);
		const real = seen.events.includes(event);
		const context = real ? contextAt(seen, event) : sampleContext;
		for (const language of languages) {
			const explanation = explain(event, context, language);
			const told = JSON.stringify(explanation);
			assert.ok(explanation.facts.includes(fact), `fact ${fact} is not among ${explanation.facts.join(', ')} of ${explanation.topic}`);
			for (const mention of mentions(event as never, seen)) {
				assert.ok(told.replaceAll(/(?<=\d),(?=\d{3})/g, '').includes(String(mention)), `fact ${fact}, ${language}: ${mention} is missing in ${told}`);
			}
		}
	}
};

/** Whatever happened has words of its own. */
const checkAll = (seen: Seen) => {
	assert.ok(seen.events.length > 60);
	for (const event of seen.events) {
		for (const language of languages) {
			const {topic, why} = explain(event, contextAt(seen, event), language);
			assert.ok(topic !== 'unknown' && topic !== 'frame.other', JSON.stringify(event));
			assert.doesNotMatch(why.join(' '), /undefined|NaN/);
		}
	}
};

test('every fact is taught by an explanation, at an event that names its own values', async t => {
	const [sockets, web] = await Promise.all([play(t), playWeb(t)]);
	const taught = new Set([...socketLessons, ...webLessons].map(([fact]) => fact));
	assert.deepEqual([...taught].toSorted((a, b) => a - b), Array.from({length: 37}, (_, index) => index + 1));
	checkLessons(socketLessons, sockets);
	checkLessons(webLessons, web);
	checkAll(sockets);
	checkAll(web);
});
