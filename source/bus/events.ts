/*
Everything that sockdash can say happened. Read this file first.

Events are past tense and plain data: they survive `structuredClone` and JSON, so they cross
threads, go to files and come back as a replay. Their counterpart, what one can ask sockdash to
do, is `commands.ts`. `docs/events.md` is this file in prose; adding or changing an event is a
change of the public format and needs a line in the changelog.
*/
import type {Problem} from './problem.js';
import type {AuditCounts, AuditFindings, AuditOptions, AuditStream, AuditWay} from './audit.js';
import type {CompareOptions, CompareRow} from './compare.js';
import type {HeartbeatSide} from './heartbeat.js';
import type {BacklogRow, KernelRow} from './kernel.js';
import type {Phrase} from './phrases/phrase.js';
import type {ClientReport, StormReport} from './report.js';

/** `server`, `client` or `proxy`. Ids are `s1`, `c1`, `p1`, rising per role. */
export type Role = 'server' | 'client' | 'proxy';

/** One end of a TCP connection. A Unix socket has its path as `address` and port 0. */
export type Address = {readonly address: string; readonly port: number};

/** What beats: WebSocket's ping, Engine.IO's, an application's `{"op":"ping"}`; those below nobody answers. */
export type HeartbeatKind = 'websocket' | 'engine-io' | 'application' | 'sse' | 'sockjs' | 'long-poll';

export type Side = 'accepted' | 'dialed';

/** Seen from the socket that the event names: `local` did it, or the peer did. */
export type By = 'local' | 'remote';

export type ClosedHow = 'fin' | 'rst' | 'timeout' | 'destroyed';

/** Header names as they stood on the wire, in wire order. */
export type Headers = ReadonlyArray<readonly [name: string, value: string]>;

/**
Who ended a channel, how, and the evidence of the ends that are ours.
`by`: whose act it was. `cause`: the act. `text`: one line for a person, in English; `evidence`: what that
line is made of, a code and its values each (`phrases/`).
*/
export type Verdict = {
	readonly by: 'client' | 'server' | 'both' | 'network' | 'unknown';
	readonly cause: 'close-frame' | 'fin' | 'rst' | 'timeout' | 'protocol-error' | 'refused' | 'abandoned' | 'truncated' | 'shutdown' | 'unknown';
	readonly text: string;
	readonly evidence: readonly Phrase[];
};

/** A verdict before it is put into words. */
export type Finding = Omit<Verdict, 'text'>;

/** The certificate that the peer showed. `fingerprint` is SHA-256; `why` says why it is not trusted. */
export type CertificateFacts = {readonly subject: string; readonly issuer: string; readonly fingerprint: string; readonly validTo: string; readonly authorized: boolean; readonly why?: string};

/** A payload preview: `size` true length in bytes; `text` if valid UTF-8, else `base64`; `truncated` when cut at 256 bytes. */
export type Payload = {
	readonly size: number;
	readonly text?: string;
	readonly base64?: string;
	readonly truncated?: true;
};

/** What some protocols say of a frame beside its payload. Names that a peer chose are cut at 64 bytes. */
export type FrameTags = {
	/** Of a Socket.IO packet, unless it is `/`. */
	readonly namespace?: string;
	/** The event's name. */
	readonly event?: string;
	/** The number by which an answer names what it answers. */
	readonly ack?: number;
	/** Of an answer: since what it answers passed here, ms. */
	readonly latency?: number;
	/** By which a reader says up to where it has read: of a Server-Sent Event, of a message in a mailbox. */
	readonly id?: string;
	/** In a mailbox since no request was there to carry it, ms. */
	readonly waited?: number;
};

/** What the bytes on a socket said, in the terms of their protocol. Header bits are RFC 6455 §5.2. */
export type FrameFields = Payload & FrameTags & {
	readonly endpoint: string;
	readonly channel: number;
	readonly connection: number;
	readonly protocol: string;
	readonly kind: string;
	readonly opcode?: number;
	readonly fin?: boolean;
	/** RSV1 = 4, RSV2 = 2, RSV3 = 1. */
	readonly rsv?: number;
	readonly masked?: boolean;
	/** Bytes of framing before the payload. */
	readonly headerSize?: number;
	/** Length of the compressed payload on the wire, when RFC 7692 was at work; `size` is then the inflated length. */
	readonly compressed?: number;
	/** Of a WebSocket close frame (RFC 6455 §5.5.1). */
	readonly code?: number;
	readonly reason?: string;
	/** What was wrong with it, with the section of the RFC that says so. */
	readonly problem?: string;
	/** The same as data: a code and its values (`phrases/`). */
	readonly wrong?: Phrase;
};

