import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {Event} from '../../source/bus/events.js';
import {createScan} from '../../source/filter/scan.js';
import {frame} from './events.js';

/** A log of `kept` rows whose every look costs `cost` ms on a clock of its own. */
const createLog = (kept: number, cost = 0.25) => {
	let first = 1;
	let last = 0;
	let time = 0;
	const looked: number[] = [];
	return {
		rows: {
			row(seq: number): Event | undefined {
				looked.push(seq);
				time += cost;
				return seq >= first && seq <= last ? frame({seq, size: seq}) : undefined;
			},
			span: () => ({first, last}),
		},
		now: () => time,
		looked,
		grow(count: number) {
			last += count;
			first = Math.max(first, last - kept + 1);
		},
		clear() {
			first = last + 1;
		},
		wanted: (matches: (seq: number) => boolean) => Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index).filter(seq => matches(seq)),
	};
};

const isThird = (seq: number): boolean => seq % 3 === 0;

const begin = (log: ReturnType<typeof createLog>, budgetMs = 4) =>
	createScan({...log, matches: event => isThird((event as ReturnType<typeof frame>).size), budgetMs});

const known = (scan: ReturnType<typeof begin>): number[] => Array.from({length: scan.progress().matched}, (_, index) => scan.at(index));

describe('a scan', () => {
	test('looks at as many rows as its time allows, the newest first, and says so', () => {
		const log = createLog(1000);
		log.grow(100);
		const scan = begin(log);
		assert.deepEqual(scan.progress(), {matched: 0, scanned: 0, scanning: true});
		scan.advance();
		// 4 ms at 0.25 ms a row.
		assert.deepEqual(log.looked, Array.from({length: 16}, (_, index) => 100 - index));
		assert.deepEqual(scan.progress(), {matched: 5, scanned: 16, scanning: true});
		assert.deepEqual(known(scan), [87, 90, 93, 96, 99]);
		for (let slice = 0; slice < 6; slice++) {
			scan.advance();
		}

		assert.deepEqual(scan.progress(), {matched: 33, scanned: 100, scanning: false});
		assert.deepEqual(known(scan), log.wanted(isThird));
		assert.equal(log.looked.length, 100);
	});

	test('a row that costs more than the time is looked at, one a slice', () => {
		const log = createLog(1000, 50);
		log.grow(3);
		const scan = begin(log);
		scan.advance();
		assert.deepEqual(log.looked, [3]);
		scan.advance();
		scan.advance();
		assert.equal(scan.progress().scanning, false);
	});

	test('what comes since is looked at before it goes further back, and nothing twice', () => {
		const log = createLog(1000);
		log.grow(100);
		const scan = begin(log);
		scan.advance();
		log.looked.length = 0;
		log.grow(10);
		scan.advance();
		assert.deepEqual(log.looked, [...Array.from({length: 10}, (_, index) => 101 + index), 84, 83, 82, 81, 80, 79]);
		assert.deepEqual(known(scan), [81, 84, 87, 90, 93, 96, 99, 102, 105, 108]);
	});

	test('once all is known, following costs the new rows alone', () => {
		const log = createLog(131_072, 0);
		log.grow(131_072);
		const scan = begin(log);
		scan.advance();
		assert.equal(scan.progress().scanning, false);
		log.looked.length = 0;
		for (let look = 0; look < 30; look++) {
			log.grow(667);
			scan.advance();
		}

		assert.equal(log.looked.length, 30 * 667);
		assert.equal(scan.progress().scanned, 131_072);
		assert.deepEqual([scan.at(0), scan.at(scan.progress().matched - 1)], [log.wanted(isThird)[0], log.wanted(isThird).at(-1)]);
	});

	test('a log that was cleared, or ran past, is begun again', () => {
		const log = createLog(50);
		log.grow(50);
		const scan = begin(log, 1000);
		scan.advance();
		log.clear();
		scan.advance();
		assert.deepEqual(scan.progress(), {matched: 0, scanned: 0, scanning: false});
		log.grow(500);
		scan.advance();
		assert.deepEqual(scan.progress(), {matched: 17, scanned: 50, scanning: false});
		assert.deepEqual(known(scan), log.wanted(isThird));
	});

	test('whatever grows, goes and is looked at when: in the end it knows what a naive look finds', () => {
		const act = fc.oneof(fc.constant('advance'), fc.constant('advance'), fc.constant('clear'), fc.integer({min: 1, max: 60}));
		fc.assert(fc.property(fc.array(act, {maxLength: 40}), fc.integer({min: 1, max: 12}), (acts, budget) => {
			const log = createLog(100, 1);
			log.grow(30);
			const scan = begin(log, budget);
			for (const what of acts) {
				if (what === 'advance') {
					scan.advance();
					const wanted = new Set(log.wanted(isThird));
					assert.ok(known(scan).every(seq => wanted.has(seq)));
				} else if (what === 'clear') {
					log.clear();
				} else {
					log.grow(what);
				}
			}

			do {
				scan.advance();
			} while (scan.progress().scanning);

			assert.deepEqual(known(scan), log.wanted(isThird));
			for (const seq of [0, 50, 90, 1000]) {
				assert.equal(scan.below(seq), known(scan).filter(other => other < seq).length);
			}
		}));
	});
});
