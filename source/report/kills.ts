import type {Handlers} from '../state/slice.js';
import {outageOf} from './known.js';
import type {Places} from './places.js';
import type {Roster} from './roster.js';

/* What we do to a client on purpose. Rungs that last may be undone before it has noticed anything. */

const lasting = new Set(['freeze', 'blackhole', 'mute']);

export const createKills = (roster: Roster, places: Places): Handlers => ({
	'connection.killed'({connection, how, at}) {
		const known = places.ownerOf(connection);
		if (known?.channel !== undefined && !outageOf(known)) {
			roster.begin(known, at, how);
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
