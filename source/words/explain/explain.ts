import type {Event, EventOf, EventType} from '../../bus/events.js';
import type {Language} from '../../bus/language.js';
import type {Context} from './context.js';
import {tell, type Explanation, type NotedPoint, type Topic} from './explanation.js';
import {framePoints} from './notes/frames.js';
import {closeCodePoints} from './notes/close-codes.js';
import {headerPoints} from './notes/headers.js';
import {tlsPoints} from './notes/tls.js';
import {headerValue, purposeInContext, purposeOf} from './purpose.js';
import {answerTopic, streaming, switching} from './topics/answers.js';
import {channelMoved, channelOpenedTopic} from './topics/channels.js';
import {audited} from './topics/audit.js';
import {compared} from './topics/compare.js';
import {closedTopics} from './topics/closed.js';
import {clientClosed, clientCreated, clientReady, endpointRemoved} from './topics/endpoints.js';
import {aborted, exchangeEndTopics} from './topics/exchange-ends.js';
import {blocked, drained, overflowed} from './topics/flow.js';
import {frameTopicOf} from './topics/frames/choose.js';
import {faultArmed, faultCleared, faultHit} from './topics/faults.js';
import {heartbeatAnswered, heartbeatChanged, heartbeatMissed} from './topics/heartbeats.js';
import {finReceived, finSent} from './topics/half-close.js';
import {serverBound, serverClosed, serverListening} from './topics/listener.js';
import {ladderDrawn, rowMarked} from './topics/ladder.js';
import {kernelSampled, kernelUnavailable} from './topics/kernel.js';
import {accepted, dialed, unixOpened} from './topics/opened.js';
import {problemTopicOf} from './topics/choose-problem.js';
import {refusalChanged} from './topics/refusal.js';
import {reportMade, stormMeasured} from './topics/report.js';
import {refusedHost, refusedOrigin, refusedOther} from './topics/refused.js';
import {requestTopics} from './topics/requests.js';
import {rungTopicOf, thawed} from './topics/rungs.js';
import {channelResumed, retryChanged} from './topics/retry.js';
import {expectation, scenarioSaved} from './topics/scenario.js';
import {secured} from './topics/secured.js';
import {commandRejected, feedDropped, replyChanged, sessionEnded, sessionStarted, unknownEvent} from './topics/session.js';
import {toured} from './topics/tour.js';
import {verdictTopics} from './topics/verdicts.js';

type Choosers = {readonly [Type in EventType]: (event: EventOf<Type>, context: Context) => Topic<EventOf<Type>>};

/** Which topic explains an event: one entry a type, by the compiler. */
const topics: Choosers = {
	'session.started': () => sessionStarted,
	'session.ended': () => sessionEnded,
	'endpoint.opening': ({role}) => role === 'client' ? clientCreated : serverBound,
	'endpoint.ready': ({role}) => role === 'client' ? clientReady : serverListening,
	'endpoint.failed': problemTopicOf,
	'endpoint.closed': ({role}) => role === 'client' ? clientClosed : serverClosed,
	'endpoint.removed': () => endpointRemoved,
	'connection.opened'({family, side}) {
		if (family === 'unix') {
			return unixOpened;
		}

		return side === 'accepted' ? accepted : dialed;
	},
	'connection.secured': () => secured,
	'connection.thawed': () => thawed,
	'connection.half-closed': ({by}) => by === 'local' ? finSent : finReceived,
	'connection.blocked': () => blocked,
	'connection.drained': () => drained,
	'connection.errored': problemTopicOf,
	'connection.refused'({header}) {
		const name = header?.toLowerCase();
		return name === 'origin' ? refusedOrigin : (name === 'host' ? refusedHost : refusedOther);
	},
	'connection.killed': ({how}) => rungTopicOf(how),
	'connection.closed': ({how}) => closedTopics[how],
	'exchange.started': (event, context) => requestTopics[purposeOf(event, context)],
	'exchange.answered'({status, headers}) {
		if (status === 101) {
			return switching;
		}

		return status === 200 && headerValue(headers, 'content-type')?.startsWith('text/event-stream') === true ? streaming : answerTopic(status);
	},
	'exchange.ended': (event, context) => event.aborted ? aborted : exchangeEndTopics[purposeInContext(context)],
	'channel.opened': ({transport}) => channelOpenedTopic(transport),
	'channel.moved': () => channelMoved,
	'channel.resumed': () => channelResumed,
	'channel.closed': ({verdict}) => verdictTopics[verdict.cause],
	'channel.overflowed': () => overflowed,
	'frame.sent': frameTopicOf,
	'frame.received': frameTopicOf,
	'fault.armed': () => faultArmed,
	'fault.hit': () => faultHit,
	'fault.cleared': () => faultCleared,
	'heartbeat.changed': () => heartbeatChanged,
	'heartbeat.answered': () => heartbeatAnswered,
	'heartbeat.missed': () => heartbeatMissed,
	'reply.changed': () => replyChanged,
	'refusal.changed': () => refusalChanged,
	'retry.changed': () => retryChanged,
	'kernel.sampled': () => kernelSampled,
	'kernel.unavailable': () => kernelUnavailable,
	'compare.started': () => compared,
	'compare.progressed': () => compared,
	'compare.measured': () => compared,
	'compare.ended': () => compared,
	'tour.asked': () => toured,
	'tour.missed': () => toured,
	'tour.passed': () => toured,
	'tour.ended': () => toured,
	'audit.started': () => audited,
	'audit.found': () => audited,
	'audit.counted': () => audited,
	'audit.ended': () => audited,
	'expectation.met': () => expectation,
	'expectation.failed': () => expectation,
	'scenario.saved': () => scenarioSaved,
	'report.made': () => reportMade,
	'storm.measured': () => stormMeasured,
	'row.marked': () => rowMarked,
	'ladder.drawn': () => ladderDrawn,
	'command.rejected': () => commandRejected,
	'feed.dropped': () => feedDropped,
};

type Pointers = {readonly [Type in EventType]?: (event: EventOf<Type>, context: Context, language: Language) => readonly NotedPoint[]};

/** What can be said field by field. */
const points: Pointers = {
	'endpoint.opening': tlsPoints,
	'endpoint.ready': tlsPoints,
	'connection.opened': tlsPoints,
	'channel.opened': tlsPoints,
	'exchange.started': ({headers}, _context, language) => headerPoints(headers, {answer: false}, language),
	'exchange.answered': ({headers}, {exchange}, language) => headerPoints(headers, {answer: true, key: headerValue(exchange?.requestHeaders, 'sec-websocket-key')}, language),
	'channel.closed': ({code}, _context, language) => closeCodePoints(code, language),
	'frame.sent': (event, _context, language) => framePoints(event, language),
	'frame.received': (event, _context, language) => framePoints(event, language),
};

/** The event in plain words: what it is, and why it happened just now. Pure. */
export const explain = (event: Event, context: Context, language: Language): Explanation => {
	// The tables' key is the event's own type; a recording from a newer version may hold others.
	const choose = (topics as Readonly<Record<string, ((event: Event, context: Context) => Topic) | undefined>>)[event.type];
	const point = (points as Readonly<Record<string, ((event: Event, context: Context, language: Language) => readonly NotedPoint[]) | undefined>>)[event.type];
	return tell(choose?.(event, context) ?? unknownEvent, {event, context, points: point?.(event, context, language) ?? []}, language);
};
