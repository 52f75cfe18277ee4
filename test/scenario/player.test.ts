import assert from 'node:assert/strict';
import test from 'node:test';
import {closed, frame, stage} from './stage.js';

test('commands go out by the clock, and at once where it says nothing', () => {
	const {pass, sent, player} = stage(`
		- do: send c1 a
		- do: send c1 b
		- do: send c1 c
		at: 500ms
		- wait: 1s
		- do: send c1 d
	`);
	pass(100);
	assert.deepEqual(sent, ['send c1 a', 'send c1 b']);
	assert.equal(player.due(), 600);
	pass(599);
	assert.equal(sent.length, 2);
	pass(600);
	assert.deepEqual(sent.slice(2), ['send c1 c']);
	assert.equal(player.due(), 1600);
	assert.equal(player.isDone(), false);
	pass(1700);
	assert.deepEqual(sent.slice(3), ['send c1 d']);
	assert.equal(player.isDone(), true);
});

test('an expectation is met by the first event that fits, and holds up what is behind it', () => {
	const {pass, sent, told, statuses} = stage(`
		- do: send c1 a
		- expect: text == "a" and endpoint == c1
		- do: send c1 b
	`);
	pass(100);
	pass(150, frame('a', 's1'));
	assert.deepEqual(sent, ['send c1 a']);
	pass(190, frame('a'));
	assert.deepEqual(sent, ['send c1 a', 'send c1 b']);
	assert.deepEqual(statuses(), ['do done', 'expect met', 'do done']);
	const [, met] = told;
	assert.ok(met?.status === 'met' && met.took === 90 && met.count === 1 && met.at === 90);
});

test('what came since the actions before it counts, even before its turn; what was before them does not', () => {
	const {pass, statuses} = stage(`
		- expect: text == "early"
		- do: send c1 a
		- wait: 1s
		- expect: text == "a"
		within: 1s
		- expect: text == "early"
		within: 1s
	`);
	pass(90, frame('early'));
	pass(100);
	pass(150, frame('a'));
	pass(1100);
	pass(2200);
	assert.deepEqual(statuses(), ['expect met', 'do done', 'wait done', 'expect met', 'expect failed']);
});

test('since: start counts all of it, since: now its turn alone', () => {
	const {pass, statuses} = stage(`
		- do: send c1 a
		- expect: text == "a"
		- do: send c1 b
		- wait: 50ms
		- expect: text == "a"
		within: 100ms
		since: now
		- expect: text == "a"
		count: ">= 2"
		since: start
	`);
	pass(100);
	pass(110, frame('a'));
	pass(120, frame('a'), frame('b'));
	pass(170);
	pass(400);
	assert.deepEqual(statuses(), ['do done', 'expect met', 'do done', 'wait done', 'expect failed', 'expect met']);
});

test('an exact count waits its time out, and fails at once when it is too often', () => {
	const steps = `
		- do: send c1 a
		- expect: text == "a"
		count: 2
		within: 1s
	`;
	const exact = stage(steps);
	exact.pass(100, frame('a'));
	exact.pass(110, frame('a'), frame('a'));
	exact.pass(200, frame('a'));
	assert.deepEqual(exact.statuses(), ['do done', 'expect failed']);
	const right = stage(steps);
	right.pass(100);
	right.pass(200, frame('a'), frame('a'));
	assert.deepEqual(right.statuses(), ['do done']);
	right.pass(1101);
	assert.deepEqual(right.statuses(), ['do done', 'expect met']);
});

test('an event in its last moment counts, a later one does not, however late somebody looks', () => {
	const steps = `
		- do: send c1 a
		- expect: text == "a"
		within: 1s
	`;
	const inTime = stage(steps);
	inTime.pass(100);
	inTime.player.apply({seq: 9, at: 1100, ...frame('a')});
	inTime.pass(5000);
	assert.deepEqual(inTime.statuses(), ['do done', 'expect met']);
	const late = stage(steps);
	late.pass(100);
	late.player.apply({seq: 9, at: 1100.5, ...frame('a')});
	late.pass(5000);
	assert.deepEqual(late.statuses(), ['do done', 'expect failed']);
});

