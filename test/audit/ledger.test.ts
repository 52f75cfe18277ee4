import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createLedger} from '../../source/audit/ledger.js';
import {createTally, noCounts} from '../../source/audit/tally.js';

const open = (window = 1000, isWatched = true) => {
	const total = noCounts();
	const tally = createTally(total, () => undefined);
	const ledger = createLedger({options: {late: 100, grace: 1000}, tally, window: () => window});
	if (isWatched) {
		ledger.watch();
	}

	return {ledger, tally, total};
};

const loose = {channel: 1, receiver: 0};

/** What becomes of each message: how often it arrives, and when. */
const fates = fc.array(fc.array(fc.integer({min: 0, max: 500}), {maxLength: 3}), {minLength: 1, maxLength: 60});

test('any interleaving of losses, copies and delays gives exact counts', () => {
	fc.assert(fc.property(fates, arrivals => {
		const {ledger, tally, total} = open();
		const events = arrivals.flatMap((times, index) => times.map(took => ({number: index + 1, took, at: index + took})));
		events.sort((one, other) => one.at - other.at);
		let next = 0;
		const handUpTo = (at: number) => {
			for (; next < arrivals.length && next <= at; next++) {
				ledger.handed(next + 1, next, loose);
			}
		};

		const first = new Map<number, number>();
		let highest = 0;
		let reordered = 0;
		for (const {number, at} of events) {
			handUpTo(at);
			ledger.arrived(number, at, 9);
			if (!first.has(number)) {
				first.set(number, at);
				reordered += number < highest ? 1 : 0;
				highest = Math.max(highest, number);
			}
		}

		handUpTo(arrivals.length);
		assert.equal(tally.counts.flying, arrivals.length - first.size);
		ledger.close(() => true);
		const delivered = arrivals.filter(times => times.length > 0);
		assert.deepEqual({...tally.counts}, {
			...noCounts(),
			sent: arrivals.length,
			delivered: delivered.length,
			lost: arrivals.length - delivered.length,
			duplicated: delivered.reduce((sum, times) => sum + times.length - 1, 0),
			late: delivered.filter(times => Math.min(...times) > 100).length,
			reordered,
		});
		assert.deepEqual(total, tally.counts);
	}));
});

test('on one connection what was overtaken is lost at once, on another it may still come', () => {
	const {ledger, tally} = open();
	ledger.handed(1, 0, {channel: 1, receiver: 7});
	ledger.handed(2, 0, {channel: 1, receiver: 7});
	ledger.handed(3, 0, {channel: 2, receiver: 8});
	ledger.handed(4, 0, {channel: 1, receiver: 7});
	ledger.arrived(4, 5, 7);
	assert.deepEqual([tally.counts.lost, tally.counts.flying], [2, 1]);
	ledger.arrived(3, 6, 8);
	assert.deepEqual([tally.counts.delivered, tally.counts.reordered], [2, 1]);
	assert.equal(ledger.entry(3)?.after, 4);
	assert.deepEqual(tally.drain(), {lost: {count: 2, numbers: [1, 2]}, reordered: {count: 1, numbers: [3]}});
	assert.equal(tally.drain(), undefined);
});

test('grace is taken back when it arrives after all, late', () => {
	const {ledger, tally} = open();
	ledger.handed(1, 0, loose);
	ledger.handed(2, 600, loose);
	ledger.expire(500);
	assert.deepEqual([tally.counts.lost, tally.counts.flying], [1, 1]);
	ledger.arrived(1, 2000, 9);
	assert.deepEqual([tally.counts.lost, tally.counts.late, tally.counts.delivered], [0, 1, 1]);
	assert.deepEqual(tally.drain()?.recovered, {count: 1, numbers: [1]});
});

test('without anybody of ours at the other end it is unseen, never lost', () => {
	const {ledger, tally} = open(1000, false);
	ledger.handed(1, 0, loose);
	ledger.handed(2, 0, loose);
	ledger.arrived(2, 1, 9);
	ledger.close(() => true);
	assert.deepEqual([tally.counts.unseen, tally.counts.lost, tally.counts.delivered], [1, 0, 1]);
});

test('the window is bounded, and what falls out of it under way is counted', () => {
	fc.assert(fc.property(fc.integer({min: 1, max: 20}), fc.array(fc.boolean(), {maxLength: 100}), (window, arrives) => {
		const {ledger, tally} = open(window);
		for (const [index, does] of arrives.entries()) {
			ledger.handed(index + 1, index, loose);
			if (does) {
				ledger.arrived(index + 1, index, 9);
			}
		}

		const {sent, delivered, lost, flying, unfollowed, unseen} = tally.counts;
		assert.equal(sent, delivered + lost + flying + unfollowed + unseen);
		assert.equal(unfollowed, arrives.slice(0, Math.max(0, arrives.length - window)).filter(does => !does).length);
		assert.equal(ledger.forgotten(), Math.max(0, arrives.length - window));
		assert.equal(ledger.entry(ledger.forgotten()), undefined);
	}));
});
