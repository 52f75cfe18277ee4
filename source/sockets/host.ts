import type {Bus} from '../bus/bus.js';
import type {Meters} from '../lib/meters.js';
import type {Budget} from '../wire/budget.js';
import type {Direction, WireFrame} from '../wire/frame.js';
import type {Channel, Judgement} from './channel.js';
import type {Connection} from './connection.js';
import type {Trust} from './secure.js';
import type {Tuples} from './tuples.js';

/** Where a frame was seen, by number, as the log keeps it. */
export type Place = {
	readonly endpoint: number;
	readonly channel: number;
	readonly connection: number;
	/** Whom the reports found there, kept by them: looking it up for each frame would cost more than the rest. */
	mark: unknown;
};

/** Writes a short frame to the log as it is on the wire: its header is in `head`, `length` bytes of payload in `body`. False: it has to be decoded. */
export type TellShort = (place: Place, direction: Direction, head: Uint8Array, body: Uint8Array, from: number, length: number) => boolean;

/** What all sockets of a session share. */
export type Host = {
	readonly bus: Bus;
	readonly meters: Meters;
	readonly tuples: Tuples;
	/** Memory for unfinished frames of all connections together. */
	readonly budget: Budget;
	/** Writes a frame to the log under the next seq. */
	readonly frame: (place: Place, direction: Direction, frame: WireFrame) => void;
	/** Undefined while somebody wants to see every frame. */
	readonly short: TellShort | undefined;
	/** Open connections by number. */
	readonly connections: Map<number, Connection>;
	/** Open channels by number. */
	readonly channels: Map<number, Channel>;
	readonly nextChannel: () => number;
	readonly nextExchange: () => number;
	/** Whether our own server listens there, so that the other end of a dial will be ours. */
	readonly isOurs: (address: string, port: number) => boolean;
	/** Whom a client trusts that dials there; `ca` is our own certificate, where the other end is ours. */
	readonly trustFor: (hostname: string, port: number, insecure: boolean) => Trust;
	/** A connection has opened, or goes on through another gate, above its encryption. Faults find their way to it here. */
	readonly onGate: (connection: Connection) => void;
	/** The verdict on a channel that ends with its connection. */
	readonly judge: (connection: Connection, channel: Channel) => Judgement;
};
