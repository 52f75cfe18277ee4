import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import type {AuditFindings, AuditWay} from '../../source/bus/audit.js';
import type {EventOf} from '../../source/bus/events.js';
import type {Plan} from '../../source/bus/plan.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

/* A session whose messages are numbered. */

export const start = async (t: TestContext, transport: string, rest: Partial<Plan> = {}): Promise<EngineSession> => {
	const session = startEngine(t, {reply: {mode: 'silent'}, ...rest}, 30_000);
	await session.port();
	session.say('audit on late=10s grace=1s');
	await session.waitFor('audit.started');
	await dial(session, transport, 'c1');
	return session;
};

/** Ready, at both ends. */
export const dial = async (session: EngineSession, transport: string, client: string) => {
	session.say(`spawn ${transport}`);
	await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === client);
	await session.waitFor('channel.opened', ({endpoint}) => endpoint === 's1');
};

export const say = (session: EngineSession, count: number, target = 'c1') => {
	for (let index = 0; index < count; index++) {
		session.say(`send ${target} hello ${index}`);
	}
};

type Counted = EventOf<'audit.counted'>;

/** So many of them are where they belong, or are said to be lost. */
export const settled = async (session: EngineSession, way: AuditWay, count: number, who = 'c1') => {
	for (const deadline = Date.now() + 30_000; ;) {
		const {audit} = session.engine.snapshot({since: 0, log: {anchor: 'end', reach: 1}, server: {anchor: 'start', reach: 1}, clients: {anchor: 'start', reach: 1}, subject: {endpoint: who}});
		const stream = audit?.client?.find(each => each.way === way);
		if (stream && stream.sent >= count && stream.flying === 0) {
			return stream;
		}

		assert.ok(Date.now() < deadline, `not settled: ${JSON.stringify(audit)}`);
		await new Promise(resolve => {
			setTimeout(resolve, 10);
		});
	}
};

/** Ends the audit; what it counted, by way and client. */
export const count = async (session: EngineSession) => {
	session.say('audit off');
	await session.waitFor('audit.ended');
	const rows = session.events().filter(event => event.type === 'audit.counted') as readonly Counted[];
	return (way: AuditWay, who = 'c1') => {
		const {seq: _seq, at: _at, type: _type, from: _from, to: _to, way: _way, ...counts} = rows.find(row => row.way === way && (row.from === who || row.to === who))!;
		return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
	};
};

export const foundNumbers = (session: EngineSession, kind: keyof AuditFindings): readonly number[] => session.events()
	.flatMap(event => event.type === 'audit.found' ? event[kind]?.numbers ?? [] : [])
	.toSorted((one, other) => one - other);

/** Socket.IO begins with polling. */
export const settledLeg = async (session: EngineSession) => {
	const {transport} = await session.waitFor('channel.opened', ({endpoint}) => endpoint === 'c1');
	if (transport === 'socketio') {
		await session.waitFor('channel.moved', ({endpoint}) => endpoint === 's1');
	}
};
