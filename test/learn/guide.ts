import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import type {Event, EventOf, EventType} from '../../source/bus/events.js';
import {createTour, type Tour} from '../../source/learn/tour.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/** A learner in a real session: what they do happens on sockets, and the tour sees only the events. */
export type Guide = {
	readonly tour: Tour;
	readonly session: EngineSession;
	readonly say: EngineSession['say'];
	/** The first event of its type, past or to come, that fits; the tour has seen it. */
	readonly see: <Type extends EventType>(type: Type, fits?: (event: EventOf<Type>) => boolean) => Promise<EventOf<Type>>;
	/** The step that is on now. */
	readonly at: (id: string) => void;
	/** First something wrong, then the answer that was read off the events. */
	readonly answer: (text: string | number) => void;
};

export const startGuide = async (t: TestContext): Promise<Guide> => {
	const session = startEngine(t);
	const tour = createTour();
	let fed = 0;
	const feed = () => {
		const events = session.events().toSorted((a, b) => a.seq - b.seq);
		for (const event of events.slice(fed)) {
			tour.apply(event);
		}

		fed = events.length;
	};

	await session.port();
	feed();
	return {
		tour,
		session,
		say: session.say,
		async see(type, fits) {
			const event = await session.waitFor(type, fits);
			feed();
			return event;
		},
		at(id) {
			feed();
			assert.equal(tour.state().id, id, JSON.stringify(tour.state()));
		},
		answer(text) {
			const {id, done} = tour.state();
			assert.notEqual(done, undefined, `${id} asks nothing yet`);
			tour.answer('surely not');
			assert.deepEqual({id: tour.state().id, wrong: tour.state().wrong}, {id, wrong: {answer: 'surely not', tries: 1}});
			tour.answer(String(text));
			assert.notEqual(tour.state().id, id, `${text} is right`);
			assert.equal(tour.state().last?.id, id);
		},
	};
};

