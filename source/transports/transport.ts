import type {Problem} from '../bus/problem.js';
import type {Beating} from '../bus/heartbeat.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Plan} from '../bus/plan.js';
import type {RefusableLeg} from '../bus/refusal.js';
import type {Channel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import type {Mount} from '../sockets/http.js';

/*
The seam of a transport: how it is mounted on the shared listener, how it dials, and nothing of what
its frames look like; those come from the bytes (`wire/`).

	listener ──connection──► tcp | mounts ──message──► Replier      serve
	dial(target) ──► adopt ──► handshake ──► verbs bound            dial
*/

/** What the server does with a message. `channel.verbs` answers it. */
export type Replier = (channel: Channel, data: Uint8Array, kind: 'text' | 'binary') => void;

export type ServeContext = {
	readonly host: Host;
	readonly onMessage: Replier;
	/** A channel of the server is ready to be written to. */
	readonly onChannel: (channel: Channel) => void;
	/** Whether the person wants a leg refused just now, so that clients fall back: answer it 403. */
	readonly refuses: (leg: RefusableLeg) => boolean;
	/** What the server's heartbeat is to be, for a transport that beats by itself; undefined: its own. */
	readonly beating: () => Beating | undefined;
	/** Whether sessions are kept for clients that were cut off, where that costs their peers something. */
	readonly recovers: () => boolean;
};

/** What a transport puts on the shared listener. */
export type Served = {
	readonly mounts?: readonly Mount[];
	/** Takes connections whose first bytes are nobody else's. What it returns stops it from listening to the socket. */
	readonly raw?: (connection: Connection) => () => void;
};

/** A session that goes on though it has lost a connection: what a retry policy has to do with it. */
export type Interruption = {
	/** How long to wait before it tries to go on, ms; undefined: it is given up. */
	readonly lost: (problem: Problem) => number | undefined;
	/** It tries. */
	readonly again: () => void;
	/** It goes on. */
	readonly back: (channel: Channel) => void;
};

/** What a client keeps from one dial to the next, to go on where it was. */
export type Memory = {recovery?: {readonly pid: string; readonly offset?: string}};

export type DialContext = {
	readonly host: Host;
	readonly endpoint: string;
	readonly target: URL;
	readonly options: Plan['dial'];
	readonly memory: Memory;
	/** The channel is open and its verbs are bound. */
	readonly onReady: (channel: Channel) => void;
	/** It never opened. Called at most once, and not after `onReady`. */
	readonly onFailed: (problem: Problem) => void;
	/** It was open and has ended; its channel's end is told. */
	readonly onClosed: () => void;
	/** Asked when a session has lost a connection; undefined: no policy has a say, it does as is usual for it. */
	readonly interruption: () => Interruption | undefined;
};

/**
What one side of a transport can make of a heartbeat. `asks`: it sends a ping and waits for the answer
(`Verbs.ping`). `listens`: the other side shows that it lives. `serves`: it beats by itself, as
`ServeContext.beating` says, or every so many ms.
*/
export type Beats = 'asks' | 'listens' | {readonly serves: number} | {readonly why: Phrase};

export type Transport = {
	/** As in `spawn ws` and in events. */
	readonly name: string;
	/** The schemes of its URLs, with the colon. */
	readonly schemes: readonly string[];
	/** Its URL on our own server. */
	readonly urlOf: (authority: string) => string;
	readonly serve: (context: ServeContext) => Served;
	readonly heartbeat: {readonly client: Beats; readonly server: Beats};
	/** Begins to dial; returns what gives up. */
	readonly dial: (context: DialContext) => () => void;
};
