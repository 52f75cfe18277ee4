/*
What the screen asks for (`Look`) and what it gets (`Snapshot`).

The size of a snapshot depends on the terminal, never on the traffic: lists and the log come as
windows around an anchor, with as much reach as the pane has rows.
*/
import type {Problem} from './problem.js';
import type {ListLook, Window} from './window.js';
import type {AuditView, MatrixLook} from './audit-view.js';
import type {CompareView} from './compare.js';
import type {LadderLook, LadderView} from './ladder.js';
import type {LogFilterView, LogFound, LogLook} from './log-look.js';
import type {KernelEnd, Disagreement, KernelState, OwnerProcess} from './kernel.js';
import type {HeartbeatView} from './heartbeat-view.js';
import type {Notice} from './notice.js';
import type {Phrase} from './phrases/phrase.js';
import type {Told} from './phrases/wrong.js';
import type {ReportView} from './report.js';
import type {Address, By, ClosedHow, Event, FaultOptions, FrameEvent, Headers, Side, Verdict} from './events.js';
import type {TourView} from './tour-view.js';

/** What the inspector shows. */
export type Subject =
	| {readonly frame: number}
	| {readonly connection: number}
	| {readonly endpoint: string};

export type Look = {
	/** The version of the last painted snapshot: answer at once if there is a newer one, else when there is. */
	readonly since: number;
	/** Rows are events; the anchor is a seq. While paused it is a seq, so the picture holds still. */
	readonly log: LogLook;
	/** Accepted connections, by connection id. */
	readonly server: ListLook<number>;
	/** Own clients, by endpoint id. */
	readonly clients: ListLook<string>;
	readonly subject?: Subject;
	/** The matrix of a loss audit, while it is on the screen. */
	readonly matrix?: MatrixLook;
	/** While report cards are shown: the client's name, or a connection's (`#7`). */
	readonly report?: string;
	/** While a ladder diagram is read. */
	readonly ladder?: LadderLook;
};

export type EndpointStatus = 'opening' | 'ready' | 'waiting' | 'failed' | 'closed';

/** A listening socket: bound, listening, never carrying data itself. `since` is ms of the session. */
export type ListenerView = {
	readonly id: string;
	readonly status: EndpointStatus;
	readonly target: string;
	readonly address?: Address;
	readonly backlog?: number;
	/** Connections that the kernel has made and the program has not accepted yet. */
	readonly waiting?: number;
	readonly since?: number;
	readonly accepted: number;
	readonly open: number;
	readonly reply: string;
	readonly note?: Told;
	readonly problem?: Problem;
};

/** A fault at work, and how often it hit. */
export type FaultBadge = {readonly fault: string; readonly name: string; readonly hits: number};

/** A fault that is armed. `hits` on all connections together. */
export type FaultView = {readonly id: string; readonly name: string; readonly target: string; readonly options: FaultOptions; readonly at: number; readonly hits: number};

/** How long it was blocked in all, ms, in stretches that are over, and since when it is now. */
export type StalledView = {readonly before: number; readonly since?: number};

/**
What the kernel said last of a connection, and in `past` the states that it was seen in, the newest last.
`peer`: the other end, where that is on this machine and not ours.
*/
export type KernelView = KernelEnd & {readonly disagrees?: Disagreement; readonly peer?: KernelEnd; readonly past: readonly KernelState[]};

/** One real socket of ours. `held` names the lasting rungs in force. Counters are of bytes and frames on the wire. */
export type ConnectionView = {
	readonly id: number;
	readonly endpoint: string;
	readonly side: Side;
	readonly local: Address;
	readonly remote: Address;
	readonly family: string;
	/** The other end, when that is ours too. */
	readonly peer?: number;
	readonly peerEndpoint?: string;
	readonly channel?: number;
	/** Transport of its channel; `http` for exchanges without one; '' while unknown. */
	readonly transport: string;
	/** When a session of many exchanges lives here: counters are of all connections that carried it, `carried` of them so far. */
	readonly session?: {readonly channel: number; readonly leg?: string; readonly open: boolean; readonly exchanges: number; readonly connections: number; readonly carried: number};
	readonly state: 'open' | 'half-closed' | 'closed';
	readonly halfClosedBy?: By;
	readonly openedAt: number;
	readonly closedAt?: number;
	readonly how?: ClosedHow;
	readonly by?: By;
	readonly bytesIn: number;
	readonly bytesOut: number;
	readonly framesIn: number;
	readonly framesOut: number;
	/** Bytes that wait in the socket since the peer does not take them. */
	readonly buffered: number;
	readonly blocked: boolean;
	readonly stalled?: StalledView;
	/** Since the first sample. */
	readonly kernel?: KernelView;
	/** Of the other end, where that is on this machine and not ours. */
	readonly process?: OwnerProcess;
	readonly held: readonly string[];
	/** Of its channel, once there is anything to tell. */
	readonly heartbeat?: HeartbeatView;
	/** At work on either end of it. */
	readonly faults?: readonly FaultBadge[];
	readonly verdict?: Verdict;
	readonly code?: number;
	readonly problem?: Problem;
};

