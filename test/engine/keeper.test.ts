import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {parseCommand} from '../../source/bus/command-line.js';
import {createKeeper} from '../../source/engine/keeper.js';
import {limits} from '../../source/lib/limits.js';
import {scenarioOptions} from '../../source/plan/scenario-options.js';
import {play} from '../../source/run/play.js';
import {createEngine} from '../../source/engine/engine.js';
import type {Outcome} from '../../source/scenario/outcome.js';
import {readScenario} from '../../source/scenario/read.js';
import {planOf, startEngine} from '../helpers/engine-session.js';

const folderOf = async (t: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'sockdash-keeper-'));
	t.after(async () => rm(folder, {recursive: true}));
	return folder;
};

test('what was done by hand is a scenario that comes out the same', async t => {
	const file = path.join(await folderOf(t), 'by-hand.yaml');
	const {say, waitFor} = startEngine(t, {first: [{type: 'spawn', what: 'ws', count: 1}], reply: {mode: 'broadcast'}});
	await waitFor('endpoint.ready', ({endpoint}) => endpoint === 'c1');
	say('send c1 hello "there"');
	await waitFor('frame.received', ({endpoint, text}) => endpoint === 'c1' && text === 'hello "there"');
	say('spawn tcp x5');
	for (const id of ['c2', 'c3', 'c4', 'c5', 'c6']) {
		await waitFor('endpoint.ready', ({endpoint}) => endpoint === id);
		const {local} = await waitFor('connection.opened', ({endpoint}) => endpoint === id);
		// What waits in the backlog when the listener closes is reset by the kernel.
		await waitFor('connection.opened', ({side, remote}) => side === 'accepted' && remote.port === local.port);
	}

	say('send c9 nobody');
	await waitFor('command.rejected');
	say('kill c1 rst');
	await waitFor('channel.closed', ({endpoint}) => endpoint === 'c1');
	say('unlisten');
	await waitFor('endpoint.closed', ({endpoint}) => endpoint === 's1');
	say('reconnect c1');
	await waitFor('endpoint.failed');
	say(`scenario save ${file}`);
	const {steps, expectations, dropped} = await waitFor('scenario.saved');
	const text = await readFile(file, 'utf8');
	assert.deepEqual([steps, expectations, dropped], [5, 5, undefined], text);
	const result = readScenario(text, 'by-hand', scenarioOptions);
	assert.ok('scenario' in result, text);
	const {scenario} = result;
	assert.deepEqual(scenario.options, [['reply', 'broadcast']]);
	assert.deepEqual(scenario.clients, [{what: 'ws', count: 1}]);
	assert.equal(scenario.seed, 1);
	assert.deepEqual(scenario.steps.map(step => step.kind === 'do' ? step.text : 'wanted' in step && step.wanted.text), [
		'send c1 hello "there"',
		String.raw`type == frame.received and text == "hello \"there\"" and endpoint == c1`,
		'spawn tcp x5',
		'type == endpoint.ready and endpoint != s1',
		'kill c1 rst',
		'type == channel.closed and by == client and cause == rst and code == 1006 and endpoint == c1',
		'unlisten',
		'type == endpoint.closed and endpoint == s1',
		'reconnect c1',
		'type == endpoint.failed and errno == ECONNREFUSED and endpoint == c1',
	]);

	const again = createEngine(planOf({first: [{type: 'spawn', what: 'ws', count: 1}], reply: {mode: 'broadcast'}}));
	const outcomes: Outcome[] = [];
	await play({engine: again, scenario, onBegin: () => undefined, tell: outcome => outcomes.push(outcome)});
	await again.close({code: 0, reason: 'played'});
	assert.deepEqual(outcomes.filter(({step}) => step.kind === 'expect').map(({status}) => status), Array.from({length: 5}, () => 'met'));
});

test('a file that is there stays as it is; one that cannot be written is told in a sentence', async t => {
	const folder = await folderOf(t);
	const file = path.join(folder, 'a.yaml');
	const {say, waitFor} = startEngine(t);
	await waitFor('endpoint.ready');
	say(`scenario save ${file}`);
	assert.match((await waitFor('command.rejected')).reason, /nothing has been done yet/);
	say('reply silent');
	say(`scenario save ${file}`);
	await waitFor('scenario.saved');
	const text = await readFile(file, 'utf8');
	say(`scenario save ${file}`);
	assert.match((await waitFor('command.rejected', ({reason}) => reason.includes('there already'))).reason, /choose another name/);
	assert.equal(await readFile(file, 'utf8'), text);
	say(`scenario save ${folder}/none/b.yaml`);
	assert.match((await waitFor('command.rejected', ({reason}) => reason.includes('none'))).reason, /could not be written/);
});

test('a command that was piped in before the plan\'s own is kept, and the plan\'s own is not told twice', async t => {
	const {engine, waitFor} = startEngine(t);
	await waitFor('endpoint.ready');
	const own = {type: 'spawn', what: 'ws', count: 1} as const;
	const keeper = createKeeper({bus: engine.bus, rows: engine.rows, plan: planOf({first: [own]})});
	const done = async () => undefined;
	await keeper.keep({type: 'reply', reply: {mode: 'silent'}}, done);
	await keeper.keep(own, done);
	const file = path.join(await folderOf(t), 'piped.yaml');
	assert.equal(await keeper.save(file), undefined);
	const result = readScenario(await readFile(file, 'utf8'), 'piped', scenarioOptions);
	assert.ok('scenario' in result);
	assert.deepEqual(result.scenario.clients, [{what: 'ws', count: 1}]);
	assert.deepEqual(result.scenario.steps.map(step => step.kind === 'do' && step.text), ['reply silent']);
});

test('what is kept is bounded, and what is left out is counted', async t => {
	const {engine, waitFor} = startEngine(t);
	await waitFor('endpoint.ready');
	const keeper = createKeeper({bus: engine.bus, rows: engine.rows, plan: planOf()});
	const command = (line: string) => {
		const parsed = parseCommand(line);
		assert.ok('command' in parsed);
		return parsed.command;
	};

	const done = async () => undefined;
	await keeper.keep(command(`send c1 ${'x'.repeat(limits.scenario)}`), done);
	const refused = {code: 'no-endpoint', id: 'c9'} as const;
	assert.equal(await keeper.keep(command('send c9 x'), async () => refused), refused);
	for (let index = 0; index < limits.scenarioKept + 4; index++) {
		await keeper.keep(command(`send c1 ${index}`), done);
	}

	const file = path.join(await folderOf(t), 'many.yaml');
	await keeper.save(file);
	const saved = await waitFor('scenario.saved');
	assert.deepEqual([saved.steps, saved.dropped], [limits.scenarioKept, 5]);
	assert.match(await readFile(file, 'utf8'), /^# 5 commands from the beginning are not in it/m);
});
