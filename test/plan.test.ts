import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import fc from 'fast-check';
import {themes, type Display, type Plan} from '../source/bus/plan.js';
import {readPlan} from '../source/plan.js';
import {flags} from '../source/plan/flags.js';
import {themeNames} from '../source/ui/theme.js';
import {spell, type Flag} from '../source/plan/flag.js';

const plan = (...argv: string[]): {plan: Plan; display: Display} => {
	const reading = readPlan(argv, {});
	assert.ok('plan' in reading, JSON.stringify(reading));
	return reading;
};

const problem = (...argv: string[]): string => {
	const reading = readPlan(argv, {});
	assert.ok('problem' in reading, `${argv.join(' ')} was read as ${JSON.stringify(reading)}`);
	assert.doesNotMatch(reading.problem, /\n/);
	return reading.problem;
};

test('nothing said is the playground', () => {
	const {plan: {seed, version, ...rest}, display} = plan();
	assert.match(version, /^\d+\.\d+\.\d+/);
	assert.ok(Number.isInteger(seed) && seed >= 0);
	assert.deepEqual(rest, {
		server: {host: '127.0.0.1', port: 7070, given: false},
		first: [],
		reply: {mode: 'echo'},
		dial: {headers: [], subprotocols: [], insecure: false},
		allowOrigins: [],
		for: undefined,
	});
	assert.deepEqual(display, {json: false, lang: 'en', theme: 'default', ascii: false, mouse: true, color: true, debug: false});
});

test('the process has its name, for ps and pgrep', () => {
	plan();
	assert.equal(process.title, 'sockdash');
});

test('flags, long and short, apart and glued', () => {
	for (const argv of [['--port', '9000'], ['--port=9000'], ['-p', '9000'], ['-p9000'], ['-p=9000']]) {
		assert.deepEqual(plan(...argv).plan.server, {host: '127.0.0.1', port: 9000, given: true}, argv.join(' '));
	}

	const {plan: all, display} = plan(
		'--host', '[::1]', '-c', 'ws', '--client=tcp', '-n', '3', '--reply', 'tick:100', '--header', 'Authorization: a: b', '--header=x:', '--subprotocol', 'chat', '--insecure', '--allow-origin', 'https://example.com', '--allow-origin=*', '--json', '--for', '2s', '--seed', '7', '--lang', 'ko', '--theme', 'mono', '--ascii', '--no-mouse', '--debug',
	);
	assert.deepEqual({...all, version: ''}, {
		version: '',
		seed: 7,
		server: {host: '::1', port: 7070, given: false},
		first: [{type: 'spawn', what: 'ws', count: 3}, {type: 'spawn', what: 'tcp', count: 3}],
		reply: {mode: 'tick', every: 100},
		dial: {headers: [['Authorization', 'a: b'], ['x', '']], subprotocols: ['chat'], insecure: true},
		allowOrigins: ['https://example.com', '*'],
		for: 2000,
	});
	assert.deepEqual(display, {json: true, lang: 'ko', theme: 'mono', ascii: true, mouse: false, color: false, debug: true});
});

test('heartbeats: for both sides, for one, the last word on each', () => {
	assert.deepEqual(plan('--heartbeat', '5s/3s').plan.heartbeat, {client: {interval: 5000, timeout: 3000}, server: {interval: 5000, timeout: 3000}});
	assert.deepEqual(plan('--heartbeat', '500ms', '--heartbeat', 'server:off').plan.heartbeat, {client: {interval: 500, timeout: 500}, server: 'off'});
	assert.equal(plan().plan.heartbeat, undefined);
	assert.match(problem('--heartbeat', 'peer:5s'), /^--heartbeat: A heartbeat is the client's or the server's, .*"peer" is neither/);
	assert.match(problem('compare', '--heartbeat', '1s'), /a comparison has its own/);
	assert.match(problem('--heartbeat', '1ms'), /interval is a duration from 10ms to 24h/);
	assert.match(problem('--heartbeat', '1s/2s/3s'), /an interval and, if you like, a time-out/);
	assert.match(problem('--heartbeat', 'off/3s'), /has no time-out/);
});

test('faults are armed before the first client', () => {
	const {plan: {first}} = plan('--fault', 'latency:delay=2s', '-c', 'ws', '--fault=reset:after=1s,chance=0.5');
	assert.deepEqual(first, [
		{type: 'fault', target: 'all', name: 'latency', options: {delay: '2s'}},
		{type: 'fault', target: 'all', name: 'reset', options: {after: '1s', chance: '0.5'}},
		{type: 'spawn', what: 'ws', count: 1},
	]);
	assert.match(problem('--fault', 'latency:dely=1'), /^--fault: latency has no option "dely".* Did you mean delay\?$/);
});

