import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import type {LadderLook, LadderView} from '../../source/bus/ladder.js';
import {startEngine, type EngineSession} from '../helpers/engine-session.js';

const lookAt = ({engine}: EngineSession, ladder: Partial<LadderLook> = {}): LadderView => engine.snapshot({
	since: -1, log: {anchor: 'end', reach: 1}, server: {anchor: 'start', reach: 1}, clients: {anchor: 'start', reach: 1},
	ladder: {subject: {endpoint: 'c1'}, detail: 1, open: [], anchor: 'start', reach: 100, ...ladder},
}).ladder!;

const whole = (session: EngineSession, ladder: Partial<LadderLook> = {}): LadderView => {
	let view = lookAt(session, ladder);
	while (view.scanning || view.stale) {
		view = lookAt(session, ladder);
	}

	return view;
};

const killed = async (session: EngineSession) => {
	const {say, waitFor} = session;
	await waitFor('channel.opened', ({endpoint}) => endpoint === 'c1');
	say('send c1 hello');
	await waitFor('frame.received', ({endpoint, text}) => endpoint === 'c1' && text === 'hello');
	say('kill c1 rst');
	const {seq: end} = await waitFor('connection.closed', ({by}) => by === 'remote');
	say('reconnect c1');
	await waitFor('endpoint.ready', ({endpoint, seq}) => endpoint === 'c1' && seq > end);
	say('send c1 again');
	await waitFor('frame.received', ({endpoint, text}) => endpoint === 'c1' && text === 'again');
};

test('a ladder of real sockets: reset, known at both ends, back, delivered again', async t => {
	const session = startEngine(t, {first: [{type: 'spawn', what: 'ws', count: 1}]});
	await killed(session);
	const {rows, story, client, server} = whole(session);
	assert.deepEqual([client.endpoint, server.endpoint], ['c1', 's1']);
	const arrows = rows.filter(row => row.kind === 'arrow');
	const of = (sort: string) => arrows.filter(row => row.sort === sort).map(({from, fate}) => `${from} ${fate}`);
	assert.deepEqual(of('connect'), ['client arrived', 'client arrived']);
	assert.deepEqual(of('rst'), ['client arrived']);
	assert.deepEqual(of('frame'), ['client arrived', 'server arrived', 'client arrived', 'server arrived']);
	assert.ok(arrows.every(({at, arrived}) => arrived! >= at));
	assert.deepEqual([story?.how, story?.name, story?.count], ['killed', 'rst', 1]);
	assert.ok(story!.clientKnew! >= 0 && story!.serverKnew! >= 0 && story!.back! > 0 && story!.delivered! >= story!.back!);
	// From the second connection on.
	const second = session.events().find(event => event.type === 'connection.opened' && event.side === 'dialed' && event.connection > 2)!;
	const later = whole(session, {subject: {connection: 'connection' in second ? second.connection! : 0}});
	assert.equal(later.rows.filter(row => row.kind === 'arrow' && row.sort === 'connect').length, 1);
	assert.equal(later.rows[0]?.kind === 'note' && later.rows[0].event.type, 'endpoint.opening');
	await session.end();
});

test('the log is looked through in slices, and only the newest events are told', async t => {
	const session = startEngine(t, {first: [{type: 'spawn', what: 'tcp', count: 1}]});
	const {engine, waitFor} = session;
	await waitFor('channel.opened', ({endpoint}) => endpoint === 'c1');
	for (let count = 0; count < 100_000; count++) {
		engine.bus.publish({type: 'command.rejected', command: 'fill', reason: 'to make the log long'});
	}

	assert.equal(lookAt(session).scanning, true);
	const before = engine.version();
	assert.equal(lookAt(session).scanning, true);
	assert.ok(engine.version() > before, 'the next look is answered at once');
	const view = whole(session, {reach: 3, anchor: 'end', detail: 2});
	assert.ok(view.total >= 3);
	assert.equal(view.rows.length, 3);
	for (let count = 0; count < 3000; count++) {
		engine.bus.publish({type: 'connection.thawed', connection: 1});
	}

	const long = whole(session, {whole: 5, reach: 3});
	assert.deepEqual([long.told, long.leftOut > 1000, long.whole?.id, long.whole?.rows.length], [2000, true, 5, long.total]);
	await session.end();
});

