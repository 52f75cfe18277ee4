import type {Handlers} from '../state/slice.js';
import {addAttempt} from './attempts.js';
import {outageOf} from './known.js';
import type {Places} from './places.js';
import type {Roster} from './roster.js';

/* What we do to a client on purpose. Rungs that last may be undone before it has noticed anything. */

const lasting = new Set(['freeze', 'blackhole', 'mute']);

/** They end a connection, and not the session that it carries. */
const cuts = new Set(['rst', 'fin', 'garbage', 'truncate']);

export const createKills = (roster: Roster, places: Places): Handlers => ({
	'connection.killed'({connection, how, at}) {
		const known = places.ownerOf(connection);
		if (known?.channel !== undefined && !outageOf(known)) {
			roster.begin(known, at, how);
		}
	},
	// The session has outlived its connection: with its next request it is back, on the channel that it has.
	'exchange.started'({connection, channel, at}) {
		const known = places.ownerOf(connection);
		const outage = known && outageOf(known);
		if (outage && channel !== undefined && known.channel === channel && cuts.has(outage.cause)) {
			addAttempt(outage, {at, end: at, ok: true});
			roster.open(known, channel, at);
		}
	},
	'connection.thawed'({connection}) {
		const known = places.ownerOf(connection);
		const outage = known && outageOf(known);
		if (outage && known.channel !== undefined && lasting.has(outage.cause) && outage.attempts.length === 0) {
			roster.undo(known);
		}
	},
});
