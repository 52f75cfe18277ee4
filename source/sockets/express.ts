import {endpointNumber} from '../lib/endpoint-number.js';
import type {Meter} from '../lib/meters.js';
import type {WireFrame} from '../wire/frame.js';
import {shortKind, shortLength, shortPayload, type Standing} from '../wire/short-frame.js';
import type {Channel} from './channel.js';
import type {Connection} from './connection.js';
import type {Host, Place, TellShort} from './host.js';

/*
The way of a WebSocket's short frames from the gate to the log, with nothing in between:

	gate ──► express ──► log
	  │         └──────────────────────────────► hear     a message
	  └────► tap ──► stack ──► teller ──► log
	              └──► reader ──► library ─────► hear     everything else

One object has all that a frame needs here. After a system call each object more is a read from far memory.
*/

export type Express = Standing & Place & {
	/** Whether what comes in is masked; what goes out then is not. */
	readonly isMaskedIn: boolean;
	readonly meter: Meter;
	readonly total: Meter;
	readonly tell: TellShort;
	readonly count: (() => void) | undefined;
	readonly carried: Channel;
	/** Who hears the messages; set once a library would tell them, and until it refuses its peer. */
	hear: Hear | undefined;
	/** Messages that went to the library and that it has yet to tell: it inflates them elsewhere, or was told to pause. */
	untold: number;
};

export type Hear = (channel: Channel, data: Uint8Array, kind: 'text' | 'binary') => void;

/** None for a session, which watches its frames itself. */
export const createExpress = ({meters: {total}, short}: Host, {endpoint, id, side, meter, count}: Connection, channel: Channel): Express | undefined => short && !channel.session
	? {
		isBetweenIn: true, isBetweenOut: true, passedIn: 0, passedOut: 0, isMaskedIn: side === 'accepted', meter,
		connection: id, channel: channel.id, endpoint: endpointNumber(endpoint), mark: undefined, total, tell: short, count, carried: channel, hear: undefined, untold: 0,
	}
	: undefined;

/** Whether it was a short frame; if so it is counted and told. */
export const takeIn = (express: Express, chunk: Uint8Array): boolean => {
	const size = chunk.length;
	const length = express.isBetweenIn ? shortLength(chunk, size, express.isMaskedIn) : -1;
	if (length < 0 || !express.tell(express, 'in', chunk, chunk, size - length, length)) {
		return false;
	}

	const {meter, total} = express;
	express.passedIn += size;
	meter.framesIn++;
	total.framesIn++;
	if (express.count === undefined) {
		meter.bytesIn += size;
		total.bytesIn += size;
	} else {
		express.count();
	}

	return true;
};

/** The same for what goes out, header and payload in one array or in two. */
export const takeOut = (express: Express, head: Uint8Array, body: Uint8Array, size: number): boolean => {
	const length = express.isBetweenOut ? shortLength(head, size, !express.isMaskedIn) : -1;
	if (length < 0 || length > body.length || !express.tell(express, 'out', head, body, body.length - length, length)) {
		return false;
	}

	const {meter, total} = express;
	express.passedOut += size;
	meter.framesOut++;
	total.framesOut++;
	if (express.count === undefined) {
		meter.bytesOut += size;
		total.bytesOut += size;
	} else {
		express.count();
	}

	return true;
};

/** A frame that went the long way: the library will tell its message, if it ends one. */
export const expectTold = (express: Express, {fin, opcode}: WireFrame): void => {
	if (fin && opcode >= 0 && opcode <= 2) {
		express.untold++;
	}
};

/**
Whoever hears the messages is given that of a short frame, unless the socket's reader is paused or the library
has an earlier one to tell: then the library will tell this one, too.
*/
export const hearShort = (express: Express, chunk: Uint8Array, isFlowing: boolean): boolean => {
	const {hear, untold, carried} = express;
	if (hear === undefined || untold > 0 || !isFlowing) {
		express.untold++;
		return false;
	}

	hear(carried, shortPayload(chunk), shortKind(chunk));
	return true;
};
