import type {Event} from '../bus/events.js';
import type {ArrowRow, FoldRow, LadderDetail, LadderRow} from '../bus/ladder.js';
import type {Step} from './steps.js';

/*
Steps → rows. A run of frames and requests of which nothing came becomes one row, a time in which nothing
happened another, so that a minute has room on a screen.

	detail 0   …240 text…
	detail 1   first · …238 text… · last        and what only completes the picture: kernel states, blocked writers
	detail 2   every one of them                and every event
*/

export type FoldOptions = {
	readonly detail: LadderDetail;
	/** Folds that are open, by the seq of their first row. */
	readonly open: ReadonlySet<number>;
	/** Rows that somebody has marked are never folded away. */
	readonly marks: ReadonlySet<number>;
};

/** A time without anything that is told, ms. */
const quiet = 1000;
/** Of a steady beat, a pause is this many of its usual gaps. */
const beats = 4;
/** Runs that are longer are folded. */
const shortest = 4;

/** From which detail on a note is told. */
const details: Readonly<Partial<Record<Event['type'], LadderDetail>>> = {
	'heartbeat.answered': 2, 'endpoint.ready': 2, 'endpoint.closed': 2, 'channel.opened': 2, 'connection.closed': 2, 'endpoint.removed': 1,
	'connection.secured': 1, 'connection.blocked': 1, 'connection.drained': 1, 'channel.moved': 1, 'reply.changed': 1,
};

/** What a fault does without anything being lost or ended. */
const harmless = new Set(['delayed', 'slowed', 'sliced', 'held', 'close-delayed', 'duplicated', 'corrupted', 'dropped']);

const isTold = (step: Step, {detail}: FoldOptions, isAlone: (link: number | undefined) => boolean): boolean => {
	if (step.kind === 'kernel') {
		return detail > 0;
	}

	if (step.kind !== 'note') {
		return true;
	}

	const {event} = step;
	// A client that waits, or has given up, says more than that it is closed.
	const waits = event.type === 'endpoint.closed' && (event.retryIn !== undefined || event.tries !== undefined);
	if (waits || (event.type.startsWith('endpoint.') && 'role' in event && event.role === 'server')) {
		return true;
	}

	// Where no channel was on it its own end is all there is.
	return (details[event.type] ?? 0) <= detail || (event.type === 'connection.closed' && isAlone(step.link));
};

const isUneventful = (step: Step): boolean => {
	if (step.kind === 'note') {
		return step.event.type === 'fault.hit' && harmless.has(step.event.effect);
	}

	if (step.kind !== 'arrow' || (step.fate !== 'arrived' && step.fate !== 'unseen') || step.changed) {
		return false;
	}

	return step.sort === 'frame' || (step.sort === 'http' && !step.label.name.includes('  Upgrade: ') && !/^(?:101|[45]\d\d)\b/.test(step.label.name));
};

const nameOf = (step: Step): string => {
	if (step.kind === 'arrow') {
		return step.sort === 'http' ? step.label.name.split(/[?#]/, 1)[0]! : step.label.name;
	}

	return step.kind === 'note' && step.event.type === 'fault.hit' ? `${step.event.fault} ${step.event.name}` : '';
};

const countOf = (step: Step): number => step.kind === 'note' && step.event.type === 'fault.hit' ? step.event.count : 1;

const total = ({toServer, toClient, times}: FoldRow['parts'][number]): number => toServer + toClient + times;

const folded = (run: readonly Step[]): FoldRow => {
	const first = run[0]!;
	const parts = new Map<string, {toServer: number; toClient: number; times: number}>();
	let size = 0;
	for (const step of run) {
		const name = nameOf(step);
		const part = parts.get(name) ?? {toServer: 0, toClient: 0, times: 0};
		parts.set(name, part);
		part[step.kind === 'arrow' ? (step.from === 'server' ? 'toClient' : 'toServer') : 'times'] += countOf(step);
		size += step.kind === 'arrow' ? (step.label.size ?? 0) : 0;
	}

	const sorted = [...parts].map(([name, counts]) => ({name, ...counts})).toSorted((one, other) => total(other) - total(one));
	return {kind: 'fold', id: first.id, seq: first.seq, at: first.at, count: run.length, size, lasted: run.at(-1)!.at - first.at, parts: sorted.slice(0, 6)};
};

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** A run in stretches without a pause that is longer than its beat. */
const stretches = (run: readonly Step[]): readonly Step[][] => {
	const gaps = run.slice(1).map((step, index) => step.at - run[index]!.at);
	const long = gaps.filter(gap => gap >= quiet);
	// One that comes again is the beat itself: a poll's interval, a heartbeat's.
	const pause = Math.max(quiet, beats * median(gaps), long.length < 2 ? 0 : 2 * median(long));
	const parts: Step[][] = [];
	for (const [index, step] of run.entries()) {
		if (index === 0 || gaps[index - 1]! > pause) {
			parts.push([]);
		}

		parts.at(-1)!.push(step);
	}

	return parts;
};

/** One stretch as rows. */
const told = (run: readonly Step[], {detail, open}: FoldOptions): readonly LadderRow[] => {
	const ends = detail === 0 ? 0 : 1;
	const inner = run.slice(ends, run.length - ends);
	return detail === 2 || run.length <= shortest || open.has(inner[0]!.seq)
		? run
		: [...run.slice(0, ends), folded(inner), ...run.slice(run.length - ends)];
};

type Linked = LadderRow & {readonly link?: number};

/** Numbers the arrows where they change from one connection to another that is under way. */
const withNumbers = (rows: readonly LadderRow[]): readonly LadderRow[] => {
	let before: number | undefined;
	const several = new Set(rows.flatMap(row => row.kind === 'kernel' ? [(row as Linked).link] : [])).size > 1;
	return rows.map(row => {
		const {link, ...rest} = row as Linked;
		if (rest.kind === 'kernel' && several && link !== undefined) {
			return {...rest, connection: link};
		}

		if (rest.kind !== 'arrow' || link === undefined) {
			return rest;
		}

		const isNew = link !== before;
		before = link;
		return isNew ? {...(rest as ArrowRow), connection: link} : rest;
	});
};

export const foldSteps = (steps: readonly Step[], options: FoldOptions): readonly LadderRow[] => {
	const {marks} = options;
	const channels = new Set(steps.flatMap(step => step.kind === 'note' && step.event.type === 'channel.closed' ? [step.link] : []));
	const rows: LadderRow[] = [];
	let run: Step[] = [];
	const isMarked = ({seq, also}: Step): boolean => marks.has(seq) || (also !== undefined && marks.has(also));

	const close = () => {
		rows.push(...stretches(run).flatMap(part => told(part, options)));
		run = [];
	};

	for (const step of steps) {
		if (!isMarked(step) && !isTold(step, options, link => !channels.has(link))) {
			continue;
		}

		if (isUneventful(step) && !isMarked(step)) {
			run.push(step);
		} else {
			close();
			rows.push(isMarked(step) ? {...step, marked: true} : step);
		}
	}

	close();
	const numbered = withNumbers(rows);
	return numbered.flatMap((row, index) => {
		const before = numbered[index - 1];
		const since = before === undefined ? row.at : before.at + (before.kind === 'fold' ? before.lasted : 0);
		const lasted = row.at - since;
		return lasted >= quiet ? [{kind: 'quiet', id: row.id - 0.25, seq: row.seq, at: since, lasted}, row] : [row];
	});
};
