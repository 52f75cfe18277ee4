import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import type {Stage} from '../../source/faults/fault.js';
import {limits} from '../../source/lib/limits.js';
import {createLane, type LaneBudget} from '../../source/sockets/lane.js';
import type {Boundary} from '../../source/wire/websocket-framer.js';
import {frameStream, serverFrame} from '../faults/frame-stream.js';
import {createFakeClock} from '../helpers/fake-clock.js';

const between: Boundary = {missing: 0, header: new Uint8Array(0)};

const fresh = (): LaneBudget => ({held: 0});

const open = (boundary: () => Boundary | undefined = () => undefined, budget: LaneBudget = fresh()) => {
	const clock = createFakeClock();
	const pieces: Buffer[] = [];
	let ends = 0;
	const lane = createLane({
		clock, budget, boundary,
		output: {
			take(bytes) {
				pieces.push(Buffer.from(bytes));
			},
			end() {
				ends++;
			},
		},
		isIdle: () => true,
		onChange() {
			// Nobody waits.
		},
	});
	const hooks = {reset() {
		lane.close();
	}, ended() {
		// Nobody asks who sent it.
	}, note() {
		// Nobody counts.
	}, closed() {
		// Nothing to tell.
	}};
	return {lane, clock, budget, pieces, add: (stage: Stage) => lane.add(stage, hooks), text: () => Buffer.concat(pieces).toString(), ends: () => ends};
};

/** Every chunk is late by as much. */
const late = (ms: number): Stage => {
	const held: Uint8Array[] = [];
	return {
		onChunk(chunk, {after, forward}) {
			held.push(chunk);
			after(ms, () => {
				forward(held.shift()!);
			});
		},
		onEnd({after, end}) {
			after(ms, end);
		},
		onClear({forward}) {
			for (const chunk of held) {
				forward(chunk);
			}
		},
		held: () => held.reduce((sum, {length}) => sum + length, 0),
	};
};

const upper: Stage = {
	onChunk(chunk, {forward}) {
		forward(Buffer.from(String(chunk)).map(byte => byte ^ 0x20));
	},
};

const write = ({lane}: ReturnType<typeof open>, text: string) => {
	lane.write(Buffer.from(text));
};

test('stages act one behind the other, and lifting one keeps what the other holds in order', () => {
	const run = open();
	const liftFirst = run.add(late(10));
	run.add(late(100));
	write(run, 'a');
	run.clock.advance(10);
	write(run, 'b');
	liftFirst();
	write(run, 'c');
	assert.equal(run.text(), '');
	run.clock.advance(100);
	assert.equal(run.text(), 'abc');
});

test('lifting the last stage hands over at once, before anything newer', () => {
	const run = open();
	run.add(upper);
	const lift = run.add(late(100));
	write(run, 'ab');
	lift();
	write(run, 'c');
	assert.equal(run.text(), 'ABC');
	assert.equal(run.lane.isSpare(), false);
});

test('a paused stage holds its sender, and goes on where it was', () => {
	const run = open();
	let go = (): void => {
		assert.fail('it was never given anything');
	};

	const lift = run.add({
		onChunk(chunk, {forward, pause, resume}) {
			forward(chunk);
			pause();
			go = resume;
		},
	});
	write(run, 'a');
	assert.equal(run.lane.isFull(), true);
	write(run, 'b');
	write(run, 'c');
	assert.equal(run.text(), 'a');
	go();
	assert.equal(run.text(), 'ab');
	lift();
	assert.equal(run.text(), 'abc');
	assert.equal(run.lane.isFull(), false);
});

