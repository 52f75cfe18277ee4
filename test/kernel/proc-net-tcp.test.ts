import assert from 'node:assert/strict';
import test from 'node:test';
import {parseLine, type KernelSocket} from '../../source/kernel/proc-net-tcp.js';

/* Lines as Linux 6.18 wrote them. */

const all = () => true;

const header = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     ';

const captured: ReadonlyArray<readonly [what: string, line: string, socket: KernelSocket]> = [
	[
		'an open connection',
		'   5: 0100007F:A2DA 0100007F:1B9E 01 00000000:00000000 00:00000000 00000000     0        0 143382 1 0000000063e489f0 20 4 30 11 -1                   ',
		{ends: '0100007F:A2DA 0100007F:1B9E', state: 'ESTABLISHED', sendQueue: 0, receiveQueue: 0, retransmits: 0, uid: 0, inode: 143_382},
	],
	[
		'TIME_WAIT, which has no inode',
		'   2: 0100007F:A621 0100007F:AFB4 06 00000000:00000000 03:00000C1D 00000000     0        0 0 3 000000001fc849ee                                      ',
		{ends: '0100007F:A621 0100007F:AFB4', state: 'TIME_WAIT', sendQueue: 0, receiveQueue: 0, retransmits: 0, uid: 0, inode: 0},
	],
	[
		'a listener with five connections that wait to be accepted',
		'   3: 0100007F:A9CF 00000000:0000 0A 00000000:00000005 00:00000000 00000000  1000        0 219962 6 00000000b808b875 100 0 0 10 0                    ',
		{ends: '0100007F:A9CF 00000000:0000', state: 'LISTEN', sendQueue: 0, receiveQueue: 5, retransmits: 0, uid: 1000, inode: 219_962},
	],
	[
		'IPv6 loopback',
		'   1: 00000000000000000000000001000000:A6A3 00000000000000000000000001000000:9BE8 01 00000000:00000000 00:00000000 00000000     0        0 219971 1 0000000013164128 20 0 0 10 -1',
		{ends: '00000000000000000000000001000000:A6A3 00000000000000000000000001000000:9BE8', state: 'ESTABLISHED', sendQueue: 0, receiveQueue: 0, retransmits: 0, uid: 0, inode: 219_971},
	],
	[
		'IPv4 in IPv6, as the IPv4 that it is',
		'   2: 0000000000000000FFFF00000100007F:A6A3 0000000000000000FFFF00000100007F:D848 01 00000000:00000000 00:00000000 00000000     0        0 219973 1 000000005658cdfd 20 0 0 10 -1',
		{ends: '0100007F:A6A3 0100007F:D848', state: 'ESTABLISHED', sendQueue: 0, receiveQueue: 0, retransmits: 0, uid: 0, inode: 219_973},
	],
	[
		'a writer whose reader stands still: queues in hexadecimal, a timer, retransmissions',
		'1377: 0100007F:A9CF 0100007F:A556 04 0038D400:0001FC00 04:00000B5C 00000003   998        0 219980 4 000000008c36c6fd 20 4 0 10 -1                    ',
		{ends: '0100007F:A9CF 0100007F:A556', state: 'FIN_WAIT_1', sendQueue: 3_724_288, receiveQueue: 130_048, retransmits: 3, uid: 998, inode: 219_980},
	],
];

for (const [what, line, socket] of captured) {
	test(`reads ${what}`, () => {
		assert.deepEqual(parseLine(line, all), socket);
	});
}

test('knows the header, and every state by its number', () => {
	assert.equal(parseLine(header, all), 'header');
	const states = Array.from({length: 14}, (_, number) => {
		const line = parseLine(captured[0]![1].replace(' 01 ', () => ` ${number.toString(16).toUpperCase().padStart(2, '0')} `), all);
		return typeof line === 'object' ? line.state : line;
	});
	assert.deepEqual(states, [
		'odd', 'ESTABLISHED', 'SYN_SENT', 'SYN_RECV', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED', 'CLOSE_WAIT', 'LAST_ACK', 'LISTEN', 'CLOSING', 'SYN_RECV', 'odd',
	]);
});

test('asks by the ends, and says nothing of a socket that nobody wants', () => {
	const asked: string[] = [];
	for (const [, line] of captured) {
		assert.equal(parseLine(line, ends => {
			asked.push(ends);
			return false;
		}), undefined);
	}

	assert.deepEqual(asked, captured.map(([_what, _line, {ends}]) => ends));
});

const [, line] = captured[0]!;
for (const odd of [
	'', ' ', ':', 'no table at all', '   5: ', '   5: 0100007F:A2DA', '   5: 0100007F:A2DA ', line.slice(0, 40), line.slice(0, 90),
	line.replace('0100007F:A2DA', '0100007f:A2DA'), line.replace('0100007F:A2DA', '0100007F:A2DAFF'), line.replace('0100007F:1B9E', '7F:1B9E'),
	line.replace('143382', '-1'), line.replace('143382', '99999999999999999999'), line.replace('00000000:00000000', 'xxxxxxxx:00000000'), line.replaceAll(' ', '\t'),
	'9'.repeat(5000), '\u0000'.repeat(300), line.replace(' 01 ', ' 0G '),
]) {
	test(`takes for odd what is no line of the table: ${JSON.stringify(odd.slice(0, 60))}`, () => {
		assert.equal(parseLine(odd, all), 'odd');
	});
}
