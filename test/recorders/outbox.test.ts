import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import test from 'node:test';
import {createOutbox} from '../../source/recorders/outbox.js';

/** A reader that takes a chunk when it is told to. */
const slowReader = () => {
	const taken: string[] = [];
	let take: (() => void) | undefined;
	const output = new Writable({
		decodeStrings: false,
		write(chunk, _encoding, done) {
			take = () => {
				taken.push(String(chunk));
				done();
			};
		},
	});
	return {
		output,
		taken,
		take() {
			take?.();
		},
	};
};

const unreachable = (error: Error): void => {
	throw error;
};

test('what the reader has not taken is pending, in order', async () => {
	const {output, taken, take} = slowReader();
	const outbox = createOutbox(output, unreachable);
	for (const text of ['a', 'b', 'c', 'd']) {
		outbox.write(text);
	}

	assert.equal(outbox.pending(), 4);
	assert.ok(output.writableLength <= 2, 'the stream itself holds little');
	const settled = outbox.settle(0);
	while (outbox.pending() > 0) {
		take();
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	assert.equal(await settled, true);
	assert.equal(taken.join(''), 'abcd');
});

test('patience ends where the reader stands still', async () => {
	const {output} = slowReader();
	const outbox = createOutbox(output, unreachable);
	outbox.write('a');
	assert.equal(await outbox.settle(1), true);
	assert.equal(await outbox.settle(0, 20), false);
});

test('a reader that goes away is told once, and nothing waits for it', async () => {
	const gone: Error[] = [];
	const output = new Writable({
		write(_chunk, _encoding, done) {
			done(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		},
	});
	const outbox = createOutbox(output, error => gone.push(error));
	outbox.write('a');
	outbox.write('b');
	assert.equal(await outbox.settle(0), false);
	outbox.write('c');
	assert.deepEqual(gone.map(({message}) => message), ['write EPIPE']);
});

test('whoever has written all takes its ear from the stream', () => {
	const {output} = slowReader();
	const gone: Error[] = [];
	const outbox = createOutbox(output, error => gone.push(error));
	output.on('error', () => undefined);
	outbox.release();
	output.emit('error', new Error('later'));
	assert.deepEqual([gone, output.listenerCount('error')], [[], 1]);
});
