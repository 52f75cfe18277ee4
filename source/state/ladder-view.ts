import type {Event} from '../bus/events.js';
import type {LadderLook, LadderRow, LadderSubject, LadderView} from '../bus/ladder.js';
import {createScan, type Scan} from '../filter/scan.js';
import {endsOf, type End} from '../ladder/ends.js';
import {createLadder, type Ladder} from '../ladder/ladder.js';
import {limits} from '../lib/limits.js';
import {createLadderScope, type LadderScope} from './ladder-scope.js';
import type {Rows} from './log-rows.js';
import {lookBudget} from './look-budget.js';
import type {State} from './state.js';
import {windowOf} from './window.js';

/*
The ladder that a look asks for. Its events are found in the log a few ms a look, as a filter finds its rows;
the newest of them are told, and the ladder is made anew only when there are others.
*/

export type LadderSources = {readonly log: Rows; readonly state: State; readonly now: () => number};

/** A ladder that grows is made anew so seldom that it takes one part in so many of the engine's time. */
const share = 30;

type Collection = {readonly key: string; readonly scope: LadderScope; readonly scan: Scan; readonly events: Map<number, Event>};

type Made = {readonly key: string; readonly asked: string; readonly at: number; readonly cost: number; readonly ladder: Ladder; readonly told: number; readonly ids: readonly number[]; readonly byId: ReadonlyMap<number, LadderRow>};

export type Collected = {readonly events: readonly Event[]; readonly ends: ReadonlyMap<number, End>; readonly leftOut: number; readonly client?: string};

/** What happened before the connection came about that a ladder is about belongs to another one. */
const begun = (events: readonly Event[], subject: LadderSubject, {isOwn}: LadderScope): readonly Event[] => {
	const first = 'connection' in subject
		? events.findIndex(event => 'connection' in event && event.connection !== undefined
			&& (event.connection === subject.connection || (event.type === 'connection.opened' && event.peer === subject.connection)))
		: events.findIndex(event => isOwn(event));
	const dialed = events.findLastIndex((event, index) => index < first && event.type === 'endpoint.opening' && event.role === 'client');
	const earlier = events.findIndex((event, index) => index >= dialed && index < first && event.type === 'connection.opened');
	const from = dialed === -1 || earlier !== -1 ? first : dialed;
	return from === -1 ? [] : events.slice(from);
};

const collect = ({scope, scan, events: known}: Collection, log: Rows, subject: LadderSubject): Collected => {
	const {matched} = scan.progress();
	const from = Math.max(0, matched - limits.ladder);
	const found: Event[] = [];
	for (let index = from; index < matched; index++) {
		const seq = scan.at(index);
		const event = known.get(seq) ?? log.row(seq);
		if (event !== undefined) {
			known.set(seq, event);
			found.push(event);
		}
	}

	if (known.size > 2 * limits.ladder) {
		known.clear();
	}

	const events = begun(found.filter(event => scope.belongs(event)), subject, scope);
	const ends = new Map<number, End>(endsOf(events));
	for (const event of events) {
		const end = 'connection' in event && event.connection !== undefined ? scope.endOf(event.connection) : undefined;
		for (const one of [end, end?.peer === undefined ? undefined : scope.endOf(end.peer)]) {
			if (one !== undefined) {
				ends.set(one.connection, one);
			}
		}
	}

	return {events, ends, leftOut: from, ...(scope.client !== undefined && {client: scope.client})};
};

const beginning = ({log, state, now}: LadderSources, subject: LadderSubject): Collection => {
	const scope = createLadderScope(state, subject);
	return {key: JSON.stringify(subject), scope, scan: createScan({rows: log, matches: scope.mayBelong, budgetMs: lookBudget, now}), events: new Map()};
};

/** Everything that is kept of it, a slice at a time: `pause` lets the sockets have their turn. */
export const collectAll = async (sources: LadderSources, subject: LadderSubject, pause: () => Promise<void>): Promise<Collected> => {
	const collection = beginning(sources, subject);
	collection.scan.advance();
	while (collection.scan.progress().scanning && collection.scan.progress().matched < limits.ladder) {
		await pause();
		collection.scan.advance();
	}

	return collect(collection, sources.log, subject);
};

export const createLadderView = (sources: LadderSources) => {
	let collection: Collection | undefined;
	let made: Made | undefined;

	const {now, state: {marks}} = sources;
	return (look: LadderLook | undefined): LadderView | undefined => {
		if (look === undefined) {
			collection = undefined;
			made = undefined;
			return undefined;
		}

		const {subject, detail, open, whole} = look;
		if (collection?.key !== JSON.stringify(subject)) {
			collection = beginning(sources, subject);
			made = undefined;
		}

		const {scan} = collection;
		scan.advance();
		const {matched, scanning} = scan.progress();
		const newest = matched === 0 ? 0 : scan.at(matched - 1);
		const asked = JSON.stringify([detail, open, [...marks.rows]]);
		const key = `${matched} ${newest} ${asked}`;
		const began = now();
		const isStale = made !== undefined && made.key !== key && made.asked === asked && began - made.at < made.cost * share;
		if (made?.key !== key && !isStale) {
			const {events, ends, client} = collect(collection, sources.log, subject);
			const ladder = createLadder(events, ends, {detail, open: new Set(open), marks: marks.rows}, client);
			made = {key, asked, at: began, cost: now() - began, ladder, told: events.length, ids: ladder.rows.map(({id}) => id), byId: new Map(ladder.rows.map(row => [row.id, row]))};
		}

		const {ladder: {client, server, from, story, rows}, told, ids, byId} = made!;
		return {
			...windowOf(ids, look, Number, id => byId.get(id)),
			client, server, from, told, scanning,
			leftOut: Math.max(0, matched - limits.ladder),
			...(isStale && {stale: true as const}),
			...(story && {story}),
			...(whole !== undefined && {whole: {id: whole, rows}}),
		};
	};
};
