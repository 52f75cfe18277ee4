import {blankFrame, type Decoder, type FrameSink} from './frame.js';
import {headerValues, type ResponseHead} from './http-head.js';
import {createJsonLines} from './json-lines.js';
import type {Carrier, Layer} from './layer.js';
import {createSse} from './sse.js';
import {createWholeBody} from './whole-body.js';

/*
What travels in the bodies of poll, long-poll and stream (docs/transports.md), and any event stream.

	POST    request   one message                     DELETE  request   goodbye
	        answer    shown if there is any           GET     answer    204 empty or superseded
	                                                                    JSON lines · event stream
	any     answer    400 and above: refusal                            else: the body as it is
*/

const names = ['poll', 'long-poll', 'stream'] as const;
type Name = (typeof names)[number];

/** By the session that an exchange belongs to; where that is not known, by the path that our own server has. */
const nameOf = (transport: string | undefined, target: string): Name | undefined =>
	names.find(name => transport === undefined ? target.split('?', 1)[0] === `/${name}` : name === transport);

const mediaType = ({headers}: ResponseHead): string =>
	(headerValues(headers, 'content-type')[0] ?? '').split(';', 1)[0]!.trim().toLowerCase();

const isEventStream = (response: ResponseHead): boolean => response.status === 200 && mediaType(response) === 'text/event-stream';

/** A body of a stream that is neither events nor lines: as it comes. */
const createChunks = (sink: FrameSink, protocol: string): Decoder => ({
	write(chunk) {
		sink.frame({...blankFrame(protocol), kind: 'data', payload: chunk, size: chunk.length});
	},
	end() {
		// A chunk is never unfinished.
	},
});

const requestBody = (protocol: Name, {request: {method}, budget}: Carrier, sink: FrameSink): Decoder | undefined => {
	if (method === 'POST' || method === 'DELETE') {
		return createWholeBody({sink, budget, protocol, kind: method === 'POST' ? 'message' : 'goodbye'});
	}

	return undefined;
};

const responseBody = (protocol: Name, response: ResponseHead, {request: {method}, budget}: Carrier, sink: FrameSink): Decoder | undefined => {
	const {status, headers} = response;
	const whole = (kind: string, skipEmpty?: true) => createWholeBody({sink, budget, protocol, kind, skipEmpty});
	if (status >= 400) {
		return whole('refusal');
	}

	if (method !== 'GET') {
		return method === 'POST' ? whole('answer', true) : undefined;
	}

	if (status === 204) {
		return whole(headerValues(headers, 'poll-ended')[0] === 'overlap' ? 'superseded' : 'empty');
	}

	if (mediaType(response) === 'application/x-ndjson') {
		return createJsonLines({sink, budget, protocol});
	}

	return protocol === 'stream' ? createChunks(sink, protocol) : whole('body');
};

/** Stands last among the layers: others know better what their own event streams carry. */
export const polling: Layer = {
	body(carrier, sink) {
		const {request, response, transport, budget} = carrier;
		if (response && isEventStream(response)) {
			return createSse({sink, budget});
		}

		const name = nameOf(transport, request.target);
		if (name === undefined) {
			return undefined;
		}

		return response ? responseBody(name, response, carrier, sink) : requestBody(name, carrier, sink);
	},
};