test('never, with a time: nothing behind it begins before that; without: until the end', () => {
	const quiet = stage(`
		- never: code == 1006
		- do: send c1 a
		- never: text == "a"
		for: 500ms
		- do: send c1 b
	`);
	quiet.pass(100);
	assert.deepEqual(quiet.sent, ['send c1 a']);
	quiet.pass(601);
	assert.deepEqual(quiet.statuses(), ['do done', 'never met', 'do done', 'never met']);
	const loud = stage(`
		- never: code == 1006
		- wait: 1s
		- wait: 1s
	`);
	loud.pass(100);
	loud.pass(200, closed('c1', 1006));
	assert.deepEqual(loud.statuses(), ['never failed']);
	const [failed] = loud.told;
	assert.ok(failed && 'findings' in failed);
	assert.equal(failed.findings.why, 'happened');
	assert.deepEqual(failed.findings.hits.map(({type}) => type), ['channel.closed']);
});

test('what came nearest is told, term by term', () => {
	const {pass, told} = stage(`
		- do: kill c1 rst
		- expect: type == channel.closed and endpoint == c1 and code == 1000
		within: 1s
	`);
	pass(100);
	pass(110, frame('a'), closed('s1', 1006), closed('c1', 1006));
	pass(2000);
	const failed = told.at(-1);
	assert.ok(failed && 'findings' in failed);
	assert.deepEqual(failed.findings.near[0], {
		event: {seq: 3, at: 110, ...closed('c1', 1006)},
		terms: [{text: 'type == channel.closed', holds: true, found: '"channel.closed"'}, {text: 'endpoint == c1', holds: true, found: '"c1"'}, {text: 'code == 1000', holds: false, found: '1006'}],
	});
	assert.deepEqual(failed.findings.near.map(({event}) => event.seq), [3, 1, 2]);
});

test('a command that comes to nothing fails its step, unless that is what is expected', () => {
	const rejected = (command: string) => ({type: 'command.rejected', command, reason: 'there is no c9'} as const);
	const {pass, statuses} = stage('- do: send c9 a\n- wait: 1s');
	pass(100);
	pass(110, rejected('send c9 a'), rejected('of somebody else'));
	assert.deepEqual(statuses(), ['do done', 'do rejected']);
	const wanted = stage('- do: send c9 a\n- expect: type == command.rejected');
	wanted.pass(100);
	wanted.pass(110, rejected('send c9 a'));
	assert.deepEqual(wanted.statuses(), ['do done', 'expect met']);
});

test('rows that nobody could look at leave a bound unproven', () => {
	const {pass, player, told} = stage(`
		- do: send c1 a
		- expect: text == "a"
		count: 1
		within: 1s
	`);
	pass(100, frame('x'));
	player.lose(5000);
	pass(200, frame('a'));
	pass(2000);
	const failed = told.at(-1);
	assert.ok(failed?.status === 'failed' && failed.findings.why === 'unseen' && failed.findings.unseen === 5000);
});

test('a session that is over leaves nothing untold', () => {
	const {pass, player, statuses, told} = stage(`
		- never: code == 1000
		- do: send c1 a
		- expect: text == "a"
		- do: send c1 b
		- expect: text == "b"
	`);
	pass(100);
	player.stop(300);
	assert.equal(player.isDone(), true);
	assert.deepEqual(statuses(), ['do done', 'expect failed', 'do skipped', 'expect skipped', 'never met']);
	const [, failed] = told;
	assert.ok(failed?.status === 'failed' && failed.findings.why === 'cut');
	player.stop(400);
	assert.equal(told.length, 5);
});

test('what is said of expectations is nothing that was expected', () => {
	const {pass, statuses} = stage('- expect: "hello"\n  within: 1s');
	pass(100, {type: 'expectation.met', scenario: 'x', step: 1, expected: 'hello', count: 1, took: 1});
	pass(2000);
	assert.deepEqual(statuses(), ['expect failed']);
});
