import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {LogLook} from '../../source/bus/log-look.js';
import type {LogView} from '../../source/bus/snapshot.js';
import {compileFilter} from '../../source/filter/compile.js';
import {parseFilter} from '../../source/filter/parse.js';
import {createFrameLog, type FrameLog} from '../../source/log/frame-log.js';
import {createLogView} from '../../source/state/log-view.js';
import {lookBudget} from '../../source/state/look-budget.js';
import {blankFrame} from '../../source/wire/frame.js';

const place = {endpoint: 4, channel: 1, connection: 7};

const texts = ['alpha', 'beta', '{"id":7}', 'gamma alpha', ''];

/** A log of 256 rows in which every tenth row is no frame; `cost` ms is what a clock of its own gives each look at a row. */
const createLog = (cost = 0) => {
	const log: FrameLog = createFrameLog(256);
	let time = 0;
	let looks = 0;
	let seq = 0;
	return {
		rows: {
			...log,
			row(wanted: number) {
				time += cost;
				looks++;
				return log.row(wanted);
			},
		},
		now: () => time,
		looks: () => looks,
		grow(count: number) {
			for (let added = 0; added < count; added++) {
				seq++;
				if (seq % 10 === 0) {
					log.addEvent({seq, at: seq, type: 'connection.half-closed', connection: 7, by: 'remote'});
				} else {
					const payload = Buffer.from(texts[seq % texts.length]!);
					log.addFrame(seq, seq, place, seq % 2 === 0 ? 'out' : 'in', {...blankFrame('tcp'), kind: 'data', size: payload.length, payload});
				}
			}
		},
		clear: log.clear,
		seqs(filter: string) {
			const parsed = parseFilter(filter);
			assert.ok('filter' in parsed);
			const matches = compileFilter(parsed.filter);
			const {first, last} = log.span();
			return Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index).filter(wanted => matches(log.row(wanted)!));
		},
	};
};

const seqsOf = ({rows}: LogView): number[] => rows.map(({seq}) => seq);

/** Looks until there is no more to find out. */
const settle = (view: (look: LogLook) => LogView, look: LogLook): LogView => {
	let answer = view(look);
	while (answer.filter?.scanning || answer.found?.scanning) {
		answer = view(look);
	}

	return answer;
};

describe('the log under a filter', () => {
	test('is a window of the rows that match', () => {
		const log = createLog();
		log.grow(100);
		const view = createLogView(log.rows, log.now);
		const alpha = log.seqs('alpha');
		const answer = settle(view, {anchor: 'end', reach: 5, filter: 'alpha'});
		assert.deepEqual(seqsOf(answer), alpha.slice(-5));
		assert.deepEqual(answer.filter, {text: 'alpha', matched: alpha.length, scanned: 100, scanning: false});
		assert.deepEqual([answer.total, answer.index, answer.first, answer.last], [alpha.length, alpha.length - 5, 1, 100]);
		assert.deepEqual(seqsOf(view({anchor: 'start', reach: 3, filter: 'alpha'})), alpha.slice(0, 3));
		const around = view({anchor: alpha[10]!, reach: 2, filter: 'alpha'});
		assert.deepEqual(seqsOf(around), alpha.slice(8, 13));
		assert.equal(around.index, 8);
	});

	test('an anchor that does not match is a place between those that do', () => {
		const log = createLog();
		log.grow(100);
		const view = createLogView(log.rows, log.now);
		assert.deepEqual(seqsOf(settle(view, {anchor: 55, reach: 1, filter: 'type == connection.half-closed'})), [50, 60, 70]);
	});

	test('is found out a few ms at a time, and what comes meanwhile is there at once', () => {
		const log = createLog(0.5);
		log.grow(200);
		const view = createLogView(log.rows, log.now);
		const look: LogLook = {anchor: 'end', reach: 2, filter: 'type contains closed'};
		const slice = lookBudget / 0.5;
		const first = view(look);
		assert.deepEqual(first.filter, {text: look.filter, matched: 1, scanned: slice, scanning: true});
		assert.ok(log.looks() <= slice + 2);
		log.grow(5);
		const second = view(look);
		assert.deepEqual([second.filter?.scanned, second.filter?.scanning], [2 * slice, true]);
		log.grow(5);
		assert.deepEqual(seqsOf(view(look)), [200, 210]);
		const last = settle(view, look);
		assert.deepEqual(last.filter, {text: look.filter, matched: 21, scanned: 210, scanning: false});
	});

	test('a filter that can\'t be read leaves the log as it is, and says what is wrong', () => {
		const log = createLog();
		log.grow(30);
		const view = createLogView(log.rows, log.now);
		const answer = view({anchor: 'end', reach: 3, filter: 'size >'});
		assert.deepEqual(seqsOf(answer), [28, 29, 30]);
		assert.equal(answer.filter?.problem?.from, 6);
		assert.equal(answer.filter.scanning, false);
	});

	test('without a filter it is the log itself again; another filter begins anew', () => {
		const log = createLog();
		log.grow(40);
		const view = createLogView(log.rows, log.now);
		settle(view, {anchor: 'end', reach: 3, filter: 'alpha'});
		assert.deepEqual(settle(view, {anchor: 'end', reach: 3, filter: 'json.id == 7'}).filter?.matched, log.seqs('json.id == 7').length);
		const plain = view({anchor: 'end', reach: 3});
		assert.deepEqual([seqsOf(plain), plain.filter], [[38, 39, 40], undefined]);
	});

	test('a frame that is longer than its preview is read whole', () => {
		const log = createFrameLog(16);
		const payload = Buffer.from(JSON.stringify({pad: 'x'.repeat(500), id: 9}));
		log.addFrame(1, 1, place, 'in', {...blankFrame('websocket'), kind: 'text', size: payload.length, payload});
		const huge = Buffer.from(JSON.stringify({pad: 'x'.repeat(70_000), id: 9}));
		log.addFrame(2, 2, place, 'in', {...blankFrame('websocket'), kind: 'text', size: huge.length, payload: huge});
		assert.deepEqual(seqsOf(createLogView(log, () => 0)({anchor: 'end', reach: 3, filter: 'json.id == 9'})), [1]);
	});

	test('whatever comes and goes, in the end it is what a naive look finds', () => {
		const filters = ['alpha', 'size == 0', 'dir == in and not beta', 'type == connection.half-closed', 'json.id == 7'];
		const act = fc.oneof(fc.constant('clear'), fc.integer({min: 1, max: 200}), fc.record({anchor: fc.oneof(fc.constantFrom('start', 'end'), fc.integer({min: 0, max: 600})), reach: fc.integer({min: 1, max: 12}), filter: fc.constantFrom(...filters)}));
		fc.assert(fc.property(fc.array(act, {maxLength: 15}), fc.constantFrom(...filters), fc.integer({min: 0, max: 500}), fc.integer({min: 1, max: 8}), (acts, filter, anchor, reach) => {
			const log = createLog(1);
			log.grow(20);
			const view = createLogView(log.rows, log.now);
			for (const what of acts) {
				if (what === 'clear') {
					log.clear();
				} else if (typeof what === 'number') {
					log.grow(what);
				} else {
					view(what);
				}
			}

			const wanted = log.seqs(filter);
			assert.deepEqual(seqsOf(settle(view, {anchor: 'end', reach, filter})), wanted.slice(-reach));
			assert.deepEqual(seqsOf(view({anchor: 'start', reach, filter})), wanted.slice(0, reach));
			const before = wanted.filter(seq => seq < anchor).length;
			const around = view({anchor, reach, filter});
			assert.deepEqual(seqsOf(around), wanted.slice(Math.max(0, before - reach), before + reach + 1));
			assert.deepEqual([around.total, around.index], [wanted.length, Math.max(0, before - reach)]);
		}), {numRuns: 60});
	});
});

