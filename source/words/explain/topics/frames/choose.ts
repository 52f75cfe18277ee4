import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {engineIoTopics} from './engine-io.js';
import {longPollTopics, pollTopics, sseTopics, streamTopics} from './polling.js';
import {sockjsTopics} from './sockjs.js';
import {socketIoTopics} from './socket-io.js';
import {tcpReceived, tcpSent} from './tcp.js';
import {unknownFrame} from './unknown.js';
import {websocketTopics} from './websocket.js';

/** Kinds by protocol; raw TCP differs by direction instead. */
const byProtocol: Readonly<Record<string, Readonly<Record<string, Topic<FrameEvent>>>>> = {
	websocket: websocketTopics,
	poll: pollTopics,
	'long-poll': longPollTopics,
	stream: streamTopics,
	sse: sseTopics,
	'engine.io': engineIoTopics,
	'socket.io': socketIoTopics,
	sockjs: sockjsTopics,
};

/** Spellings that mean the same: `connect_error`, `binary_event`. */
const plain = (kind: string): string => kind.replaceAll('_', '-');

export const frameTopicOf = ({type, protocol, kind}: FrameEvent): Topic<FrameEvent> => {
	if (protocol === 'tcp') {
		return type === 'frame.sent' ? tcpSent : tcpReceived;
	}

	const kinds = Object.hasOwn(byProtocol, protocol) ? byProtocol[protocol]! : {};
	return Object.hasOwn(kinds, plain(kind)) ? kinds[plain(kind)]! : unknownFrame;
};

/** Every frame topic there is, for the tests of the catalogue. */
export const allFrameTopics: ReadonlyArray<Topic<FrameEvent>> = [...new Set([tcpSent, tcpReceived, unknownFrame, ...Object.values(byProtocol).flatMap(kinds => Object.values(kinds))])];
