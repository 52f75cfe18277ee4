import assert from 'node:assert/strict';
import test from 'node:test';
import {plainLine} from '../../source/scenario/line.js';
import {outcomeLines} from '../../source/scenario/report.js';
import {en} from '../../source/words/en.js';
import {ko} from '../../source/words/ko.js';
import {closed, frame, stage} from './stage.js';

const told = (staged: ReturnType<typeof stage>, words = en.scenario): string => staged.told
	.flatMap(outcome => outcomeLines(outcome, {words, ascii: false, file: 'deploy.yaml', began: 100}))
	.map(line => plainLine(line).trimEnd()).join('\n');

test('a line for each step, and what came beside what was expected', () => {
	const staged = stage(`
		- do: kill c1 rst
		- expect: text == "a"
		- expect: type == channel.closed and code == 1000
		within: 1s
	`);
	staged.pass(100, frame('a'));
	staged.pass(110, closed('c1', 1006));
	staged.pass(2000);
	assert.equal(told(staged), [
		'   0.00s    do      kill c1 rst',
		'   0.00s  ✓ expect  text == "a"  after 0.0ms',
		'   1.90s  ✗ expect  type == channel.closed and code == 1000 within 1s  deploy.yaml:6',
		'            expected >= 1 within 1s, and none came',
		'            what came nearest (- expected, + there):',
		'              #2  0.010s  channel.closed  channel=1 endpoint=c1 connection=1 transport=ws clean=false code=1006 verdict.by=client verdict.cause=rst verdict.text="RST from the client"',
		'                  type == channel.closed',
		'                - code == 1000',
		'                + 1006',
	].join('\n'));
});

test('too often, and nothing at all', () => {
	const staged = stage(`
		- never: text == "a"
		- expect: text == "b"
		within: 1s
		- expect: code == 1
		within: 1s
	`);
	staged.pass(100);
	staged.pass(110, frame('a'));
	staged.pass(3000);
	staged.pass(5000);
	const text = told(staged);
	assert.match(text, /expected never, and it happened\n +what came:\n +#1 {2}0\.010s {2}frame\.received/);
	assert.match(text, /nothing like it came; the last were:\n +#1 /);
	assert.match(told(staged, ko.scenario), /일어나지 않아야 할 일이 일어났습니다/);
});

test('no text of a peer reaches the terminal as it is', () => {
	const staged = stage('- expect: text contains "b" and size > 1\n  within: 1s');
	staged.pass(100, frame('\u001B]52;c;aGk=\u0007b'.slice(0, 12)), frame('\u001B[2J\u202E'));
	staged.pass(3000);
	assert.doesNotMatch(told(staged), /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
});
