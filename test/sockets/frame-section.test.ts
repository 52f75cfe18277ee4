import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {createFrameSection} from '../../source/sockets/frame-section.js';
import {serverFrame} from '../faults/frame-stream.js';

test('a frame that comes with the 101 that it follows is a frame like those after it, wherever the chunks are cut', () => {
	const head = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nX: \r\r\n\r\n');
	const stream = Buffer.concat([head, serverFrame(1, 'one'), serverFrame(1, 'two'), serverFrame(1, 'six')]);
	for (let cut = 13; cut <= stream.length; cut++) {
		let left: Buffer = Buffer.alloc(0);
		const section = createFrameSection(() => left.length < head.length ? undefined : {missing: 0, header: new Uint8Array(0)}, {
			take(bytes) {
				left = Buffer.concat([left, bytes]);
			},
			end() {
				assert.fail('nothing ends');
			},
		});
		const seen: string[] = [];
		section.setFirst({
			take(bytes) {
				seen.push(Buffer.from(bytes.subarray(2)).toString());
				section.sink.take(bytes);
			},
			end() {
				assert.fail('nothing ends');
			},
		});
		section.take(stream.subarray(0, cut));
		section.take(stream.subarray(cut));
		assert.deepEqual(seen, ['one', 'two', 'six'], `cut at ${cut}`);
		assert.deepEqual(left, stream);
	}
});