test('run takes scenarios and flags of its own', () => {
	const {plan: {server, first, run, for: most}} = plan('run', 'a.yaml', 'storm', '--junit', 'x.xml', '--seed', '3', '--for', '5s', '--fault', 'slow-close');
	assert.deepEqual({server, first, run, most}, {
		server: undefined,
		first: [{type: 'fault', target: 'all', name: 'slow-close', options: {}}],
		run: {files: ['a.yaml', 'storm'], list: false, seed: 3, junit: 'x.xml'},
		most: 5000,
	});
	assert.deepEqual(plan('run', '--list').plan.run, {files: [], list: true});
	assert.match(problem('run'), /^run takes one scenario or more/);
	assert.match(problem('run', 'a.yaml', '--list'), /plays none/);
	assert.match(problem('run', 'a.yaml', '--port', '1'), /^--port means nothing to run/);
	assert.match(problem('run', 'a.yaml', '--rate', '1'), /^--rate is for sockdash compare\.$/);
	assert.match(problem('--junit', 'x'), /^--junit is for sockdash run\.$/);
});

test('connect starts clients and no server', () => {
	const {plan: {server, first}} = plan('connect', 'ws://127.0.0.1:9000/', 'tcp://127.0.0.1:9001', '-n', '2');
	assert.equal(server, undefined);
	assert.deepEqual(first, [
		{type: 'spawn', what: 'ws://127.0.0.1:9000/', count: 2},
		{type: 'spawn', what: 'tcp://127.0.0.1:9001', count: 2},
	]);
});

test('the last one counts where only one can', () => {
	assert.equal(plan('-p', '1', '-p', '2').plan.server?.port, 2);
	assert.equal(plan('--color', '--no-color').display.color, false);
});

test('a problem is one line that names the flag, what it takes and the nearest one', async t => {
	const problems: ReadonlyArray<readonly [argv: readonly string[], expected: RegExp]> = [
		[['--prot', '1'], /^There is no flag --prot\. Did you mean --port <n>\?$/],
		[['--prot=1'], /Did you mean --port <n>\?$/],
		[['--jsno'], /Did you mean --json\?$/],
		[['--mouse'], /Did you mean --no-mouse\?$/],
		[['--no-json'], /^There is no flag --no-json\./],
		[['--zzzzzz'], /See sockdash --help\.$/],
		[['--__proto__=1'], /^There is no flag --__proto__\./],
		[['--constructor', '1'], /^There is no flag --constructor\./],
		[['-x'], /^There is no flag -x\./],
		[['--port'], /^--port takes a number from 0 to 65535\.$/],
		[['--port', '--json'], /^--port takes a number/],
		[['--port='], /^--port takes a number/],
		[['-p'], /^-p takes a number/],
		[['--port', '65536'], /^--port takes a number from 0 to 65535; "65536" is not that\.$/],
		[['--port', '-1'], /^--port takes a number/],
		[['--port', '1e3'], /is not that\.$/],
		[['--json=yes'], /^--json takes no value\.$/],
		[['-c', 'wx'], /^--client: "wx" is neither a transport/],
		[['-cwss,ws'], /^--client: /],
		[['-n', '0', '-c', 'ws'], /^--count takes a number from 1 to 10000; "0"/],
		[['-n', '10001', '-c', 'ws'], /^--count takes/],
		[['-n', '3'], /^--count takes effect on each --client/],
		[['--reply', 'ekho'], /^--reply: .*Did you mean echo\?$/],
		[['--header', 'novalue'], /^--header takes a name, a colon and a value/],
		[['--header', 'a: b\r\nc: d'], /^--header takes/],
		[['--header', 'bad name: b'], /^--header takes/],
		[['--subprotocol', 'a b'], /^--subprotocol takes/],
		[['--allow-origin', 'example.com'], /^--allow-origin takes an origin like https:\/\/example\.com/],
		[['--allow-origin', 'https://example.com/'], /^--allow-origin takes/],
		[['--for', '5'], /^--for takes a duration like 500ms/],
		[['--seed', '4294967296'], /^--seed takes/],
		[['--lang', 'de'], /^--lang takes en or ko; "de"/],
		[['--theme', 'pink'], /^--theme takes one of default, safe, mono; "pink" is not that\.$/],
		[['--host', 'a b'], /^--host takes/],
		[['connect'], /^connect takes one URL or more/],
		[['connect', 'ws'], /takes URLs, like ws:\/\/127\.0\.0\.1:9000\.$/],
		[['connect', 'ws://x', '-c', 'tcp'], /starts no server that tcp could go to/],
		[['connect', 'localhost:9000'], /Did you mean ws:\/\/localhost:9000\?$/],
		[['connect', 'ws://x', '--port', '1'], /^--port takes effect on the own server, and connect starts none\.$/],
		[['connect', 'ws://x', '--reply', 'echo'], /^--reply takes effect on the own server/],
		[['conect', 'ws://x'], /Did you mean sockdash connect/],
		[['ws://x'], /Did you mean sockdash connect ws:\/\/x\?$/],
		[['ws'], /Did you mean sockdash --client ws\?$/],
		[['constructor'], /is no mode\. See sockdash --help\.$/],
	];
	for (const [argv, expected] of problems) {
		await t.test(JSON.stringify(argv.join(' ')), () => {
			assert.match(problem(...argv), expected);
		});
	}
});

