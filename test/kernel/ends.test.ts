import assert from 'node:assert/strict';
import test from 'node:test';
import {endsOf, listenerEnds, turned} from '../../source/kernel/ends.js';

const remote = {address: '127.0.0.1', port: 7070};

for (const [address, port, words] of [
	['127.0.0.1', 41_690, '0100007F:A2DA'],
	['10.1.2.3', 80, '0302010A:0050'],
	['0.0.0.0', 0, '00000000:0000'],
	['255.255.255.255', 65_535, 'FFFFFFFF:FFFF'],
	['::1', 42_659, '00000000000000000000000001000000:A6A3'],
	['::', 1, '00000000000000000000000000000000:0001'],
	['::ffff:127.0.0.1', 42_659, '0100007F:A6A3'],
	['::FFFF:7f00:1', 42_659, '0100007F:A6A3'],
	['2001:db8:85a3::8a2e:370:7334', 443, 'B80D01200000A3852E8A000034737003:01BB'],
	['fe80::1%eth0', 9, '000080FE000000000000000001000000:0009'],
	['1:2:3:4:5:6:7:8', 9, '02000100040003000600050008000700:0009'],
] as const) {
	test(`${address} port ${port} in the kernel's words`, () => {
		assert.equal(endsOf({address, port}, remote), `${words} 0100007F:1B9E`);
	});
}

for (const address of ['', '/tmp/socket', 'localhost', '1.2.3', '1.2.3.256', '1.2.3.4.5', ':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '::12345', '::g', '1:2:3:4:5:6:7::8', 'a.b.c.d']) {
	test(`${JSON.stringify(address)} is no address of IP`, () => {
		assert.equal(endsOf({address, port: 1}, remote), undefined);
	});
}

test('turned it is the other end\'s', () => {
	const local = {address: '::1', port: 5};
	const other = {address: '::1', port: 6};
	assert.equal(turned(endsOf(local, other)!), endsOf(other, local));
});

test('a listener\'s other end is nowhere', () => {
	assert.equal(listenerEnds(remote), '0100007F:1B9E 00000000:0000');
	assert.equal(listenerEnds({address: '::', port: 7070}), `${'0'.repeat(32)}:1B9E ${'0'.repeat(32)}:0000`);
	assert.equal(listenerEnds({address: '/tmp/socket', port: 0}), undefined);
});