/** Walks the whole tour on real sockets, giving the answers that the events hold. Returns all events. */
export const walkTour = async ({tour, session, say, see, at, answer}: Guide, watch: (id: string) => void): Promise<readonly Event[]> => {
	const on = (id: string) => {
		at(id);
		watch(id);
	};

	on('listen');
	const listening = await see('endpoint.ready');
	answer(listening.address!.port);

	on('connect');
	say('spawn tcp');
	const dialed = await see('connection.opened', ({side}) => side === 'dialed');
	on('connect');
	answer(dialed.local.port);

	await see('connection.opened', ({side}) => side === 'accepted');
	on('accept');
	answer(listening.address!.port);

	on('second');
	say('spawn tcp');
	const second = await see('connection.opened', ({endpoint}) => endpoint === 'c2');
	await see('connection.opened', ({side, remote}) => side === 'accepted' && remote.port === second.local.port);
	on('second');
	say('send c1 hello');
	await see('frame.received', ({endpoint, protocol}) => endpoint === 's1' && protocol === 'tcp');
	on('second');
	answer(second.local.port);

	on('pieces');
	// Its echo belongs to the step before.
	await see('frame.received', ({endpoint}) => endpoint === 'c1');
	say('kill c1 freeze');
	const {connection: frozen} = await see('connection.killed', ({how}) => how === 'freeze');
	for (const [index, word] of ['one', 'two', 'three'].entries()) {
		say(`send s1 ${word}`);
		await see('frame.sent', ({endpoint, size, text, seq}) => endpoint === 's1' && text === word && size === word.length && seq > index);
	}

	say('thaw c1');
	const thawed = await see('connection.thawed');
	let bytes = 0;
	let reads = 0;
	await see('frame.received', ({connection, size, seq}) => {
		if (connection === frozen && seq > thawed.seq) {
			bytes += size;
			reads++;
		}

		return bytes >= 11;
	});
	on('pieces');
	const pieces = tour.state().done as {readonly writes: number; readonly reads: number; readonly bytes: number};
	assert.deepEqual([pieces.writes, pieces.bytes], [3, 11]);
	answer(pieces.reads);

	on('polling');
	say('spawn poll');
	await see('frame.received', ({protocol, kind}) => protocol === 'poll' && kind === 'empty');
	say('spawn long-poll');
	await see('endpoint.ready', ({transport}) => transport === 'long-poll');
	await see('exchange.started', ({path}) => path.startsWith('/long-poll') && !path.includes('hold=0'));
	say('send s1 news');
	const brought = await see('frame.received', ({protocol, kind}) => protocol === 'long-poll' && kind === 'message');
	await see('exchange.ended', ({connection, seq}) => connection === brought.connection && seq > brought.seq);

	on('streaming');
	say('spawn stream');
	const down = await see('frame.received', ({protocol}) => protocol === 'sse');
	say(`send ${down.endpoint} up`);
	const up = await see('frame.sent', ({protocol, endpoint}) => protocol === 'stream' && endpoint === down.endpoint);
	assert.notEqual(up.connection, down.connection);
	on('streaming');
	answer(up.connection);

	on('upgrade');
	say('spawn ws');
	const answered = await see('exchange.answered', ({status}) => status === 101);
	on('upgrade');
	answer(answered.status);

	on('message');
	const {endpoint: web} = await see('endpoint.ready', ({transport}) => transport === 'ws');
	say(`send ${web} hello`);
	const [mine, theirs] = [
		await see('frame.sent', ({endpoint, kind}) => endpoint === web && kind === 'text'),
		await see('frame.sent', ({endpoint, protocol, kind}) => endpoint === 's1' && protocol === 'websocket' && kind === 'text'),
	];
	assert.deepEqual([mine.masked, theirs.masked], [true, false]);
	on('message');
	answer(1);

	on('ping');
	say(`ping ${web} there?`);
	await see('frame.received', ({endpoint, kind}) => endpoint === web && kind === 'pong');

	on('close');
	say(`close ${web} 4242 enough`);
	const back = await see('frame.received', ({endpoint, kind}) => endpoint === web && kind === 'close');
	await see('channel.closed', ({endpoint}) => endpoint === web);
	on('close');
	answer(back.code!);

	on('fallback');
	say('spawn socketio');
	const moved = await see('channel.moved', ({endpoint}) => endpoint !== 's1');
	on('fallback');
	answer(moved.from);

	on('fin-rst');
	say('kill c1 fin');
	await see('endpoint.closed', ({endpoint}) => endpoint === 'c1');
	say('kill c2 rst');
	const errored = await see('connection.errored', ({problem}) => problem.code === 'ECONNRESET');
	assert.notEqual(errored.connection, second.connection);
	on('fin-rst');
	answer('rst');

	on('backpressure');
	say('spawn tcp');
	const {endpoint: hole} = await see('endpoint.ready', ({endpoint, transport}) => transport === 'tcp' && endpoint !== 'c1' && endpoint !== 'c2');
	say(`kill ${hole} blackhole`);
	say(`send ${hole} stuck`);
	const blocked = await see('connection.blocked');
	say(`thaw ${hole}`);
	await see('connection.thawed', ({connection}) => connection === blocked.connection);
	on('backpressure');
	assert.equal(blocked.buffered, 5);
	answer(blocked.buffered);

	on('refused');
	say('unlisten');
	await see('endpoint.closed', ({role}) => role === 'server');
	say(`spawn tcp://127.0.0.1:${listening.address!.port}`);
	const failed = await see('endpoint.failed');
	on('refused');
	answer(failed.problem.code);

	on('time-wait');
	say('listen');
	await see('endpoint.ready', ({role, seq}) => role === 'server' && seq > failed.seq);
	say(`kill ${hole} fin`);
	const closed = await see('connection.closed', ({connection}) => connection === blocked.connection);
	assert.deepEqual([closed.how, closed.by], ['fin', 'local']);
	on('time-wait');
	answer('client');
	return session.end();
};