describe('a row is looked for', () => {
	const begin = (cost = 0) => {
		const log = createLog(cost);
		log.grow(200);
		return {log, view: createLogView(log.rows, log.now)};
	};

	const look: LogLook = {anchor: 'end', reach: 1};

	test('the next, the one before, the nearest', () => {
		const {view} = begin();
		const find = (id: number, way: 'next' | 'previous' | 'nearest', from: number, more = {}) => view({...look, find: {id, way, from, times: 1, text: 'half-closed', ...more}}).found;
		assert.deepEqual(find(1, 'next', 100), {id: 1, seq: 110, scanning: false});
		assert.deepEqual(find(2, 'previous', 100), {id: 2, seq: 90, scanning: false});
		assert.deepEqual(find(3, 'nearest', 100), {id: 3, seq: 100, scanning: false});
		assert.deepEqual(find(4, 'nearest', 101), {id: 4, seq: 110, scanning: false});
		assert.deepEqual(find(5, 'next', 200), {id: 5, scanning: false});
		assert.deepEqual(find(6, 'previous', 10), {id: 6, scanning: false});
		assert.deepEqual(find(7, 'nearest', 156, {to: 157}), {id: 7, seq: 150, scanning: false});
		assert.deepEqual(find(8, 'next', 156, {to: 157}), {id: 8, scanning: false});
		assert.deepEqual(find(9, 'next', 100, {times: 3}), {id: 9, seq: 130, scanning: false});
		assert.deepEqual(find(10, 'previous', 25, {times: 9}), {id: 10, seq: 10, scanning: false});
	});

	test('a filter with an operator is one, everything else is text', () => {
		const {view} = begin();
		assert.equal(view({...look, find: {id: 1, way: 'next', times: 1, from: 101, text: 'json.id == 7'}}).found?.seq, 102);
		assert.equal(view({...look, find: {id: 2, way: 'next', times: 1, from: 101, text: 'MA ALP'}}).found?.seq, 103);
	});

	test('under a filter only among what it shows', () => {
		const {view} = begin();
		assert.equal(settle(view, {...look, filter: 'dir == in', find: {id: 1, way: 'next', times: 1, from: 100, text: 'beta'}}).found?.seq, 101);
		assert.equal(settle(view, {...look, filter: 'dir == out', find: {id: 2, way: 'next', times: 1, from: 100, text: 'beta'}}).found?.seq, 106);
	});

	test('a few ms at a time; one answer stays, a new question is asked anew', () => {
		const {view, log} = begin(0.5);
		const ask = {...look, find: {id: 1, way: 'previous', times: 1, from: 200, text: 'nowhere'}} as const;
		const before = log.looks();
		assert.deepEqual(view(ask).found, {id: 1, scanning: true});
		assert.ok(log.looks() - before <= lookBudget / 0.5 + 1);
		assert.deepEqual(settle(view, ask).found, {id: 1, scanning: false});
		const after = log.looks();
		assert.deepEqual(view(ask).found, {id: 1, scanning: false});
		assert.ok(log.looks() - after <= 1);
		assert.equal(view(look).found, undefined);
		assert.equal(settle(view, {...look, find: {...ask.find, id: 2, text: 'alpha'}}).found?.seq, 198);
	});
});
