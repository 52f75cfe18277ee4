import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {commandUsages, formatCommand, parseCommand} from '../../source/bus/command-line.js';
import {compareDefaults} from '../../source/bus/compare.js';
import {transportNames} from '../../source/bus/destination.js';
import {rungs, type Command, type Target} from '../../source/bus/commands.js';

const read = (line: string): Command => {
	const result = parseCommand(line);
	assert.ok('command' in result, `${line} → ${JSON.stringify(result)}`);
	return result.command;
};

const problem = (line: string): string => {
	const result = parseCommand(line);
	assert.ok('problem' in result, `${line} was read as ${JSON.stringify(result)}`);
	return result.problem;
};

const c1 = {endpoint: 'c1'};

const lines: ReadonlyArray<readonly [string, Command]> = [
	['spawn ws', {type: 'spawn', what: 'ws', count: 1}],
	['  spawn   ws   x3 ', {type: 'spawn', what: 'ws', count: 3}],
	['spawn ws://127.0.0.1:9000/ x2', {type: 'spawn', what: 'ws://127.0.0.1:9000/', count: 2}],
	['spawn poll+https://example.com/poll', {type: 'spawn', what: 'poll+https://example.com/poll', count: 1}],
	['spawn unix:/run/app.sock', {type: 'spawn', what: 'unix:/run/app.sock', count: 1}],
	['spawn ws+unix:/run/app.sock:/ws', {type: 'spawn', what: 'ws+unix:/run/app.sock:/ws', count: 1}],
	['send c1 hello', {type: 'send', target: c1, data: {text: 'hello'}}],
	['send c1   two spaces and a tail  ', {type: 'send', target: c1, data: {text: '  two spaces and a tail  '}}],
	['send #7 {"a": "b c"}', {type: 'send', target: {connection: 7}, data: {text: '{"a": "b c"}'}}],
	['send all hex:48656C', {type: 'send', target: 'all', data: {bytes: Uint8Array.of(0x48, 0x65, 0x6C)}}],
	['send all hex:48 65', {type: 'send', target: 'all', data: {bytes: Uint8Array.of(0x48, 0x65)}}],
	['send s1 @my file.bin', {type: 'send', target: {endpoint: 's1'}, data: {file: 'my file.bin'}}],
	['send c1 text:@home', {type: 'send', target: c1, data: {text: '@home'}}],
	['send c1 text:', {type: 'send', target: c1, data: {text: ''}}],
	['ping c1', {type: 'ping', target: c1, text: ''}],
	['ping c1 are you there', {type: 'ping', target: c1, text: 'are you there'}],
	['close c1', {type: 'close', target: c1}],
	['close c1 4001 going  away', {type: 'close', target: c1, code: 4001, reason: 'going  away'}],
	['kill #7 rst', {type: 'kill', target: {connection: 7}, how: 'rst'}],
	['kill c1 close 1001 bye', {type: 'kill', target: c1, how: 'close', code: 1001, reason: 'bye'}],
	['kill c1 thaw', {type: 'kill', target: c1, how: 'thaw'}],
	['thaw c1', {type: 'kill', target: c1, how: 'thaw'}],
	['fault c1 latency delay=200', {type: 'fault', target: c1, name: 'latency', options: {delay: '200'}}],
	['unfault all', {type: 'unfault', fault: 'all'}],
	['heartbeat c1 5s', {type: 'heartbeat', target: c1, beating: {interval: 5000, timeout: 5000}}],
	['heartbeat #7 500ms 300ms', {type: 'heartbeat', target: {connection: 7}, beating: {interval: 500, timeout: 300}}],
	['heartbeat all 5s/3s', {type: 'heartbeat', target: 'all', beating: {interval: 5000, timeout: 3000}}],
	['heartbeat s1 off', {type: 'heartbeat', target: {endpoint: 's1'}, beating: 'off'}],
	['listen', {type: 'listen'}],
	['listen 9000', {type: 'listen', port: 9000}],
	['listen 0.0.0.0:9000', {type: 'listen', host: '0.0.0.0', port: 9000}],
	['listen [::1]:0', {type: 'listen', host: '::1', port: 0}],
	['unlisten', {type: 'unlisten'}],
	['crash', {type: 'crash'}],
	['reconnect c1', {type: 'reconnect', target: c1}],
	['retry c1 none', {type: 'retry', target: c1, policy: 'none', options: {}}],
	['remove all', {type: 'remove', target: 'all'}],
	['refuse ws', {type: 'refuse', leg: 'ws'}],
	['refuse none', {type: 'refuse', leg: 'none'}],
	['reply echo', {type: 'reply', reply: {mode: 'echo'}}],
	['reply tick:250', {type: 'reply', reply: {mode: 'tick', every: 250}}],
	['reply tick:2s', {type: 'reply', reply: {mode: 'tick', every: 2000}}],
	['wait 500ms', {type: 'wait', duration: 500}],
	['wait 1.5s', {type: 'wait', duration: 1500}],
	['audit on late=500ms grace=10s', {type: 'audit', what: {late: 500, grace: 10_000}}],
	['compare', {type: 'compare', what: compareDefaults}],
	['compare  rate=5 transports=ws,tcp cut=no', {type: 'compare', what: {...compareDefaults, rate: 5, transports: ['ws', 'tcp'], cut: false}}],
	['compare stop', {type: 'compare', what: 'stop'}],
	['report', {type: 'report', target: 'all'}],
	['report  c1 ', {type: 'report', target: c1}], ['report #7', {type: 'report', target: {connection: 7}}],
	['mark 42', {type: 'mark', row: 42}], ['ladder c1', {type: 'ladder', subject: {endpoint: 'c1'}}], ['ladder #7  my report.mmd ', {type: 'ladder', subject: {connection: 7}, file: 'my report.mmd'}],
	['clear', {type: 'clear', what: 'log'}],
	['clear closed', {type: 'clear', what: 'closed'}],
	['learn', {type: 'learn'}], ['learn  51234 ', {type: 'learn', answer: '51234'}], ['learn skip', {type: 'learn', answer: 'skip'}],
	['scenario save my file.yaml', {type: 'scenario', save: 'my file.yaml'}],
	['quit', {type: 'quit'}],
];

