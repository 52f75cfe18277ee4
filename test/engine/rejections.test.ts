import assert from 'node:assert/strict';
import test from 'node:test';
import {parseCommand} from '../../source/bus/command-line.js';
import {tell} from '../../source/bus/phrases/phrase.js';
import {startEngine} from '../helpers/engine-session.js';

/* What a person who types or presses something that can't be done reads, in English in the event and in either language on the screen. */

const refused: ReadonlyArray<readonly [string, string, string]> = [
	['send c9 hello', 'there is no c9', 'c9 없음'],
	['reconnect c9', 'there is no client c9', 'c9 클라이언트가 없음'],
	['reconnect #1', 'this takes a client, like c1', '클라이언트에만 쓰는 명령. 예: c1'],
	['send #99 hello', '#99 is not an open connection', '열린 연결 가운데 #99 없음'],
	['send s1 hello', 's1 has no open connection', 's1에 열린 연결이 없음'],
	['send all hello', 'no connection is open', '열린 연결이 없음'],
	['send all @/nowhere/to/be/found', '/nowhere/to/be/found can\'t be read: there is nothing at /nowhere/to/be/found', '/nowhere/to/be/found: 읽을 수 없음. 거기에 아무것도 없음'],
	['listen', 's1 listens already; unlisten first', 's1: 이미 듣고 있음. 먼저 unlisten'],
	['unfault f9', 'there is no fault f9', 'f9 장애가 없음'],
	['unfault all', 'no fault is armed', '걸린 장애가 없음'],
	['fault all latency delay=never', 'delay of latency takes 0 to 600000 ms, like 200, 200ms or 2s; "never" is not that.', 'latency의 delay에 맞는 것: 0부터 600000까지 ms, 예: 200, 200ms, 2s. 쓴 것: "never"'],
	['retry all fixd', '"fixd" is no retry policy; one is none, fixed, exponential. Did you mean fixed?', '"fixd": 재연결 정책이 아님. 있는 것: none, fixed, exponential. 혹시 fixed?'],
	['compare stop', 'no comparison is under way', '진행 중인 비교가 없음'],
	['audit off', 'no audit is on', '켜진 유실 검사가 없음'],
	['report all', 'no client of it has been cut off yet', '아직 끊긴 클라이언트가 없음'],
	['mark 999999', 'there is no row 999999 in the log', '로그에 999999번 줄이 없음'],
	['heartbeat #99 5s 5s', '#99 is not an open connection', '열린 연결 가운데 #99 없음'],
];

test('what is refused says why in English, and carries it as data for the screen', async t => {
	const {say, waitFor} = startEngine(t);
	await waitFor('endpoint.ready');
	for (const [line, english, korean] of refused) {
		say(line);
		const {reason, wrong} = await waitFor('command.rejected', ({command}) => command === line);
		assert.deepEqual([reason, tell(wrong!), tell(wrong!, 'ko')], [english, english, korean], line);
	}
});

test('a refusal of one connection among many names it', async t => {
	const {say, waitFor} = startEngine(t);
	await waitFor('endpoint.ready');
	say('spawn tcp');
	const {connection} = await waitFor('connection.opened', ({side}) => side === 'dialed');
	await waitFor('channel.opened', ({endpoint}) => endpoint === 'c1');
	say('kill c1 thaw');
	const {reason, wrong} = await waitFor('command.rejected');
	assert.equal(reason, `#${connection}: nothing is frozen, black-holed or muted`);
	assert.equal(tell(wrong!, 'ko'), `#${connection}: 얼거나 black hole이거나 mute인 것이 없음`);
	say('ping c1');
	const ping = await waitFor('command.rejected', ({command}) => command === 'ping c1');
	assert.deepEqual([ping.reason, tell(ping.wrong!, 'ko')], ['raw TCP has no ping', '그냥 TCP에는 ping이 없음']);
});

test('a line that can\'t be read is one sentence in either language', () => {
	const told = (line: string): readonly string[] => {
		const result = parseCommand(line);
		assert.ok('problem' in result, line);
		assert.equal(result.problem, tell(result.wrong));
		return [result.problem, tell(result.wrong, 'ko')];
	};

	assert.deepEqual(told('sned c1 x'), ['There is no command "sned". Did you mean send?', '"sned" 명령은 없음. 혹시 send?']);
	assert.deepEqual(told('send 7 x'), ['"7" is no target: connection 7 is written #7.', '"7": 대상이 아님. 연결 7번은 #7처럼 씀']);
	assert.equal(told('kill c1 rzt')[1], '"rzt": 끊는 방법이 아님. 있는 것: close, abandon, fin, rst, freeze, blackhole, mute, garbage, truncate, thaw. 혹시 rst?');
	assert.deepEqual(told('spawn tcp://h'), ['tcp://h needs a port, like tcp://127.0.0.1:9000.', 'tcp://h에는 포트가 필요함. 예: tcp://127.0.0.1:9000']);
	assert.deepEqual(told('compare rate=x'), ['rate takes a number from 1 to 1000; "x" is not that.', 'rate에 맞는 것: 1부터 1000까지의 수. 쓴 것: "x"']);
});