test('the limits of numbers', () => {
	assert.equal(plan('--port', '0').plan.server?.port, 0);
	assert.equal(plan('--port', '65535').plan.server?.port, 65_535);
	assert.equal(plan('-c', 'ws', '-n', '10000').plan.first.length, 1);
	assert.equal(plan('--seed', '4294967295').plan.seed, 4_294_967_295);
});

test('help names every flag and mode, and goes before all else', () => {
	const reading = readPlan(['-h', 'nonsense'], {});
	assert.ok('help' in reading);
	for (const [key, flag] of Object.entries(flags) as Array<[string, Flag]>) {
		const opposite = !('takes' in flag) && flag.opposite === 'instead';
		assert.match(reading.help, new RegExp(`${opposite ? spell(key).replace('--', '--no-') : spell(key)}[ ,\n]`));
	}

	assert.match(reading.help, /sockdash connect <url>…/);
	assert.doesNotMatch(reading.help, /proxy|open <|--record/);
	assert.deepEqual(reading.help.split('\n').filter(line => line.length > 88), []);
});

test('version', () => {
	const reading = readPlan(['--version'], {});
	assert.ok('version' in reading);
	assert.match(reading.version, /^\d+\.\d+\.\d+/);
});

test('the language comes from the environment, as POSIX has it', () => {
	const language = (environment: Record<string, string>, ...argv: string[]): string => {
		const reading = readPlan(argv, environment);
		assert.ok('display' in reading);
		return reading.display.lang;
	};

	assert.equal(language({LANG: 'ko_KR.UTF-8'}), 'ko');
	assert.equal(language({LANG: 'ko_KR.UTF-8', LC_MESSAGES: 'en_US.UTF-8'}), 'en');
	assert.equal(language({LC_ALL: 'ko', LC_MESSAGES: 'en_US.UTF-8', LANG: 'C'}), 'ko');
	assert.equal(language({LC_ALL: '', LANG: 'ko_KR'}), 'ko');
	assert.equal(language({LANG: 'kok_IN'}), 'en');
	assert.equal(language({LANG: 'ko_KR'}, '--lang', 'en'), 'en');
});

test('colour: the flag, then FORCE_COLOR, NO_COLOR, SOCKDASH_NO_COLOR, TERM', () => {
	const color = (environment: Record<string, string>, ...argv: string[]): boolean => {
		const reading = readPlan(argv, environment);
		assert.ok('display' in reading);
		return reading.display.color;
	};

	assert.equal(color({}), true);
	assert.equal(color({NO_COLOR: '1'}), false);
	assert.equal(color({NO_COLOR: ''}), true);
	assert.equal(color({SOCKDASH_NO_COLOR: '1'}), false);
	assert.equal(color({TERM: 'dumb'}), false);
	assert.equal(color({FORCE_COLOR: '1', NO_COLOR: '1'}), true);
	assert.equal(color({FORCE_COLOR: '', TERM: 'dumb'}), true);
	assert.equal(color({FORCE_COLOR: '0'}), false);
	assert.equal(color({FORCE_COLOR: 'false'}), false);
	assert.equal(color({NO_COLOR: '1', FORCE_COLOR: '0'}, '--color'), true);
	assert.equal(color({FORCE_COLOR: '3'}, '--no-color'), false);
});

test('the screen has every theme that can be asked for', () => {
	assert.deepEqual([...themes], themeNames);
});

test('no arguments throw', () => {
	const word = fc.oneof(fc.constantFrom(...Object.keys(flags).map(key => spell(key)), '-p', '-c', '-n', '--', '-', 'connect', 'ws', 'ws://h:1'), fc.string({unit: 'binary'}));
	fc.assert(fc.property(fc.array(word, {maxLength: 6}), argv => {
		const reading = readPlan(argv, {});
		assert.equal(Object.keys(reading).length, 'plan' in reading ? 2 : 1);
	}), {numRuns: 1000});
});

test('a certificate and its key go together', () => {
	const alone = readPlan(['--cert', 'a.pem'], {});
	assert.ok('problem' in alone);
	assert.match(alone.problem, /--cert needs --key/);
	const both = readPlan(['--cert', 'a.pem', '--key', 'b.pem'], {});
	assert.ok('plan' in both);
	assert.deepEqual(both.plan.certificate, {cert: 'a.pem', key: 'b.pem'});
});