export type ClientView = {
	readonly id: string;
	readonly transport: string;
	readonly target: string;
	readonly status: EndpointStatus;
	readonly attempt: number;
	readonly problem?: Problem;
	/** Its retry policy, unless it is `none`, and when it dials again, in ms of the session. */
	readonly retry?: string;
	readonly retryAt?: number;
	/** It has given up after so many tries. */
	readonly gaveUp?: number;
	/** Its newest connection, open or closed. */
	readonly connection?: ConnectionView;
};

export type ExchangeView = {
	readonly id: number;
	readonly connection: number;
	readonly method: string;
	readonly path: string;
	readonly requestHeaders: Headers;
	readonly status?: number;
	readonly reason?: string;
	readonly responseHeaders?: Headers;
	readonly startedAt: number;
	readonly answeredAt?: number;
	readonly endedAt?: number;
};

/** A whole frame: `payload` as the application sees it (inflated, unmasked), `wire` the compressed bytes if there were any. Both may be cut at `kept` bytes. */
export type FrameDetail = {
	readonly event: FrameEvent;
	readonly payload: Uint8Array;
	readonly wire?: Uint8Array;
	/** False when only the preview is left. */
	readonly whole: boolean;
};

/** `session`: the exchanges of a session that lives here, on whichever connection, the newest last. */
export type SubjectDetail =
	| {readonly kind: 'frame'; readonly frame: FrameDetail; readonly connection?: ConnectionView; readonly rungs: readonly RungView[]}
	| {readonly kind: 'event'; readonly event: Event; readonly connection?: ConnectionView; readonly exchange?: ExchangeView; readonly rungs: readonly RungView[]}
	| {readonly kind: 'connection'; readonly connection: ConnectionView; readonly other?: ConnectionView; readonly exchanges: readonly ExchangeView[]; readonly session?: readonly ExchangeView[]; readonly life: readonly Event[]; readonly rungs: readonly RungView[]}
	| {readonly kind: 'client'; readonly client: ClientView; readonly session?: readonly ExchangeView[]; readonly life: readonly Event[]; readonly rungs: readonly RungView[]}
	| {readonly kind: 'listener'; readonly listener: ListenerView; readonly life: readonly Event[]}
	/** It is no longer kept. */
	| {readonly kind: 'gone'};

/** A rung of the kill ladder on this connection; `why` says why it can't be had. */
export type RungView = {readonly name: string; readonly why?: Phrase};

/** Per second, newest last, at most 120. */
export type Rates = {
	readonly framesIn: readonly number[];
	readonly framesOut: readonly number[];
	readonly bytesIn: readonly number[];
	readonly bytesOut: readonly number[];
};

export type Totals = {
	readonly framesIn: number;
	readonly framesOut: number;
	readonly bytesIn: number;
	readonly bytesOut: number;
	readonly accepted: number;
	readonly open: number;
	readonly channels: number;
	/** Rows of accepted connections that are open: a session over many is one. */
	readonly acceptedOpen: number;
	/** Clients that wait until they dial again. */
	readonly waiting?: number;
	/** Longest delay of the engine's event loop in the last second, ms. */
	readonly lag: number;
	/** Share of the last second in which its thread worked, 0 to 1. */
	readonly busy: number;
};

export type LogView = Window<Event> & {
	readonly first: number;
	readonly last: number;
	/** Rows that were there and are gone, since the log is bounded. */
	readonly dropped: number;
	/** Under a filter `total`, `index` and `rows` are of the rows that match, as far as they are known. */
	readonly filter?: LogFilterView;
	/** The answer to the look's `find`. */
	readonly found?: LogFound;
	/** Of its rows, by seq, those that are marked. */
	readonly marks?: readonly number[];
	/** Of its rows that name a connection and no endpoint, by connection, whose it is, as long as that is known. */
	readonly owners?: Readonly<Record<number, string>>;
};

export type Snapshot = {
	readonly version: number;
	readonly at: number;
	/** RFC 3339, when the session began: `at` counts from here. */
	readonly wall: string;
	readonly totals: Totals;
	readonly rates: Rates;
	readonly listeners: readonly ListenerView[];
	/** Why the kernel can't be asked, where it can't. */
	readonly kernelUnavailable?: Told;
	readonly server: Window<ConnectionView>;
	readonly clients: Window<ClientView>;
	readonly log: LogView;
	/** Those that are armed, the newest last. */
	readonly faults?: readonly FaultView[];
	readonly subject?: SubjectDetail;
	/** The newest, at most three. */
	readonly notices: readonly Notice[];
	/** While the guided tour is on. */
	readonly tour?: TourView;
	/** The loss audit that is on, or was the last. */
	readonly audit?: AuditView;
	/** The newest comparison. */
	readonly compare?: CompareView;
	/** The answer to the look's `report`. */
	readonly report?: ReportView;
	/** The ladder that the look asks for. */
	readonly ladder?: LadderView;
};
