import type {Handlers} from '../state/slice.js';
import {addAttempt} from './attempts.js';
import {addConnection, createKnown, outageOf, type Known} from './known.js';
import {isSame, match, type Match} from './match.js';
import {wentAway} from './own.js';
import type {Place, Places} from './places.js';
import type {Roster} from './roster.js';

/*
Clients that aren't ours. What they do can be seen only where it reaches us: an attempt is a connection
that we accepted, and that ended before anything was open on it, or on which they were back.
*/

/** What a client of this kind did just now. */
const credit = (roster: Roster, {known, outage, told, among}: Match, {connection, openedAt}: Place, at: number, ok: boolean): void => {
	roster.touch();
	addAttempt(outage, {at: openedAt, end: at, ok});
	addConnection(known, connection);
	outage.told = told;
	outage.among = Math.max(outage.among, among);
};

export const createForeign = (roster: Roster, places: Places): Handlers => {
	let last = 0;

	const arrive = (place: Place, transport: string): Known => {
		const known = createKnown(`r${++last}`, false, transport, place.host);
		known.print = place.print;
		addConnection(known, place.connection);
		roster.add(known);
		return known;
	};

	return {
		'channel.opened'({connection, channel, transport, at}) {
			const place = places.foreign(connection);
			if (!place) {
				return;
			}

			// A browser keeps its connections. One that has carried a session before tells neither when this attempt began, nor by which path.
			const seen = place.isSession ? {...place, openedAt: at, print: undefined} : place;
			const found = match(roster, seen, transport);
			if (found) {
				credit(roster, found, seen, at, true);
			}

			const known = found?.known ?? arrive(seen, transport);
			place.known = known;
			roster.open(known, channel, at);
		},
		// A session's channel is told of before the request that opens it.
		'exchange.started'({connection, channel}) {
			const place = places.foreign(connection);
			const known = channel === undefined ? undefined : roster.byChannel.get(channel);
			if (!known || known.isOurs || !place?.print) {
				return;
			}

			// Sessions take turns on a connection, and move: it is theirs whose request it carries now.
			if (place.known !== known) {
				place.known = known;
				addConnection(known, connection);
			}

			const newest = known.outages.at(-1);
			if (newest?.told === 'address' && isSame(known.print, place.print)) {
				roster.touch();
				newest.told = 'handshake';
			}

			known.print = place.print;
		},
		'kernel.sampled'({rows}) {
			for (const {connection, process} of rows) {
				const known = process && places.foreign(connection)?.known;
				if (!known) {
					continue;
				}

				const newest = known.outages.at(-1);
				if (newest && known.process?.pid === process.pid && newest.told !== 'process') {
					roster.touch();
					newest.told = 'process';
				}

				known.process = process;
			}
		},
		'connection.half-closed'({connection, by, at}) {
			const known = places.foreign(connection)?.known;
			const outage = known && by === 'remote' ? outageOf(known) : undefined;
			if (outage) {
				roster.touch();
				outage.noticed ??= {at, by: 'fin'};
			}
		},
		'channel.closed'(event) {
			const {channel, connection, verdict, at} = event;
			const known = roster.byChannel.get(channel);
			if (!known || known.isOurs) {
				return;
			}

			roster.close(known);
			if (outageOf(known)) {
				return;
			}

			if (wentAway(event)) {
				if (known.outages.length === 0) {
					roster.remove(known);
				}

				return;
			}

			const outage = roster.lose(known, at, verdict.cause);
			const finAt = places.foreign(connection)?.finAt;
			if (verdict.by === 'client') {
				outage.noticed ??= {at, by: 'left'};
			} else if (finAt !== undefined) {
				outage.noticed ??= {at: Math.max(at, finAt), by: 'fin'};
			}
		},
		'connection.closed'({connection, how, by, at}) {
			const place = places.foreign(connection);
			const outage = place?.known && outageOf(place.known);
			if (outage && how === 'rst' && by === 'remote') {
				roster.touch();
				outage.noticed ??= {at, by: 'rst'};
			}

			if (place && !place.hadChannel && !place.isSession) {
				const found = match(roster, place, undefined);
				if (found) {
					credit(roster, found, place, at, false);
				}
			}
		},
	};
};