test('a lane is full at its own bound, and at that of all lanes together', () => {
	const budget = {held: 0};
	const one = open(undefined, budget);
	one.add(late(100));
	one.lane.write(new Uint8Array(limits.lane));
	assert.equal(one.lane.isFull(), false);
	one.lane.write(new Uint8Array(1));
	assert.equal(one.lane.isFull(), true);
	const others = Array.from({length: Math.ceil(limits.lanes / limits.lane)}, () => {
		const other = open(undefined, budget);
		other.add(late(100));
		other.lane.write(new Uint8Array(limits.lane));
		return other;
	});
	const last = open(undefined, budget);
	last.add(late(100));
	assert.equal(last.lane.isFull(), false);
	last.lane.write(new Uint8Array(1));
	assert.equal(last.lane.isFull(), true);
	for (const {clock} of [one, ...others, last]) {
		clock.advance(100);
	}

	assert.deepEqual([budget.held, one.lane.isFull(), last.lane.isFull()], [0, false, false]);
});

test('what comes behind a fault\'s FIN is discarded, and takes no room', () => {
	const run = open();
	run.add({onChunk(chunk, {forward, end}) {
		forward(chunk.subarray(0, 1));
		end();
	}});
	write(run, 'abc');
	write(run, 'def');
	run.lane.end();
	assert.deepEqual([run.text(), run.ends(), run.lane.isEnded(), run.lane.isFull(), run.budget.held], ['a', 1, true, false, 0]);
});

const noPong: Stage = {
	onFrame({bytes, kind}, {forward}) {
		if (kind !== 'pong') {
			forward(bytes);
		}
	},
};

const withoutPongs = Buffer.concat([
	serverFrame(1, 'one'), serverFrame(9, 'ping'), serverFrame(2, Buffer.alloc(700, 7)), serverFrame(1, 'frag', false), serverFrame(0, 'ment'), serverFrame(1, ''), serverFrame(1, 'two'),
]);

test('a stage for frames gets whole ones behind a stage for bytes, whichever came first, in any cuts', () => {
	fc.assert(fc.property(fc.array(fc.nat(frameStream.length), {maxLength: 8}), fc.boolean(), (places, framesFirst) => {
		const run = open(() => between);
		for (const stage of framesFirst ? [noPong, late(5)] : [late(5), noPong]) {
			run.add(stage);
		}

		const ordered = [0, ...places.toSorted((a, b) => a - b), frameStream.length];
		for (const [index, place] of ordered.slice(1).entries()) {
			run.lane.write(frameStream.subarray(ordered[index], place));
		}

		run.clock.advance(10);
		assert.deepEqual(Buffer.concat(run.pieces), withoutPongs);
	}));
});

test('nothing comes between the pieces of a large frame: a late pong waits for its end', () => {
	const run = open(() => between);
	const pongs: Uint8Array[] = [];
	let release = (): void => {
		assert.fail('there was no pong');
	};

	run.add({
		onFrame({bytes, kind}, {forward}) {
			if (kind === 'pong') {
				pongs.push(bytes);
				release = () => {
					forward(bytes);
				};
			} else {
				forward(bytes);
			}
		},
	});
	const pong = serverFrame(10, 'late');
	const large = Buffer.concat([Buffer.from([0x82, 127, 0, 0, 0, 0, 0, 0x20, 0, 0]), Buffer.alloc(0x20_00_00, 1)]);
	run.lane.write(Buffer.concat([pong, large.subarray(0, 1000)]));
	release();
	run.lane.write(large.subarray(1000));
	assert.deepEqual(Buffer.concat(run.pieces), Buffer.concat([large, pong]));
});

test('where no WebSocket is spoken a stage for frames lets bytes be, and begins when it is', () => {
	let isWebSocket = false;
	const run = open(() => isWebSocket ? between : undefined);
	const lift = run.add(noPong);
	write(run, 'HTTP/1.1 101');
	isWebSocket = true;
	run.lane.write(Buffer.concat([serverFrame(10, 'x'), serverFrame(1, 'y')]));
	assert.equal(run.text(), `HTTP/1.1 101${String(serverFrame(1, 'y'))}`);
	run.lane.write(serverFrame(1, 'half').subarray(0, 3));
	lift();
	run.lane.write(serverFrame(1, 'half').subarray(3));
	assert.equal(run.text(), `HTTP/1.1 101${String(serverFrame(1, 'y'))}${String(serverFrame(1, 'half'))}`);
	assert.equal(run.lane.isSpare(), true);
});
