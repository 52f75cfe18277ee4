import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import {languages} from '../../source/bus/language.js';
import {optionsOf} from '../../source/faults/common-options.js';
import {faults} from '../../source/faults/registry.js';
import {cutBytes, createLaneRun} from './run-lane.js';
import {frameStream} from './frame-stream.js';

/*
What every fault owes, for each line of the registry, on a clock turned by hand. Loss is the job of
these alone; `reset` and `refuse` end the connection itself.
*/
const loses = new Set(['limit-data', 'corrupt', 'drop-frame', 'duplicate-frame']);
const resets = new Set(['reset', 'refuse']);

const bytes = fc.uint8Array({minLength: 1, maxLength: 3000});
const cuts = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 12});
const between = {missing: 0, header: new Uint8Array(0)};

/** Options under which it bites well before the end of what is written. */
const textsOf = (name: string): Readonly<Record<string, string>> => ({latency: {delay: '40', jitter: '40'}, bandwidth: {rate: '20'}, slicer: {size: '50', variation: '50', delay: '1'}, timeout: {after: '0'}, reset: {after: '1000'}, corrupt: {every: '100'}})[name] ?? {};

const lossless = faults.filter(({name}) => !loses.has(name) && !resets.has(name));
const ending = faults.filter(({name}) => !resets.has(name) && name !== 'timeout');

for (const {name} of lossless) {
	test(`${name}: bytes in are bytes out once it is lifted, whenever that is, and the FIN comes last`, () => {
		fc.assert(fc.property(bytes, cuts, fc.nat(12), fc.boolean(), (whole, places, liftAfter, endsFirst) => {
			const run = createLaneRun(name, {texts: textsOf(name)});
			const parts = cutBytes(whole, places);
			for (const part of parts.slice(0, liftAfter)) {
				run.write(part);
			}

			if (endsFirst && parts.length <= liftAfter) {
				run.lane.end();
			}

			run.lift();
			for (const part of parts.slice(liftAfter)) {
				run.write(part);
			}

			run.lane.end();
			assert.deepEqual(run.out(), Buffer.from(whole));
			assert.equal(run.ends(), 1);
			assert.deepEqual([run.clock.pending(), run.budget.held, run.lane.isSpare()], [0, 0, true]);
		}), {numRuns: 60});
	});
}

for (const {name} of ending) {
	test(`${name}: the FIN comes by itself, once, and no timer is left`, () => {
		const run = createLaneRun(name, {texts: textsOf(name)});
		run.write(Buffer.alloc(3000, 'x'));
		run.lane.end();
		run.clock.advance(60_000);
		assert.equal(run.ends(), 1);
		assert.deepEqual([run.clock.pending(), run.budget.held], [0, 0]);
	});
}

for (const fault of faults) {
	const {name} = fault;
	test(`${name}: a connection that closes takes timers and what is held with it`, () => {
		const run = createLaneRun(name, {texts: textsOf(name), boundary: () => between});
		run.write(frameStream.subarray(0, -3));
		run.lane.close();
		const before = run.pieces.length;
		run.clock.advance(60_000);
		assert.deepEqual([run.pieces.length, run.clock.pending(), run.budget.held], [before, 0, 0]);
	});

	test(`${name}: the same seed makes the same bytes of any cuts`, () => {
		const once = (places: readonly number[], seed: number) => {
			const run = createLaneRun(name, {texts: textsOf(name), seed, boundary: () => between});
			for (const part of cutBytes(frameStream, places)) {
				run.write(part);
			}

			run.clock.advance(60_000);
			return run.out().toString('hex');
		};

		fc.assert(fc.property(cuts, fc.nat(), (places, seed) => {
			assert.equal(once(places, seed), once([], seed));
		}), {numRuns: 20});
	});

	test(`${name}: says itself in every language, and its options have room for their defaults`, () => {
		const keys = faults.map(({key}) => key);
		assert.equal(keys.indexOf(fault.key), keys.lastIndexOf(fault.key), `the key ${fault.key} is another's`);
		for (const language of languages) {
			assert.match(fault.summary[language], /\S/);
		}

		for (const spec of optionsOf(fault)) {
			for (const language of languages) {
				assert.match(spec.summary[language], /\S/);
			}

			assert.ok('choices' in spec ? spec.choices.includes(spec.default) : spec.default >= spec.least && spec.default <= spec.most, spec.name);
		}
	});
}

test('corrupt: another seed breaks other bytes', () => {
	const [one, other] = [1, 2].map(seed => {
		const run = createLaneRun('corrupt', {texts: textsOf('corrupt'), seed});
		run.write(Buffer.alloc(5000));
		return run.out();
	}) as [Buffer, Buffer];
	const places = (out: Buffer) => [...out.entries()].filter(([, byte]) => byte !== 0).map(([place]) => place);
	assert.deepEqual([places(one).length, places(other).length], [50, 50]);
	assert.notDeepEqual(places(one), places(other));
});

test('bandwidth: late timers are made up for while the sender keeps the line busy, and its rests are not', () => {
	const run = createLaneRun('bandwidth', {texts: {rate: '10'}});
	const began = run.clock.now();
	for (let count = 0; count < 20; count++) {
		run.write(Buffer.alloc(500, 'x'));
	}

	run.clock.advance(1000);
	const last = run.times.at(-1)! - began;
	assert.ok(last >= 995 && last <= 1010, String(last));
	run.clock.advance(5000);
	const rested = run.clock.now();
	run.write(Buffer.alloc(1000, 'x'));
	run.clock.advance(1000);
	assert.ok(run.times.at(-1)! - rested >= 99, String(run.times.at(-1)! - rested));
});
