import type {Event, EventOf, EventType, FrameEvent, Verdict} from '../bus/events.js';
import type {ArrowRow, KernelStatesRow, Lane, LadderRow, NoteRow} from '../bus/ladder.js';
import {otherLane, type End} from './ends.js';
import {answerLabel, frameLabel, requestLabel} from './label.js';
import {createLinks, isOurs, linkNumber, type Link} from './link.js';
import {gistOf, verdictPieces} from './verdict.js';
import type {Arrow} from './way.js';

/*
Events → what happened between two lanes. Pure: the same events make the same steps, in the order of the log.

	frame.sent #1 ┐                          ┌ frame.received #2
	              └──► one arrow, two times ◄┘
*/

/** A step carries the connection that it is about. */
export type Step = Exclude<LadderRow, {readonly kind: 'fold' | 'quiet'}> & {link?: number};

type Handlers = {readonly [Type in EventType]?: (event: EventOf<Type>) => void};

const connectFailures = new Set(['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENOENT', 'ECONNRESET']);

export const stepsOf = (events: readonly Event[], ends: ReadonlyMap<number, End>): Step[] => {
	const links = createLinks(ends);
	const steps: Step[] = [];
	const verdicts = new Map<Link, {readonly verdict: Verdict; readonly rows: readonly Step[]}>();
	let last = {seq: 0, count: 0};

	const idOf = (seq: number): number => {
		last = last.seq === seq ? {seq, count: last.count + 1} : {seq, count: 0};
		return seq + Math.min(last.count, 511) / 1024;
	};

	const push = <Row extends Step>(row: Row): Row => {
		steps.push(row);
		return row;
	};

	const note = (event: Event, lane: NoteRow['lane'], link?: Link) => {
		push({kind: 'note', id: idOf(event.seq), seq: event.seq, at: event.at, lane, event, link: link && linkNumber(link)});
	};

	const arrow = ({seq, at}: Event, link: Link, from: Lane, rest: Pick<ArrowRow, 'sort' | 'label'> & Partial<ArrowRow>): Arrow & Step =>
		push({kind: 'arrow', id: idOf(seq), seq, at, from, fate: isOurs(link, otherLane(from)) ? 'pending' : 'unseen', link: linkNumber(link), ...rest});

	/** Seen by the end that it came to, and by nobody who sent it. */
	const blind = (event: Event, link: Link, from: Lane, rest: Pick<ArrowRow, 'sort' | 'label'> & Partial<ArrowRow>) =>
		arrow(event, link, from, {fate: 'arrived', arrived: event.at, blind: true, ...rest});

	const frame = (event: FrameEvent) => {
		const {link, lane} = links.find(event.connection, event.endpoint);
		const sort = event.opcode === 8 ? 'close' : 'frame';
		if (event.type === 'frame.sent') {
			const sent = arrow(event, link, lane, {sort, label: frameLabel(event)});
			link.to[otherLane(lane)].frame(sent, event);
		} else if (!(event.protocol === 'tcp' ? link.to[lane].takes(event) : link.to[lane].meets(event))) {
			blind(event, link, otherLane(lane), {sort, label: frameLabel(event)});
		}
	};

	/** Heads of HTTP: told at both ends, like frames. */
	const head = (event: EventOf<'exchange.started'> | EventOf<'exchange.answered'>, label: ArrowRow['label'], from: Lane) => {
		const {link, lane} = links.find(event.connection, event.endpoint);
		if (lane === from) {
			link.to[otherLane(lane)].other(arrow(event, link, from, {sort: 'http', label}));
		} else if (link.to[lane].first(({sort, label: {name}}) => sort === 'http' && name === label.name, event) === undefined) {
			blind(event, link, from, {sort: 'http', label});
		}
	};

	/** A RST or FIN is told with the socket's end, after that of its channel; but it is what the channel ended of. */
	const before = (step: Step, lane: Lane) => {
		const index = steps.findLastIndex(({link, ...other}) => link === step.link && other.kind === 'note' && other.lane === lane && other.event.type === 'channel.closed');
		const place = steps[index];
		if (place !== undefined && steps.at(-1) === step) {
			steps.pop();
			steps.splice(index, 0, Object.assign(step, {id: place.id - 1 / 4096, at: Math.min(step.at, place.at)}));
		}
	};

	/** A FIN or RST leaves here. The other end may have told of it before: it hears of it from the kernel, we when the socket is done. */
	const leaves = (event: Event, link: Link, lane: Lane, sort: 'fin' | 'rst', why?: string): Arrow & Step => {
		const index = link.early.findIndex(({from, sort: seen}) => from === lane && (seen === sort || why !== undefined));
		const [seen] = index === -1 ? [] : link.early.splice(index, 1);
		if (seen !== undefined) {
			delete seen.blind;
			return Object.assign(seen as Arrow & Step, {also: event.seq});
		}

		const sent = arrow(event, link, lane, {sort, label: {name: sort.toUpperCase()}, ...(why !== undefined && {why})});
		link.to[otherLane(lane)].other(sent);
		return sent;
	};

	/** Seen at the end that it came to, before the other told of it, or because that is not ours. */
	const comes = (event: Event, link: Link, lane: Lane, sort: 'fin' | 'rst'): Arrow => {
		const seen = blind(event, link, otherLane(lane), {sort, label: {name: sort.toUpperCase()}});
		if (isOurs(link, otherLane(lane))) {
			link.early.push(seen);
		}

		return seen;
	};

	const reset = (event: Event, link: Link, lane: Lane, why?: string) => {
		if (link.reset.has(lane)) {
			return;
		}

		link.reset.add(lane);
		const known = link.to[lane].first(({sort}) => sort === 'rst', event) ?? link.to[lane].first(({sort, why: how}) => sort === 'fin' && how === 'destroyed', event);
		Object.assign(known ?? comes(event, link, lane, 'rst'), {sort: 'rst', label: {name: 'RST'}, why});
	};

	const handlers: Handlers = {
		'endpoint.opening'(event) {
			note(event, event.role === 'client' ? 'client' : 'server');
		},
		'endpoint.failed'(event) {
			const {role, problem} = event;
			const lane = role === 'client' ? 'client' : 'server';
			if (lane === 'client' && connectFailures.has(problem.code) && (problem.syscall === 'connect' || problem.code === 'ECONNREFUSED')) {
				const {seq, at} = event;
				push({kind: 'arrow', id: idOf(seq), seq, at, from: 'client', sort: 'connect', fate: 'lost', label: {name: 'connect'}, why: problem.code});
			}

			note(event, lane);
		},
		'connection.opened'(event) {
			const {connection, endpoint, side, peer, at, took = 0} = event;
			const {link, lane} = links.find(connection, endpoint);
			if (peer !== undefined && !link.ends[otherLane(lane)]) {
				links.meet(peer, side);
			}

			if (link.connect === undefined) {
				link.connect = lane === 'client'
					? arrow(event, link, 'client', {sort: 'connect', label: {name: 'connect'}, at: at - took})
					: blind(event, link, 'client', {sort: 'connect', label: {name: 'connect'}});
			} else if (lane === 'client') {
				delete link.connect.blind;
				Object.assign(link.connect, {also: event.seq, at: Math.min(at - took, link.connect.arrived ?? at)});
			} else {
				Object.assign(link.connect, {also: event.seq, fate: 'arrived', arrived: at});
			}
		},
		'exchange.started'(event) {
			head(event, requestLabel(event), 'client');
		},
		'exchange.answered'(event) {
			head(event, answerLabel(event), 'server');
		},
		'exchange.ended'(event) {
			if (event.aborted) {
				const {link, lane} = links.find(event.connection, event.endpoint);
				note(event, lane, link);
			}
		},
		'frame.sent': frame,
		'frame.received': frame,
		'connection.half-closed'(event) {
			const {link, lane} = links.find(event.connection);
			if (event.by === 'local') {
				leaves(event, link, lane, 'fin');
			} else if (link.to[lane].first(({sort}) => sort === 'fin', event) === undefined) {
				comes(event, link, lane, 'fin');
			}
		},
		'connection.errored'(event) {
			const {link, lane} = links.find(event.connection);
			if (event.problem.code === 'ECONNRESET') {
				reset(event, link, lane, event.problem.code);
			} else {
				note(event, lane, link);
			}
		},
		'connection.closed'(event) {
			const {link, lane} = links.find(event.connection);
			if (event.by === 'local' && event.how !== 'fin') {
				before(leaves(event, link, lane, event.how === 'rst' ? 'rst' : 'fin', event.how === 'rst' ? undefined : 'destroyed'), lane);
			} else if (event.how === 'rst') {
				reset(event, link, lane);
			}

			note(event, lane, link);
			link.to[lane].end();
		},
		'channel.closed'(event) {
			const {link, lane} = links.find(event.connection, event.endpoint);
			note(event, lane, link);
			const {verdict} = event;
			const known = verdicts.get(link);
			const agree = known !== undefined && gistOf(verdict) === gistOf(known.verdict);
			if (agree) {
				// It is told once, where the second one knew.
				for (const row of known.rows) {
					steps.splice(steps.indexOf(row), 1);
				}
			}

			const fuller = agree && known.verdict.text.length > verdict.text.length ? known.verdict : verdict;
			const rows = verdictPieces(fuller).map((piece, index) => push({
				kind: 'verdict', id: idOf(event.seq), seq: event.seq, at: event.at, ...piece, begins: index === 0, link: linkNumber(link), ...(known !== undefined && !agree && {lane}),
			}));
			verdicts.set(link, {verdict: fuller, rows});
		},
		'kernel.sampled'(event) {
			const changed = new Map<Link, KernelStatesRow & Step>();
			for (const {connection, state, peer} of event.rows) {
				if (!ends.has(connection)) {
					continue;
				}

				const {link, lane} = links.find(connection);
				for (const [place, now] of [[lane, state], [otherLane(lane), isOurs(link, otherLane(lane)) ? undefined : peer?.state]] as const) {
					if (now !== undefined && link.kernel[place] !== now) {
						link.kernel[place] = now;
						const row = changed.get(link) ?? push({kind: 'kernel', id: idOf(event.seq), seq: event.seq, at: event.at, link: linkNumber(link)});
						changed.set(link, Object.assign(row, {[place]: now}));
					}
				}
			}
		},
	};

	const other = (event: Event) => {
		if ('connection' in event && event.connection !== undefined) {
			const {link, lane} = links.find(event.connection, 'endpoint' in event ? event.endpoint : undefined);
			note(event, lane, link);
		} else if ('endpoint' in event && event.endpoint !== undefined) {
			note(event, event.endpoint.startsWith('s') ? 'server' : 'client');
		} else {
			note(event, 'both');
		}
	};

	for (const event of events) {
		// The table's key is the event's own type; what has no arrow is a note.
		const handle = (handlers as Readonly<Record<string, ((event: Event) => void) | undefined>>)[event.type];
		(handle ?? other)(event);
	}

	return steps;
};
