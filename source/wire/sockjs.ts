import {limits} from '../lib/limits.js';
import type {Budget} from './budget.js';
import {blankFrame, type Decoder, type FrameSink} from './frame.js';
import {createGather} from './gather.js';
import {headerValues} from './http-head.js';
import type {Carrier, Layer, Messages} from './layer.js';
import {beginsSession, createClientReader, createServerReader, type SockjsReader} from './sockjs-frame.js';
import {createEventData, createLines} from './sockjs-lines.js';
import {createWholeMessages} from './whole-messages.js';

/*
SockJS, whichever leg carries it. The path names the leg: `<prefix>/<server>/<session>/<leg>`.

	websocket       a frame is a text message, both ways
	xhr_streaming   the answer's lines are frames, after a prelude
	xhr             the same, and the answer ends after the first
	eventsource     each `data:` line of the answer is a frame
	xhr_send        the request's body is the client's frame
*/

/** By the last part of their paths. */
export const sockjsLegs = ['websocket', 'xhr_streaming', 'xhr', 'eventsource', 'xhr_send'] as const;
export type SockjsLeg = (typeof sockjsLegs)[number];

export type SockjsPath = {readonly session: string; readonly leg: SockjsLeg};

const form = /\/[^/.]+\/([^/.]+)\/(websocket|xhr_streaming|xhr_send|xhr|eventsource)\/?$/;

/** What a request's target says; undefined where it is no leg of a session. */
export const parseSockjsPath = (target: string): SockjsPath | undefined => {
	const found = form.exec(target.split('?', 1)[0]!);
	return found ? {session: found[1]!, leg: found[2] as SockjsLeg} : undefined;
};

const truncated = (sink: FrameSink, held: Uint8Array, size: number) => {
	sink.frame({
		...blankFrame('sockjs'), kind: 'truncated', payload: held, size,
		problem: {code: 'sockjs-cut', size},
	});
};

/** The whole of a request's body. */
const createSent = ({budget}: Carrier, sink: FrameSink): Decoder => {
	const gather = createGather(budget, limits.payload);
	const read = createClientReader(sink);
	return {
		write(chunk) {
			gather.push(chunk, 0, chunk.length);
		},
		end(cut) {
			if (gather.size() > 0) {
				(cut ? truncated.bind(undefined, sink) : read)(gather.bytes(), gather.size(), 0);
			}

			gather.clear();
		},
	};
};

/** Text messages of one direction of a WebSocket. Silent until the first one shows that this is SockJS. */
const createMessages = (budget: Budget, sink: FrameSink): Messages => {
	let byServer = false;
	let read: SockjsReader | undefined;
	const {frame: take, end} = createWholeMessages(budget, (kind, bytes, size) => {
		if (kind === 'text' && size > 0) {
			read ??= beginsSession(byServer, bytes) ? (byServer ? createServerReader : createClientReader)(sink) : undefined;
			read?.(bytes, size, 0);
		}
	});
	return {
		frame(frame) {
			// RFC 6455 §5.1: a client masks its frames, a server does not.
			byServer = !frame.masked;
			take(frame);
		},
		end,
	};
};

/** Only an answer that says `javascript` (or, for EventSource, `event-stream`) with a 200 is the session's. */
const answers = (leg: SockjsLeg, {response}: Carrier): boolean => {
	const type = response === undefined ? '' : headerValues(response.headers, 'content-type')[0] ?? '';
	return response?.status === 200 && (leg === 'eventsource' ? /event-stream/i : /javascript/i).test(type);
};

export const sockjsLayer: Layer = {
	body(carrier, sink) {
		const {request, response, budget} = carrier;
		const leg = parseSockjsPath(request.target)?.leg;
		if (leg === undefined || leg === 'websocket') {
			return undefined;
		}

		if (response === undefined) {
			return leg === 'xhr_send' && request.method === 'POST' ? createSent(carrier, sink) : undefined;
		}

		if (leg === 'xhr_send' || !answers(leg, carrier)) {
			return undefined;
		}

		const read = createServerReader(sink);
		return createLines({
			budget,
			read: leg === 'eventsource' ? createEventData(read) : read,
			cut(held, size) {
				truncated(sink, held, size);
			},
		});
	},
	messages(carrier, sink) {
		return parseSockjsPath(carrier.request.target)?.leg === 'websocket' ? createMessages(carrier.budget, sink) : undefined;
	},
};
