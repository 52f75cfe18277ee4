import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type {Event} from '../../source/bus/events.js';
import {createMerge, type Merge} from '../../source/recorders/merge.js';
import {createMiniature, parseLines, startedBody, type Miniature} from '../helpers/frames.js';

type Rig = Miniature & {readonly merge: Merge; readonly lines: () => readonly Event[]; readonly drain: () => void};

const rig = ({rows, room}: {readonly rows?: number; readonly room?: number} = {}): Rig => {
	const miniature = createMiniature(rows);
	let text = '';
	const merge = createMerge({
		frames: miniature.frames,
		publish: miniature.bus.publish,
		room,
		write(line) {
			text += line;
		},
	});
	miniature.bus.subscribe(merge.push);
	miniature.bus.publish(startedBody);
	return {
		...miniature,
		merge,
		lines: () => parseLines(text),
		drain() {
			while (!merge.step(3)) {
				// Until nothing is left.
			}
		},
	};
};

/** Every seq is written or counted, once, and in order. */
const checkAccount = (lines: readonly Event[]): void => {
	let seq = 0;
	let missing = 0;
	for (const line of lines) {
		assert.ok(line.seq > seq, `${line.seq} after ${seq}`);
		missing += line.seq - seq - 1;
		({seq} = line);
	}

	const drops = lines.filter(line => line.type === 'feed.dropped');
	assert.equal(drops.reduce((sum, {count}) => sum + count, 0), missing);
	const present = new Set(lines.map(line => line.seq));
	for (const {from, to, count} of drops) {
		assert.equal(count, to - from + 1);
		for (let lost = from; lost <= to; lost++) {
			assert.ok(!present.has(lost), `${lost} is written and counted as lost`);
		}
	}

	assert.equal(lines.at(-1)?.type, 'session.ended');
};

test('frames and events come out in the order of seq', () => {
	const {frame, event, end, drain, merge, lines} = rig();
	event();
	for (let index = 0; index < 10; index++) {
		frame();
	}

	event();
	frame();
	end();
	drain();
	merge.finish();
	assert.deepEqual(lines().map(({seq}) => seq), Array.from({length: 15}, (_, index) => index + 1));
	assert.equal(lines().map(({type}) => type.split('.')[0]).join(' '), `session command ${'frame '.repeat(10)}command frame session`);
});

test('an event waits for the frames before it', () => {
	const {frame, event, merge, lines} = rig();
	for (let index = 0; index < 5; index++) {
		frame();
	}

	event();
	assert.equal(merge.step(3), false);
	assert.deepEqual(lines().map(({seq}) => seq), [1, 2, 3, 4]);
	assert.equal(merge.step(3), true);
	assert.deepEqual(lines().map(({seq}) => seq), [1, 2, 3, 4, 5, 6, 7]);
});

test('what the log forgot is told once, as a range', () => {
	const {frame, end, drain, merge, lines} = rig({rows: 4});
	for (let index = 0; index < 10; index++) {
		frame();
	}

	drain();
	end();
	merge.finish();
	assert.deepEqual(lines().map(({seq}) => seq), [1, 8, 9, 10, 11, 12, 13]);
	assert.deepEqual(lines()[5], {seq: 12, at: lines()[5]!.at, type: 'feed.dropped', count: 6, from: 2, to: 7});
	checkAccount(lines());
});

test('a loss that is found after the end is told before it', () => {
	const {frame, event, end, drain, merge, lines} = rig({rows: 2});
	event();
	for (let index = 0; index < 5; index++) {
		frame();
	}

	end();
	drain();
	merge.finish();
	assert.deepEqual(lines().map(({seq, type}) => `${seq} ${type}`), ['1 session.started', '2 command.rejected', '6 frame.sent', '7 frame.sent', '8 feed.dropped', '9 session.ended']);
	checkAccount(lines());
});

test('even the last seq before the end may be lost', () => {
	const {frame, end, drain, merge, lines} = rig({rows: 0});
	frame();
	end();
	drain();
	merge.finish();
	assert.deepEqual(lines().map(({seq, type}) => `${seq} ${type}`), ['1 session.started', '3 feed.dropped', '4 session.ended']);
	checkAccount(lines());
});

test('what waits is bounded, and what a reader needs stays longest', () => {
	const {event, vital, frame, end, drain, merge, lines} = rig({room: 2000});
	frame();
	for (let index = 0; index < 100; index++) {
		event('y'.repeat(50));
		vital();
	}

	end();
	drain();
	merge.finish();
	checkAccount(lines());
	const count = (type: string): number => lines().filter(line => line.type === type).length;
	assert.ok(count('command.rejected') > 3 && count('command.rejected') < 20, `${count('command.rejected')}`);
	assert.ok(count('connection.half-closed') > count('command.rejected') && count('connection.half-closed') < 60, `${count('connection.half-closed')}`);
});

test('every seq is written or counted, however producers and reader interleave', () => {
	const step = fc.constantFrom('frame', 'event', 'vital', 'step');
	fc.assert(fc.property(fc.array(step, {maxLength: 200}), fc.integer({min: 0, max: 8}), fc.integer({min: 0, max: 1500}), (steps, rows, room) => {
		const session = rig({rows, room: room + 200});
		for (const action of steps) {
			if (action === 'step') {
				session.merge.step(3);
			} else {
				session[action]();
			}
		}

		session.end();
		session.drain();
		session.merge.finish();
		checkAccount(session.lines());
	}), {numRuns: 300});
});
