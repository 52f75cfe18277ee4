import type {EventOf} from '../bus/events.js';
import type {Handlers} from '../state/slice.js';
import {addAttempt, endAttempt} from './attempts.js';
import {addConnection, createKnown, outageOf, type Known} from './known.js';
import type {Places} from './places.js';
import type {Roster} from './roster.js';

/* Our own clients: every attempt of theirs is an event, and they are who their name says. */

const isClient = (endpoint: string): boolean => endpoint.startsWith('c');

/** It left of its own will: nobody cut it off. */
export const wentAway = ({clean, verdict: {by, cause}}: EventOf<'channel.closed'>): boolean =>
	by === 'client' && (clean || cause === 'shutdown');

export const createOwn = (roster: Roster, places: Places): Handlers => {
	/** When our server's end of its channel was seen to close, which may be a moment earlier. */
	const lost = new WeakMap<Known, number>();
	const clientOf = (endpoint: string): Known | undefined => isClient(endpoint) ? roster.all.get(endpoint) : undefined;

	return {
		'endpoint.opening'({endpoint, role, transport, target, at}) {
			if (role !== 'client') {
				return;
			}

			const known = roster.all.get(endpoint) ?? createKnown(endpoint, true, transport, target);
			roster.add(known);
			known.address = target;
			const outage = outageOf(known);
			if (outage) {
				roster.touch();
				addAttempt(outage, {at, end: undefined, ok: false});
			}
		},
		'endpoint.failed'({endpoint, problem, at}) {
			const known = clientOf(endpoint);
			if (!known) {
				return;
			}

			// It was never through: what it does from here on is coming back, too.
			const outage = outageOf(known) ?? roster.begin(known, at, problem.code);
			outage.noticed ??= {at, by: 'own-end'};
			roster.touch();
			endAttempt(outage, at, false);
		},
		'connection.opened'({endpoint, connection}) {
			const known = clientOf(endpoint);
			if (known) {
				places.name(connection, known);
				addConnection(known, connection);
			}
		},
		'channel.opened'({endpoint, channel, at}) {
			const known = clientOf(endpoint);
			if (known) {
				const outage = outageOf(known);
				if (outage) {
					endAttempt(outage, at, true);
				}

				lost.delete(known);
				roster.open(known, channel, at);
			}
		},
		'channel.closed'(event) {
			const {endpoint, channel, connection, verdict, at} = event;
			const known = clientOf(endpoint);
			if (!known) {
				const other = places.ownerOf(connection);
				if (other?.isOurs) {
					lost.set(other, at);
				}

				return;
			}

			if (known.channel !== channel) {
				return;
			}

			roster.close(known);
			const outage = outageOf(known) ?? (wentAway(event) ? undefined : roster.lose(known, lost.get(known) ?? at, verdict.cause));
			if (outage) {
				roster.touch();
				outage.noticed ??= {at, by: 'own-end'};
			}
		},
		'endpoint.removed'({endpoint}) {
			const known = clientOf(endpoint);
			if (known) {
				roster.remove(known);
			}
		},
	};
};