/** Of a fault: ms, bytes and what else its options count, or one of their words. */
export type FaultOptions = Readonly<Record<string, number | string>>;

/** Of a scenario's step, counted from 1: what was expected, in its words; how often it came, and how long it took, ms. */
export type ExpectationFields = {readonly scenario: string; readonly step: number; readonly expected: string; readonly count: number; readonly took: number};

export type EventBody =
	| {readonly type: 'session.started'; readonly version: string; readonly wall: string; readonly seed: number; readonly format: 1}
	| {readonly type: 'session.ended'; readonly reason: string}
	| {readonly type: 'endpoint.opening'; readonly endpoint: string; readonly role: Role; readonly transport: string; readonly target: string; readonly attempt?: number}
	| {readonly type: 'endpoint.ready'; readonly endpoint: string; readonly role: Role; readonly transport: string; readonly target: string; readonly address?: Address; readonly backlog?: number; readonly note?: string; readonly wrong?: Phrase}
	| {readonly type: 'endpoint.failed'; readonly endpoint: string; readonly role: Role; readonly transport: string; readonly target: string; readonly problem: Problem; readonly attempt?: number; readonly retryIn?: number; readonly tries?: number}
	| {readonly type: 'endpoint.closed'; readonly endpoint: string; readonly role: Role; readonly transport: string; readonly target: string; readonly reason?: string; readonly attempt?: number; readonly retryIn?: number; readonly tries?: number}
	| {readonly type: 'endpoint.removed'; readonly endpoint: string}
	| {readonly type: 'connection.opened'; readonly connection: number; readonly endpoint: string; readonly side: Side; readonly local: Address; readonly remote: Address; readonly family: string; readonly peer?: number; readonly took?: number}
	| {readonly type: 'connection.secured'; readonly connection: number; readonly version: string; readonly cipher: string; readonly certificate?: CertificateFacts}
	| {readonly type: 'connection.thawed'; readonly connection: number}
	| {readonly type: 'connection.half-closed'; readonly connection: number; readonly by: By}
	| {readonly type: 'connection.blocked'; readonly connection: number; readonly buffered: number}
	| {readonly type: 'connection.drained'; readonly connection: number; readonly buffered: number}
	| {readonly type: 'connection.errored'; readonly connection: number; readonly problem: Problem}
	| {readonly type: 'connection.refused'; readonly endpoint: string; readonly connection?: number; readonly reason: string; readonly wrong?: Phrase; readonly header?: string; readonly value?: string}
	| {readonly type: 'connection.killed'; readonly connection: number; readonly how: string}
	| {readonly type: 'connection.closed'; readonly connection: number; readonly how: ClosedHow; readonly by: By; readonly bytesIn: number; readonly bytesOut: number; readonly lifetime: number}
	| {readonly type: 'exchange.started'; readonly exchange: number; readonly connection: number; readonly endpoint: string; readonly channel?: number; readonly method: string; readonly path: string; readonly headers: Headers}
	| {readonly type: 'exchange.answered'; readonly exchange: number; readonly connection: number; readonly endpoint: string; readonly channel?: number; readonly status: number; readonly reason: string; readonly headers: Headers}
	| {readonly type: 'exchange.ended'; readonly exchange: number; readonly connection: number; readonly endpoint: string; readonly channel?: number; readonly held: number; readonly aborted: boolean; readonly bytesIn: number; readonly bytesOut: number}
	| {readonly type: 'channel.opened'; readonly channel: number; readonly endpoint: string; readonly connection: number; readonly transport: string; readonly session?: true; readonly leg?: string; readonly subprotocol?: string; readonly extensions?: string}
	| {readonly type: 'channel.moved'; readonly channel: number; readonly endpoint: string; readonly connection: number; readonly transport: string; readonly leg?: string; readonly from: string; readonly to: string}
	| {readonly type: 'channel.resumed'; readonly channel: number; readonly endpoint: string; readonly connection: number; readonly transport: string; readonly from?: string; readonly recovered?: boolean; readonly replayed?: number; readonly missed?: number}
	| {readonly type: 'channel.closed'; readonly channel: number; readonly endpoint: string; readonly connection: number; readonly transport: string; readonly leg?: string; readonly clean: boolean; readonly code?: number; readonly reason?: string; readonly verdict: Verdict}
	| {readonly type: 'channel.overflowed'; readonly channel: number; readonly endpoint: string; readonly connection: number; readonly buffered: number}
	| ({readonly type: 'frame.sent'} & FrameFields)
	| ({readonly type: 'frame.received'} & FrameFields)
	| {readonly type: 'fault.armed'; readonly fault: string; readonly name: string; readonly target: string; readonly endpoint?: string; readonly connection?: number; readonly options: FaultOptions}
	| {readonly type: 'fault.hit'; readonly fault: string; readonly name: string; readonly connection: number; readonly effect: string; readonly amount: number; readonly count: number}
	| {readonly type: 'fault.cleared'; readonly fault: string; readonly name: string; readonly target: string; readonly endpoint?: string; readonly connection?: number; readonly reason?: string; readonly wrong?: Phrase}
	| {readonly type: 'heartbeat.changed'; readonly target: string; readonly side?: HeartbeatSide; readonly endpoint?: string; readonly connection?: number; readonly interval?: number; readonly timeout?: number}
	| {readonly type: 'heartbeat.answered'; readonly channel: number; readonly endpoint: string; readonly connection: number; readonly kind: HeartbeatKind; readonly by: By; readonly rtt: number; readonly missed?: number; readonly count?: number}
	| {readonly type: 'heartbeat.missed'; readonly channel: number; readonly endpoint: string; readonly connection: number; readonly kind: HeartbeatKind; readonly by: By; readonly missed: number; readonly waited: number; readonly left?: number}
	| {readonly type: 'reply.changed'; readonly endpoint: string; readonly mode: string}
	| {readonly type: 'refusal.changed'; readonly endpoint: string; readonly legs: readonly string[]}
	| {readonly type: 'retry.changed'; readonly target: string; readonly endpoint?: string; readonly policy: string}
	| {readonly type: 'kernel.sampled'; readonly rows: readonly KernelRow[]; readonly listeners?: readonly BacklogRow[]; readonly dropped?: number; readonly skipped?: number}
	| {readonly type: 'kernel.unavailable'; readonly why: string; readonly wrong?: Phrase}
	| ({readonly type: 'compare.started'} & CompareOptions)
	| {readonly type: 'compare.progressed'; readonly share: number; readonly rows: readonly CompareRow[]}
	| ({readonly type: 'compare.measured'} & CompareRow)
	| {readonly type: 'compare.ended'; readonly reason?: string}
	| {readonly type: 'tour.asked'; readonly step: string; readonly number: number; readonly total: number; readonly title: string; readonly expects: 'act' | 'answer'; readonly text: string; readonly commands?: readonly string[]; readonly choices?: readonly string[]; readonly hint?: string}
	| {readonly type: 'tour.missed'; readonly step: string; readonly answer: string; readonly text: string; readonly hint?: string}
	| {readonly type: 'tour.passed'; readonly step: string; readonly text?: string; readonly skipped?: true}
	| {readonly type: 'tour.ended'; readonly text: string}
	| ({readonly type: 'audit.started'} & AuditOptions)
	| ({readonly type: 'audit.found'; readonly way: AuditWay; readonly from?: string; readonly to?: string; readonly streams?: number} & AuditFindings)
	| ({readonly type: 'audit.counted'} & AuditStream)
	| {readonly type: 'audit.ended'; readonly reason: 'off' | 'quit'; readonly streams: number; readonly told: number; readonly unnumbered: number; readonly up: AuditCounts; readonly down: AuditCounts; readonly echo: AuditCounts}
	| ({readonly type: 'expectation.met'} & ExpectationFields)
	| ({readonly type: 'expectation.failed'; readonly reason: string; readonly nearest: readonly number[]} & ExpectationFields)
	| {readonly type: 'scenario.saved'; readonly file: string; readonly steps: number; readonly expectations: number; readonly dropped?: number}
	| ({readonly type: 'report.made'} & ClientReport)
	| ({readonly type: 'storm.measured'} & StormReport)
	| {readonly type: 'row.marked'; readonly row: number; readonly marked: boolean}
	| {readonly type: 'ladder.drawn'; readonly subject: string; readonly form: 'text' | 'mermaid'; readonly rows: number; readonly leftOut: number; readonly file?: string; readonly lines?: readonly string[]}
	| {readonly type: 'command.rejected'; readonly command: string; readonly reason: string; readonly wrong?: Phrase}
	| {readonly type: 'feed.dropped'; readonly count: number; readonly from: number; readonly to: number};

/** `seq` is gap-free from 1; `at` is milliseconds since the session began, monotonic. */
export type Stamp = {readonly seq: number; readonly at: number};

export type Event = Stamp & EventBody;

export type EventType = EventBody['type'];

export type EventOf<Type extends EventType> = Stamp & Extract<EventBody, {readonly type: Type}>;

export type FrameEvent = EventOf<'frame.sent'> | EventOf<'frame.received'>;
