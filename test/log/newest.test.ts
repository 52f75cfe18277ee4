import assert from 'node:assert/strict';
import test from 'node:test';
import {createFrameLog} from '../../source/log/frame-log.js';
import {blankFrame} from '../../source/wire/frame.js';

const frame = {...blankFrame('websocket'), kind: 'text', opcode: 1, size: 0, payload: new Uint8Array(0)};
const place = (channel: number) => ({endpoint: 4, channel, connection: channel});

test('the newest frames of a channel, one way, are found as far back as was asked and the log reaches', () => {
	const log = createFrameLog(16);
	for (let seq = 1; seq <= 12; seq++) {
		log.addFrame(seq, seq, place(seq % 3), seq % 2 === 0 ? 'out' : 'in', frame);
	}

	log.addEvent({seq: 13, at: 13, type: 'connection.thawed', connection: 0});
	assert.deepEqual(log.newest(0, 'out', 9, 100), [12, 6]);
	assert.deepEqual(log.newest(0, 'in', 9, 100), [9, 3]);
	assert.deepEqual(log.newest(0, 'in', 1, 100), [9]);
	assert.deepEqual(log.newest(0, 'in', 9, 5), [9]);
	assert.deepEqual(log.newest(0, 'in', 9, 4), []);
	assert.deepEqual(log.newest(5, 'in', 9, 100), []);
	for (let seq = 14; seq <= 20; seq++) {
		log.addFrame(seq, seq, place(7), 'in', frame);
	}

	// The first four are gone.
	assert.deepEqual(log.newest(0, 'in', 9, 100), [9]);
	log.clear();
	assert.deepEqual(log.newest(7, 'in', 9, 100), []);
});
