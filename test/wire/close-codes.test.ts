import assert from 'node:assert/strict';
import type {Writable} from 'node:stream';
import {test} from 'node:test';
import * as ws from 'ws';
import {mayBeSent} from '../../source/wire/close-codes.js';
import {readClosePayload} from '../../source/wire/close-payload.js';
import {encodeFrame} from './encode-frame.js';

// The types leave out what ws exports beside its classes for applications
const {Receiver} = ws as unknown as {readonly Receiver: new () => Writable};

/** Does ws accept a close frame with this code? */
const isTaken = async (code: number): Promise<boolean> => {
	const receiver = new Receiver();
	// Told by the callback as well
	receiver.on('error', Boolean);
	return new Promise(resolve => {
		receiver.write(encodeFrame({opcode: 8, payload: Uint8Array.of(Math.floor(code / 256), code % 256)}), error => {
			resolve(!error);
		});
	});
};

test('what may stand in a close frame is what ws takes', async () => {
	for (let code = 0; code < 5100; code++) {
		assert.equal(mayBeSent(code), await isTaken(code), String(code));
	}
});

test('close payloads', () => {
	assert.deepEqual(readClosePayload(new Uint8Array(0)), {reason: ''});
	assert.deepEqual(readClosePayload(Buffer.concat([Uint8Array.of(0x03, 0xE9), Buffer.from('또 봐')])), {code: 1001, reason: '또 봐'});
	assert.deepEqual(readClosePayload(Uint8Array.of(3)).problem, {code: 'ws-close-of-one-byte'});
	assert.deepEqual(readClosePayload(Buffer.from('03ed78', 'hex')), {code: 1005, reason: 'x', problem: {code: 'ws-close-code', closeCode: 1005}});
	assert.deepEqual(readClosePayload(Buffer.from('03e8ff', 'hex')), {code: 1000, reason: '\u{FFFD}', problem: {code: 'ws-close-not-utf8'}});
});
