import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import type {Event, EventOf, FrameEvent} from '../../source/bus/events.js';
import {limits} from '../../source/lib/limits.js';

const show = (event: Event): string => JSON.stringify(event);

/** `seq` rises by one, but for what `feed.dropped` counts, and `at` never goes back. */
const checkSequence = (events: readonly Event[]): void => {
	const gaps: Array<{from: number; to: number}> = [];
	let seq = 0;
	let at = 0;
	for (const event of events) {
		assert.ok(event.seq > seq, `seq rises: ${seq} came before ${show(event)}`);
		assert.ok(event.at >= at, `at never goes back: ${at} came before ${show(event)}`);
		if (event.seq > seq + 1) {
			gaps.push({from: seq + 1, to: event.seq - 1});
		}

		({seq, at} = event);
	}

	const drops = events.filter(event => event.type === 'feed.dropped');
	const counted = drops.reduce((sum, {count}) => sum + count, 0);
	const missing = gaps.reduce((sum, {from, to}) => sum + to - from + 1, 0);
	assert.equal(missing, counted, `feed.dropped counts what is missing: ${JSON.stringify(gaps.slice(0, 5))}`);
	for (const {from, to} of gaps) {
		assert.ok(drops.some(drop => drop.from <= from && to <= drop.to), `seq ${from} to ${to} are missing and no feed.dropped says so`);
	}

	for (const drop of drops) {
		assert.ok(drop.to < drop.seq && drop.from <= drop.to, show(drop));
	}
};

const checkPayload = (frame: FrameEvent): void => {
	assert.notEqual(frame.text === undefined, frame.base64 === undefined, `either text or base64: ${show(frame)}`);
	const shown = frame.text === undefined ? Buffer.from(frame.base64!, 'base64').length : Buffer.byteLength(frame.text);
	assert.ok(shown <= limits.preview, `a preview is at most ${limits.preview} bytes: ${show(frame)}`);
	if (frame.truncated) {
		assert.ok(shown < frame.size, show(frame));
	} else {
		assert.equal(shown, frame.size, show(frame));
	}

	assert.ok(frame.rsv === undefined || (frame.rsv >= 0 && frame.rsv <= 7), show(frame));
};

type Life = {closed: boolean};

/** Opened once, closed once, and whatever `during` names lies between. */
const checkLives = (
	events: readonly Event[],
	noun: 'connection' | 'channel',
	during: readonly string[],
	isWhole: boolean,
): void => {
	const lives = new Map<number, Life>();
	for (const event of events) {
		const id = noun in event ? (event as unknown as Record<typeof noun, number>)[noun] : undefined;
		if (id === undefined) {
			continue;
		}

		const life = lives.get(id);
		if (event.type === `${noun}.opened`) {
			assert.equal(life, undefined, `opened twice: ${show(event)}`);
			lives.set(id, {closed: false});
		} else if (event.type === `${noun}.closed` || during.includes(event.type)) {
			assert.ok(life, `before its ${noun} was opened: ${show(event)}`);
			assert.equal(life.closed, false, `after its ${noun} was closed: ${show(event)}`);
			life.closed = event.type === `${noun}.closed`;
		}
	}

	if (isWhole) {
		assert.deepEqual([...lives].filter(([, life]) => !life.closed).map(([id]) => id), [], `each ${noun} is closed before the session ends`);
	}
};

const checkExchanges = (events: readonly Event[]): void => {
	const order = ['exchange.started', 'exchange.answered', 'exchange.ended'];
	const reached = new Map<number, number>();
	for (const event of events) {
		const step = order.indexOf(event.type);
		if (step !== -1) {
			const {exchange} = event as EventOf<'exchange.started'>;
			const before = reached.get(exchange) ?? -1;
			assert.ok(step > before && (step === 0 || before >= 0), `out of order: ${show(event)}`);
			reached.set(exchange, step);
		}
	}
};

/** `fault.hit` lies between its fault's `armed` and `cleared`, and whatever was armed is cleared. */
const checkFaults = (events: readonly Event[], isWhole: boolean): void => {
	const armed = new Set<string>();
	for (const event of events) {
		if (event.type === 'fault.armed') {
			assert.ok(!armed.has(event.fault), `armed twice: ${show(event)}`);
			armed.add(event.fault);
		} else if (event.type === 'fault.hit' || event.type === 'fault.cleared') {
			assert.ok(armed.has(event.fault), `its fault is not armed: ${show(event)}`);
			if (event.type === 'fault.cleared') {
				armed.delete(event.fault);
			}
		}
	}

	if (isWhole) {
		assert.deepEqual([...armed], [], 'each fault is cleared before the session ends');
	}
};

/**
The grammar that holds for every session. `whole`: the session has ended, so that its end is
checked, too.
*/
export const checkGrammar = (events: readonly Event[], {whole = true}: {readonly whole?: boolean} = {}): void => {
	const [first] = events;
	assert.equal(first?.type, 'session.started');
	assert.equal(first.seq, 1);
	assert.equal(first.format, 1);
	assert.equal(events.filter(({type}) => type === 'session.started').length, 1);
	assert.equal(events.filter(({type}) => type === 'session.ended').length, whole ? 1 : 0);
	if (whole) {
		assert.equal(events.at(-1)?.type, 'session.ended');
	}

	checkSequence(events);
	checkLives(events, 'connection', ['connection.half-closed', 'connection.blocked', 'connection.drained', 'connection.errored', 'connection.killed'], whole);
	checkLives(events, 'channel', ['channel.moved', 'channel.resumed', 'frame.sent', 'frame.received', 'heartbeat.answered', 'heartbeat.missed'], whole);
	checkExchanges(events);
	checkFaults(events, whole);
	for (const event of events) {
		if (event.type === 'frame.sent' || event.type === 'frame.received') {
			checkPayload(event);
		}
	}
};
