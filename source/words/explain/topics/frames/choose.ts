import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {engineIoTopics} from './engine-io.js';
import {longPollTopics, pollTopics, posted, sseTopics, streamTopics} from './polling.js';
import {brokenTopics, sessionTopics} from './session-ends.js';
import {sockjsTopics} from './sockjs.js';
import {socketIoTopics} from './socket-io.js';
import {tcpReceived, tcpSent} from './tcp.js';
import {unknownFrame} from './unknown.js';
import {websocketTopics} from './websocket.js';

type Kinds = Readonly<Record<string, Topic<FrameEvent>>>;

/** Kinds by protocol; what a protocol has no words for is looked up among those of all. */
const byProtocol: Readonly<Record<string, Kinds>> = {
	websocket: websocketTopics,
	poll: {...sessionTopics, ...pollTopics},
	'long-poll': {...sessionTopics, ...longPollTopics},
	stream: {...sessionTopics, ...streamTopics},
	sse: {...sessionTopics, ...sseTopics},
	'engine.io': engineIoTopics,
	'socket.io': socketIoTopics,
	sockjs: sockjsTopics,
};

/** Protocols in which a client's message has to go up as a request of its own. */
const downward: ReadonlySet<string> = new Set(['poll', 'long-poll', 'stream']);

const goesUp = ({type, endpoint}: FrameEvent): boolean => (type === 'frame.sent') === endpoint.startsWith('c');

const find = (kinds: Kinds | undefined, kind: string): Topic<FrameEvent> | undefined =>
	kinds !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;

export const frameTopicOf = (event: FrameEvent): Topic<FrameEvent> => {
	const {type, protocol} = event;
	if (protocol === 'tcp') {
		return type === 'frame.sent' ? tcpSent : tcpReceived;
	}

	// Spellings that mean the same: `connect_error`, `connect-error`.
	const kind = event.kind.replaceAll('_', '-');
	if (kind === 'message' && downward.has(protocol) && goesUp(event)) {
		return posted;
	}

	return find(Object.hasOwn(byProtocol, protocol) ? byProtocol[protocol] : undefined, kind) ?? find(brokenTopics, kind) ?? unknownFrame;
};