test('every form of every command is read', async t => {
	for (const [line, command] of lines) {
		await t.test(line, () => {
			assert.deepEqual(read(line), command);
		});
	}

	assert.deepEqual(new Set(lines.map(([line]) => line.trim().split(/\s/)[0])), new Set(commandUsages.map(({name}) => name)));
});

test('a problem is one sentence that says what the command takes', async t => {
	const problems: ReadonlyArray<readonly [string, RegExp]> = [
		['', /^A command is one of spawn, send, .*, quit\.$/],
		['sned c1 hi', /no command "sned"\. Did you mean send\?$/],
		['constructor', /^There is no command "constructor"\.$/],
		['__proto__ c1', /^There is no command/],
		['spawn', /^spawn takes a transport or a URL/],
		['spawn sw', /^"sw" is neither a transport .* Did you mean ws\?$/],
		['spawn wss//h:1', /nor a URL/],
		['spawn ftp://h', /^ftp: is no scheme/],
		['spawn http://h/x', /Did you mean poll\+http:\/\/h\/x\?$/],
		['spawn localhost:9000', /Did you mean ws:\/\/localhost:9000\?$/],
		['spawn tcp://localhost', /needs a port/],
		['spawn ws://', /is no URL/],
		['spawn unix:app.sock', /absolute path/],
		['spawn ws 3', /^"3" is no number of clients; it is x1 to x10000\.$/],
		['spawn ws x0', /x1 to x10000/],
		['spawn ws x10001', /x1 to x10000/],
		['spawn ws x2 x3', /^spawn takes/],
		['send', /^send takes a target and what to send/],
		['send c1', /^send takes a target and what to send/],
		['send c1 ', /^send takes .* text: behind the target\.$/],
		['send 7 hi', /connection 7 is written #7\.$/],
		['send c hi', /^"c" is no target; one is an endpoint like c1/],
		['send c0 hi', /no target/],
		['send c1 hex:4', /two hexadecimal digits/],
		['send c1 hex:zz', /two hexadecimal digits/],
		['send c1 @', /path of a file/],
		[`ping c1 ${'x'.repeat(126)}`, /at most 125 bytes/],
		['close c1 bye', /behind a code, like 1000 bye\.$/],
		['close c1 999', /RFC 6455 §7\.4/],
		['close c1 1005', /RFC 6455 §7\.4/],
		['close c1 1006', /RFC 6455 §7\.4/],
		['close c1 1015', /RFC 6455 §7\.4/],
		['close c1 5000', /RFC 6455 §7\.4/],
		[`close c1 1000 ${'é'.repeat(62)}`, /at most 123 bytes/],
		['kill', /^kill takes a target and one of close, abandon,/],
		['kill c1', /^kill takes a target and one of/],
		['kill c1 rts', /Did you mean rst\?$/],
		['kill c1 rst 1000', /takes nothing more/],
		['thaw', /^thaw takes a target/],
		['thaw c1 now', /nothing more/],
		['listen 70000', /0 to 65535/],
		['listen host', /^listen takes/],
		['listen ::1', /^listen takes/],
		['unlisten now', /^unlisten takes nothing\.$/],
		['reconnect', /^reconnect takes a client/],
		['remove c1 c2', /nothing more/],
		['reply ecko', /Did you mean echo\?$/],
		['reply tick', /ms between two messages/],
		['reply tick:0', /ms between two messages/],
		['wait 5', /^wait takes a duration/],
		['wait 26d', /^wait takes a duration/],
		['wait 9999999999h', /^wait takes a duration/],
		['clear lgo', /Did you mean log\?$/],
		['quit now', /takes nothing/],
	];
	for (const [line, expected] of problems) {
		await t.test(line.slice(0, 40) || 'nothing', () => {
			const text = problem(line);
			assert.match(text, expected);
			assert.doesNotMatch(text, /\n/);
		});
	}
});

test('the limits of a close reason and of a ping are the frame\'s own', () => {
	read(`close c1 1000 ${'x'.repeat(123)}`);
	problem(`close c1 1000 ${'x'.repeat(124)}`);
	read(`ping c1 ${'x'.repeat(125)}`);
	for (const code of [1000, 1003, 1007, 1014, 3000, 4999]) {
		read(`close c1 ${code}`);
	}

	for (const code of [1004, 1005, 1006, 1015, 2999]) {
		problem(`close c1 ${code}`);
	}
});

const record = <Model extends Record<string, unknown>>(model: {[Key in keyof Model]: fc.Arbitrary<Model[Key]>}): fc.Arbitrary<Model> => fc.record(model, {noNullPrototype: true}) as fc.Arbitrary<Model>;

const target: fc.Arbitrary<Target> = fc.oneof(
	record({endpoint: fc.tuple(fc.constantFrom('c', 's', 'p'), fc.integer({min: 1, max: 9999})).map(([role, id]) => `${role}${id}`)}),
	record({connection: fc.integer({min: 1, max: 1e9})}),
	fc.constant('all' as const),
);
const text = fc.string({unit: 'binary', maxLength: 40});
const code = fc.oneof(fc.integer({min: 1000, max: 1003}), fc.integer({min: 3000, max: 4999}));
const farewell = fc.oneof(
	fc.constant({}),
	record({code}),
	record({code, reason: fc.string({unit: 'binary', minLength: 1, maxLength: 30})}),
);
const command: fc.Arbitrary<Command> = fc.oneof(
	record({type: fc.constant('spawn' as const), what: fc.constantFrom(...transportNames, 'ws://h:1/a?b=c', 'unix:/a'), count: fc.integer({min: 1, max: 10_000})}),
	record({type: fc.constant('send' as const), target, data: fc.oneof(
		record({text: fc.oneof(text, text.map(tail => `hex:${tail}`), text.map(tail => `text:${tail}`), text.map(tail => `@${tail}`))}),
		record({bytes: fc.uint8Array({maxLength: 40})}),
		record({file: fc.string({unit: 'binary', minLength: 1, maxLength: 40})}),
	)}),
	record({type: fc.constant('ping' as const), target, text: fc.string({unit: 'binary', maxLength: 30})}),
	fc.tuple(target, farewell).map(([aim, rest]): Command => ({type: 'close', target: aim, ...rest})),
	fc.tuple(target, fc.constantFrom('close' as const, 'abandon' as const), farewell).map(([aim, how, rest]): Command => ({type: 'kill', target: aim, how, ...rest})),
	record({type: fc.constant('kill' as const), target, how: fc.constantFrom(...rungs)}),
	record({type: fc.constant('listen' as const), host: fc.constantFrom('127.0.0.1', '::1', 'localhost'), port: fc.integer({min: 0, max: 65_535})}),
	record({type: fc.constant('listen' as const), port: fc.integer({min: 0, max: 65_535})}),
	record({type: fc.constant('listen' as const), host: fc.constantFrom('127.0.0.1', '::1')}),
	record({type: fc.constantFrom('reconnect' as const, 'remove' as const, 'report' as const), target}),
	record({type: fc.constant('reply' as const), reply: fc.oneof(
		record({mode: fc.constantFrom('echo' as const, 'broadcast' as const, 'silent' as const, 'discard' as const)}),
		record({mode: fc.constant('tick' as const), every: fc.integer({min: 1, max: 2_147_483_647})}),
	)}),
	record({type: fc.constant('wait' as const), duration: fc.integer({min: 0, max: 2_147_483_647})}),
	record({type: fc.constant('clear' as const), what: fc.constantFrom('log' as const, 'closed' as const)}),
	record({type: fc.constantFrom('listen' as const, 'unlisten' as const, 'crash' as const, 'quit' as const)}),
);

test('what is formatted is read back', () => {
	fc.assert(fc.property(command, original => {
		assert.deepEqual(parseCommand(formatCommand(original)), {command: original});
	}), {numRuns: 2000});
});

test('no line throws', () => {
	const word = fc.oneof(fc.constantFrom(...commandUsages.map(({name}) => name)), fc.string({unit: 'binary'}));
	fc.assert(fc.property(word, fc.string({unit: 'binary'}), (name, rest) => {
		parseCommand(`${name} ${rest}`);
	}), {numRuns: 2000});
});
