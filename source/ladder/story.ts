import type {Event, EventOf, EventType} from '../bus/events.js';
import type {Lane, LadderStory, NoteRow} from '../bus/ladder.js';
import type {Step} from './steps.js';
import type {Arrow} from './way.js';

/*
From the end of a connection to the first message after it, in one line: who knew when, when the client was
back, when something was delivered again.
*/

type Draft = {-readonly [Key in keyof LadderStory]: LadderStory[Key]} & {readonly link?: number; isReady?: boolean};

type NoteStep = NoteRow & Step;

type Notes = {readonly [Type in EventType]?: (event: EventOf<Type>, step: NoteStep) => void};

/** Frames of a protocol itself: that they pass again does not mean that a message does. */
const own = new Set([
	'ping', 'pong', 'close', 'open', 'connect', 'disconnect', 'connect-error', 'probe', 'upgrade', 'noop', 'heartbeat', 'prelude', 'empty', 'comment', 'retry', 'goodbye', 'superseded', 'answer', 'refusal', 'body', 'line',
]);

/** What a fault does that ends a connection. */
const endings = new Set(['reset', 'cut', 'timed-out']);

/** An act of ours explains an end that comes this soon after it, ms. */
const soon = 1000;

export const storyOf = (steps: readonly Step[]): LadderStory | undefined => {
	let story: Draft | undefined;
	let crashedAt = Number.NEGATIVE_INFINITY;
	let count = 0;

	/** Nothing else counts until the client is back from the one before. */
	const begin = (draft: Omit<Draft, 'count'>) => {
		if (story === undefined || story.back !== undefined) {
			story = {...draft, count: ++count};
		}
	};

	const knew = (lane: Lane | 'both', event: Event, link: number | undefined) => {
		if (story !== undefined && lane !== 'both' && (event.type === 'channel.closed' || link === story.link)) {
			const key = lane === 'client' ? 'clientKnew' : 'serverKnew';
			story[key] ??= event.at - story.at;
		}
	};

	/** The first sign that the other end is gone. */
	const doubt: Notes['heartbeat.missed'] = (event, {lane, link}) => {
		knew(lane, event, link);
	};

	const closed = (event: EventOf<'connection.closed'> | EventOf<'channel.closed'>, {lane, link}: NoteStep) => {
		if (event.type === 'connection.closed' && event.how === 'timeout') {
			begin({how: 'timeout', at: event.at, link});
		}

		knew(lane, event, link);
	};

	const notes: Notes = {
		'connection.killed'({how, at}, {lane, link}) {
			begin({how: 'killed', name: how, at, link, ...(lane !== 'both' && {by: lane})});
		},
		'connection.thawed'(_event, {link}) {
			story = story?.how === 'killed' && story.link === link && story.clientKnew === undefined && story.serverKnew === undefined ? undefined : story;
		},
		'fault.hit'({effect, fault, name, at}, {link}) {
			if (endings.has(effect)) {
				begin({how: 'fault', name: `${fault} ${name}`, at, link});
			}
		},
		'endpoint.closed'({role, reason, at}) {
			crashedAt = role === 'server' && reason === 'crash' ? at : crashedAt;
		},
		'endpoint.failed'({role, problem: {code}, at}) {
			if (role === 'client') {
				begin({how: 'failed', name: code, at});
			}
		},
		'endpoint.ready'({role, at}) {
			if (role === 'client' && story?.back !== undefined && story.delivered === undefined && !story.isReady) {
				story.back = at - story.at;
				story.isReady = true;
			}
		},
		'heartbeat.missed': doubt,
		'connection.closed': closed,
		'channel.closed': closed,
	};

	const end = ({sort, from, at, link}: Arrow & Step) => {
		if (sort === 'rst' && at - crashedAt < soon) {
			begin({how: 'crash', at: crashedAt, by: 'server', link});
		} else if (sort !== 'connect' && sort !== 'http' && sort !== 'frame') {
			begin({how: sort, at, by: from, link});
		}
	};

	const arrow = (step: Arrow & Step) => {
		const {sort, link, arrived, label} = step;
		if (story !== undefined && link !== story.link && arrived !== undefined && arrived >= story.at) {
			if (sort === 'connect') {
				story.back ??= arrived - story.at;
			} else if (sort === 'frame' && !own.has(label.name) && story.back !== undefined) {
				story.delivered ??= arrived - story.at;
			}
		}

		end(step);
	};

	for (const step of steps) {
		if (step.kind === 'arrow') {
			arrow(step);
		} else if (step.kind === 'note') {
			// The table's key is the event's own type.
			(notes as Readonly<Record<string, ((event: Event, step: NoteStep) => void) | undefined>>)[step.event.type]?.(step.event, step);
		}
	}

	if (story === undefined) {
		return undefined;
	}

	const {link: _link, isReady: _isReady, ...told} = story;
	return told;
};
