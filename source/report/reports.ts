import type {Target} from '../bus/commands.js';
import type {Event} from '../bus/events.js';
import type {ClientReport, ReportView, StormReport} from '../bus/report.js';
import type {Handlers} from '../state/slice.js';
import {cardOf, hasCard} from './card.js';
import {createDowns} from './downs.js';
import {createForeign} from './foreign.js';
import {hear, type Rows} from './heard.js';
import {createKills} from './kills.js';
import type {Known} from './known.js';
import {createOwn} from './own.js';
import {createPlaces} from './places.js';
import {createRoster} from './roster.js';
import {stormOf} from './storm.js';

/*
Report cards: a fold over the events, and over the frames of clients that have an open channel.

	events ──► places (who is at the other end) ──► own · foreign · kills ──► roster ──► cards, storm
	frames ──► heard (what a client says, and says again)
*/

/** Where a frame was seen. `mark` is ours to keep: who has the channel, or null if there is nothing to hear. */
export type Spot = {readonly channel: number; mark: unknown};

export type Reports = {
	readonly apply: (event: Event) => void;
	/** A frame under its seq, as it passes. */
	readonly frame: (seq: number, at: number, spot: Spot, direction: 'in' | 'out') => void;
	/** The cards of a client, of those of a server, or of all, in the order of their names. */
	readonly cards: (target: Target, now: number) => readonly ClientReport[];
	readonly storm: () => StormReport | undefined;
	/** The client of ours is over and forgotten. */
	readonly ended: (endpoint: string) => void;
	/** The card of the client that is called so, or that had the connection `#7`; else the newest one. */
	readonly view: (name: string, now: number) => ReportView;
};

/** Storms are reckoned anew at most so often, ms. */
const stormEvery = 400;

const order = ({name}: Known): number => Number(name.slice(1)) + (name.startsWith('c') ? 0 : Number.MAX_SAFE_INTEGER / 2);

export const createReports = (rows: Rows): Reports => {
	const roster = createRoster(rows);
	const places = createPlaces();
	const downs = createDowns();
	const slices: readonly Handlers[] = [places.handlers, downs.handlers, createForeign(roster, places), createOwn(roster, places), createKills(roster, places)];
	let storm: {readonly version: number; readonly at: number; readonly report: StormReport | undefined} | undefined;

	const known = (): readonly Known[] => [...roster.cutOff].filter(one => hasCard(one)).toSorted((a, b) => order(a) - order(b));

	const isMeant = (target: Target) => ({name, isOurs, connections}: Known): boolean => {
		if (target === 'all') {
			return true;
		}

		return 'connection' in target ? connections.includes(target.connection) : (target.endpoint === name || (target.endpoint.startsWith('s') && !isOurs));
	};

	const stormAt = (now: number): StormReport | undefined => {
		if (storm === undefined || (storm.version !== roster.version() && now - storm.at >= stormEvery)) {
			storm = {version: roster.version(), at: now, report: stormOf(known(), downs)};
		}

		return storm.report;
	};

	return {
		apply(event) {
			for (const slice of slices) {
				// The table's key is the event's own type.
				(slice[event.type] as ((event: Event) => void) | undefined)?.(event);
			}

			if (event.type === 'connection.closed') {
				places.closed(event.connection);
			}
		},
		frame(seq, at, spot, direction) {
			if (spot.mark === null) {
				return;
			}

			if (spot.mark === undefined) {
				spot.mark = roster.byChannel.get(spot.channel) ?? null;
			}

			const one = spot.mark as Known | null;
			if (one !== null && one.channel === spot.channel && !hear(one, seq, at, direction, rows)) {
				// Nor need anybody ask again: nearly all frames are of channels that are long open.
				spot.mark = null;
			}
		},
		cards(target, now) {
			const all = known();
			const report = stormOf(all, downs);
			return all.filter(isMeant(target)).map(one => cardOf(one, {downs, storm: report, now}));
		},
		storm: () => stormOf(known(), downs),
		ended: roster.ended,
		view(name, now) {
			const all = known();
			const connection = name.startsWith('#') ? Number(name.slice(1)) : undefined;
			const found = all.findIndex(one => one.name === name || (connection !== undefined && one.connections.includes(connection)));
			const newest = [...roster.cutOff].findLast(one => hasCard(one));
			const index = found === -1 && newest ? all.indexOf(newest) : found;
			const neighbour = (at: number) => all[at]?.name;
			const report = stormAt(now);
			return {
				total: all.length,
				index: Math.max(0, index),
				...(all[index] && {card: cardOf(all[index], {downs, storm: report, now})}),
				...(all.length > 0 && {first: all[0]!.name, last: all.at(-1)!.name}),
				...(index > 0 && {previous: neighbour(index - 1)!}),
				...(index >= 0 && index < all.length - 1 && {next: neighbour(index + 1)!}),
				...(report && {storm: report}),
				forgotten: roster.forgotten(),
			};
		},
	};
};
