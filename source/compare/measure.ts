import type {CompareCut, CompareRow} from '../bus/compare.js';
import type {Event} from '../bus/events.js';
import {createDeliveries, createTally, type Passing} from './deliveries.js';
import {headSize} from './heads.js';
import {createLatencies} from './latencies.js';
import type {By} from './message.js';
import {roundTripsIn} from './round-trips.js';

/*
One transport of a comparison: what was observed goes in, its row comes out. No clock, no socket.

	dial ──ready──first message──► streaming ────────► cut ────────► over
	  events, bytes: the handshake      latencies, bytes     losses, recovery
*/

/** Times in ms of the session; `wire`: bytes of all its connections so far, as the client's end counts them. */
export type Observation =
	/** An event of its client, or of a connection of that. */
	| {readonly what: 'event'; readonly event: Event}
	| {readonly what: 'sent'; readonly by: By; readonly number: number}
	/** It was to be sent, and there was nothing to send it on. */
	| {readonly what: 'unsent'; readonly by: By}
	/** A frame with one of its messages passed the `end`. */
	| ({readonly what: 'passed'; readonly end: By; readonly by: By; readonly sentAt: number; readonly at: number; readonly wire: number} & Passing)
	| {readonly what: 'streaming'; readonly at: number; readonly wire: number}
	/** So many connections of it were reset. */
	| {readonly what: 'cut'; readonly at: number; readonly wire: number; readonly connections: number}
	| {readonly what: 'over'; readonly at: number; readonly wire: number}
	| {readonly what: 'failed'; readonly why: string};

export type Measure = {
	readonly observe: (observation: Observation) => void;
	/** How many messages were handed over and have not arrived. */
	readonly missing: () => number;
	/** The row as it is now; `lag`: the longest delay of the event loop so far. */
	readonly row: (wire: number, lag: number) => CompareRow;
};

/** The event loop is late by this, ms, before anything is blamed on it. */
const late = 20;

const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

type Mark = {readonly at: number; readonly wire: number};

export const createMeasure = (transport: string, size: number): Measure => {
	const directions = {client: createDeliveries(), server: createDeliveries()};
	const latencies = {client: createLatencies(), server: createLatencies()};
	/** Those that passed the client's end, by sender: what its bytes are divided by. */
	const passed = {client: createTally(), server: createTally()};
	const handshake: Event[] = [];
	let dialed: number | undefined;
	let ready = false;
	let first: number | undefined;
	let roundTrips: number | undefined;
	let handshakeBytes: number | undefined;
	let connections = 0;
	let requests = 0;
	let heads = 0;
	let messages = 0;
	let streaming: Mark | undefined;
	let end: Mark | undefined;
	let cut: (Mark & {readonly connections: number}) | undefined;
	let unsent = 0;
	const back: Partial<Record<By, number>> = {};
	let failed: string | undefined;

	const onEvent = (event: Event) => {
		if (end) {
			return;
		}

		if (event.type === 'endpoint.opening') {
			dialed = event.at;
		} else if (event.type === 'endpoint.ready') {
			ready = true;
			roundTrips = roundTripsIn(handshake);
		}

		if (!ready) {
			handshake.push(event);
		}

		connections += event.type === 'connection.opened' ? 1 : 0;
		requests += event.type === 'exchange.started' ? 1 : 0;
		heads += streaming ? headSize(event) : 0;
	};

	const onPassed = (observation: Observation & {readonly what: 'passed'}) => {
		const {by, end: side, at, sentAt, wire} = observation;
		if (side === 'client' && passed[by].add(observation) && streaming && !end) {
			messages++;
		}

		if (side === by) {
			return;
		}

		const isNew = directions[by].arrived(observation);
		if (first === undefined && dialed !== undefined) {
			first = at - dialed;
			handshakeBytes = wire;
		}

		if (isNew && streaming && sentAt >= streaming.at && !end) {
			latencies[by].add(at - sentAt);
		}

		if (cut && sentAt > cut.at) {
			back[by] ??= at;
		}
	};

	const cutResult = (): CompareCut | undefined => {
		if (!cut) {
			return undefined;
		}

		const {client, server} = directions;
		const recovered = back.client === undefined || back.server === undefined ? undefined : Math.max(back.client, back.server) - cut.at;
		return {
			connections: cut.connections,
			lost: client.missing() + server.missing(),
			duplicated: client.repeated() + server.repeated(),
			unsent,
			...(recovered !== undefined && {recovered: rounded(recovered)}),
		};
	};

	const bytes = (wire: number) => {
		if (!streaming || messages === 0) {
			return undefined;
		}

		const all = (end?.wire ?? wire) - streaming.wire;
		const of = (part: number) => rounded(part / messages, 1);
		return {all: of(all), headers: of(heads), framing: of(all - heads - (messages * size)), payload: size};
	};

	return {
		observe(observation) {
			switch (observation.what) {
				case 'event': {
					onEvent(observation.event);
					break;
				}

				case 'sent': {
					directions[observation.by].handed(observation.number);
					break;
				}

				case 'unsent': {
					unsent++;
					break;
				}

				case 'passed': {
					onPassed(observation);
					break;
				}

				case 'streaming': {
					streaming = observation;
					break;
				}

				case 'cut': {
					cut = observation;
					end ??= observation;
					break;
				}

				case 'over': {
					end ??= observation;
					break;
				}

				case 'failed': {
					failed ??= observation.why;
					break;
				}
			}
		},
		missing: () => directions.client.missing() + directions.server.missing(),
		row(wire, lag) {
			const push = latencies.server.read();
			const send = latencies.client.read();
			const slowest = Math.max(push?.p99 ?? 0, send?.p99 ?? 0);
			const perMessage = bytes(wire);
			const result = cutResult();
			return {
				transport,
				...(failed !== undefined && {failed}),
				...(first !== undefined && {first: rounded(first)}),
				...(roundTrips !== undefined && {roundTrips}),
				...(handshakeBytes !== undefined && {handshakeBytes}),
				connections,
				requests,
				...(push && {push}),
				...(send && {send}),
				...(perMessage && {bytes: perMessage}),
				...(result && {cut: result}),
				lag: rounded(lag, 1),
				...(lag >= late && lag > slowest / 10 && {saturated: true as const}),
			};
		},
	};
};