test('ladder writes a new file, for its owner alone, as text or as Mermaid; or says why not', async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'ladder-'));
	t.after(async () => rm(folder, {recursive: true}));
	const session = startEngine(t, {first: [{type: 'spawn', what: 'ws', count: 1}]});
	await killed(session);
	const {say, waitFor} = session;
	const [text, mermaid, markdown, taken] = ['c1.txt', 'c1.mmd', 'c1.md', 'taken.txt'].map(name => path.join(folder, name)) as [string, string, string, string];
	await writeFile(taken, 'mine');
	for (const file of [text, mermaid, markdown]) {
		say(`ladder c1 ${file}`);
		const drawn = await waitFor('ladder.drawn', event => event.file === file);
		assert.deepEqual([drawn.subject, drawn.form, drawn.leftOut, drawn.lines], ['c1', file === text ? 'text' : 'mermaid', 0, undefined]);
		assert.equal((await stat(file)).mode & 0o777, process.platform === 'win32' ? 0o666 : 0o600);
	}

	assert.match(await readFile(text, 'utf8'), /^ladder of c1\nkilled \(rst\) .*\n[\s\S]*├─ RST ─+/);
	assert.match(await readFile(mermaid, 'utf8'), /^sequenceDiagram\n[\s\S]*client-xserver: [\d.]+m?s RST/);
	assert.match(await readFile(markdown, 'utf8'), /^```mermaid\nsequenceDiagram\n[\s\S]*\n```\n$/);
	say(`ladder c1 ${taken}`);
	await waitFor('command.rejected', ({reason}) => reason.includes('is there already'));
	assert.equal(await readFile(taken, 'utf8'), 'mine');
	say(`ladder c1 ${path.join(folder, 'no', 'such', 'place')}`);
	await waitFor('command.rejected', ({reason}) => reason.includes('can\'t be written'));
	say('ladder c9');
	await waitFor('command.rejected', ({reason}) => reason === 'nothing of c9 is in the log');
	say('ladder #1');
	const {lines} = await waitFor('ladder.drawn', ({subject}) => subject === '#1');
	assert.match(lines!.join('\n'), /ladder of #1\n[\s\S]*├─ connect|├─ #\d+ connect/);
	await session.end();
});

test('a marked row stays out of the folds, on the screen and in what is written, until its mark is taken away', async t => {
	const session = startEngine(t, {first: [{type: 'spawn', what: 'tcp', count: 1}]});
	const {engine, say, waitFor} = session;
	await waitFor('channel.opened', ({endpoint}) => endpoint === 'c1');
	for (let count = 0; count < 9; count++) {
		say(`send c1 number ${count}`);
		await waitFor('frame.received', ({endpoint, text}) => endpoint === 'c1' && text === `number ${count}`);
	}

	const {seq} = whole(session).rows.find(({kind}) => kind === 'fold')!;
	say(`mark ${seq}`);
	await waitFor('row.marked', ({row, marked}) => row === seq && marked);
	assert.deepEqual(whole(session).rows.filter(({marked}) => marked).map(row => [row.kind, row.seq]), [['arrow', seq]]);
	const {log} = engine.snapshot({since: -1, log: {anchor: seq, reach: 3}, server: {anchor: 'start', reach: 1}, clients: {anchor: 'start', reach: 1}});
	assert.deepEqual(log.marks, [seq]);
	assert.equal(log.rows.some(({type}) => type === 'row.marked'), false);
	say('ladder c1');
	const {lines} = await waitFor('ladder.drawn');
	assert.match(lines!.join('\n'), /s◆[├│].* tcp data 8 B "number \d"/);
	say(`mark ${seq}`);
	await waitFor('row.marked', ({row, marked}) => row === seq && !marked);
	assert.equal(whole(session).rows.some(({marked}) => marked), false);
	say('mark 99999');
	await waitFor('command.rejected', ({reason}) => reason === 'there is no row 99999 in the log');
	await session.end();
});
