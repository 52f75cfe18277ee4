import type {Event} from '../bus/events.js';

/*
How often a client waited for the other end before it was ready: connecting (one round trip), TLS (one
in version 1.3, RFC 8446 §2; two before), each request until it was answered. Waits that overlap are one.
*/

type Wait = {readonly from: number; readonly until: number; readonly trips: number};

/** The wait that an event ends, if it ends one; `began` says since when the other end was waited for. */
const waitOf = (event: Event, began: Map<string, number>): Wait | undefined => {
	if (event.type === 'connection.opened') {
		began.set(`#${event.connection}`, event.at);
		return {from: event.at - (event.took ?? 0), until: event.at, trips: 1};
	}

	if (event.type === 'connection.secured') {
		return {from: began.get(`#${event.connection}`) ?? event.at, until: event.at, trips: event.version === 'TLSv1.3' ? 1 : 2};
	}

	if (event.type === 'exchange.started') {
		began.set(`exchange ${event.exchange}`, event.at);
		return undefined;
	}

	return event.type === 'exchange.answered'
		? {from: began.get(`exchange ${event.exchange}`) ?? event.at, until: event.at, trips: 1}
		: undefined;
};

const waitsIn = (events: readonly Event[]): readonly Wait[] => {
	const began = new Map<string, number>();
	return events.flatMap(event => waitOf(event, began) ?? []);
};

/** Round trips of the longest chain of waits that came one after the other. `events` are those of one client, in order. */
export const roundTripsIn = (events: readonly Event[]): number => {
	const waits = waitsIn(events).toSorted((one, other) => one.until - other.until);
	const longest: number[] = [];
	for (const {from, trips} of waits) {
		const before = longest.filter((_, index) => waits[index]!.until <= from);
		longest.push(trips + Math.max(0, ...before));
	}

	return Math.max(0, ...longest);
};
