import assert from 'node:assert/strict';
import test from 'node:test';
import {limits} from '../../source/lib/limits.js';
import {startEngine} from '../helpers/engine-session.js';

test('many streams with something new are told of in a few events a second, and summed up exactly', async t => {
	const session = startEngine(t, {reply: {mode: 'silent'}}, 30_000);
	const clients = 30;
	await session.port();
	session.say('audit on grace=100ms');
	session.say(`spawn ws x${clients}`);
	for (let index = 1; index <= clients; index++) {
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === `c${index}`);
	}

	session.say('fault all drop-frame direction=down');
	await session.waitFor('fault.armed');
	session.say('send s1 nobody hears this');
	await session.waitFor('audit.found', ({streams}) => streams !== undefined);
	session.say('audit off');
	const {down} = await session.waitFor('audit.ended');
	assert.deepEqual([down.sent, down.lost], [clients, clients]);
	const found = session.events().filter(event => event.type === 'audit.found');
	assert.equal(found.reduce((sum, {lost}) => sum + lost!.count, 0), clients);
	assert.ok(found.length < clients, String(found.length));
	const summed = found.filter(({streams}) => streams !== undefined);
	assert.ok(found.length - summed.length <= limits.auditFound * 2);
	for (const event of summed) {
		assert.deepEqual([event.lost!.count, event.lost!.numbers, event.from, event.to], [event.streams, [], undefined, undefined]);
	}

	await session.end();
});

test('the matrix that the screen asks for: a window of clients, the last messages, the chosen cell', async t => {
	const session = startEngine(t, {reply: {mode: 'silent'}}, 30_000);
	await session.port();
	session.say('audit on');
	for (const client of ['c1', 'c2', 'c3']) {
		session.say('spawn ws');
		await session.waitFor('endpoint.ready', ({endpoint}) => endpoint === client);
		session.say(`send s1 to those before and ${client}`);
		await session.waitFor('frame.received', ({endpoint, text}) => endpoint === client && text?.endsWith(client) === true);
	}

	const look = {since: 0, log: {anchor: 'end', reach: 1}, server: {anchor: 'start', reach: 1}, clients: {anchor: 'start', reach: 1}} as const;
	const matrix = (more: Partial<{readonly columns: number; readonly to: number; readonly cell: number}> = {}) =>
		session.engine.snapshot({...look, matrix: {anchor: 'c2', reach: 1, columns: 8, ...more}}).audit!.matrix!;
	const {rows, from, newest, cell} = matrix({cell: 1});
	assert.deepEqual([from, newest, rows.total, rows.index], [1, 3, 3, 0]);
	assert.deepEqual(rows.rows.map(({client, cells, sent, delivered, lost}) => [client, cells, sent, delivered, lost]), [['c1', 'ddd', 3, 3, 0], ['c2', ' dd', 2, 2, 0], ['c3', '  d', 1, 1, 0]]);
	assert.deepEqual(cell, {client: 'c2', number: 1, state: 'other'});
	const {state, took, copies} = matrix({cell: 3}).cell!;
	assert.deepEqual([state, copies, took! >= 0], ['delivered', 1, true]);
	assert.deepEqual([matrix({columns: 2}).from, matrix({columns: 2, to: 2}).from], [2, 1]);
	await session.end();
});
