import {auditWays} from '../bus/audit.js';
import {nearest} from '../lib/nearest.js';
import type {Typed} from './field-type.js';
import {hows, kinds, opcodes, protocols, rolesOf, transports, eventTypes} from './known-values.js';
import type {Subject} from './subject.js';

/** A field of the language: a row of this table, and nothing else knows of it. */
export type Field = Typed & {
	/** What it is, in a few words: for completion and documentation. */
	readonly hint: string;
	/** Values that it often has, for completion. */
	readonly values?: readonly string[];
	/** Undefined where the event has none. Without this it is the event's property of the same name. */
	readonly read?: (subject: Subject) => unknown;
};

type Address = {readonly address: string; readonly port: number};

const address = (name: string) => (subject: Subject): string | undefined => {
	const found = subject.get(name) as Address | undefined;
	return found === undefined ? undefined : `${found.address}:${found.port}`;
};

type Verdict = {readonly by: string; readonly cause: string; readonly text: string};

const verdict = (part: keyof Verdict) => (subject: Subject): string | undefined => (subject.get('verdict') as Verdict | undefined)?.[part];

type Problem = {readonly code: string; readonly message: string};

/** An operating system's refusal has a code and a message, a frame's problem is a sentence. */
const problem = (subject: Subject): string | undefined => {
	const found = subject.get('problem') as string | Problem | undefined;
	return typeof found === 'object' ? `${found.code} ${found.message}` : found;
};

const errno = (subject: Subject): string | undefined => {
	const found = subject.get('problem') as string | Problem | undefined;
	return typeof found === 'object' ? found.code : undefined;
};

const direction = (subject: Subject): string | undefined => subject.isFrame() ? (subject.get('type') === 'frame.sent' ? 'out' : 'in') : undefined;

/** An audit's sum is a number, its finding a count and the numbers of the messages. */
const counted = (name: string) => (subject: Subject): number | undefined => {
	const found = subject.get(name) as number | {readonly count: number} | undefined;
	return typeof found === 'object' ? found.count : found;
};

export const fields: readonly Field[] = [
	{name: 'type', type: 'word', hint: 'what happened', only: eventTypes},
	{name: 'endpoint', type: 'word', hint: 'whose it is: c1, s1'},
	{name: 'connection', type: 'id', hint: 'TCP connection: #7'},
	{name: 'channel', type: 'id', hint: 'logical session'},
	{name: 'dir', type: 'word', hint: 'of a frame: in or out', only: ['in', 'out', 'received', 'sent'], read: direction},
	{name: 'protocol', type: 'word', hint: 'of a frame', values: protocols},
	{name: 'kind', type: 'word', hint: 'of a frame: text, ping …', values: kinds},
	{name: 'size', type: 'size', hint: 'payload in bytes: 512, 1k', values: ['100', '1k', '64k', '1M']},
	{name: 'text', type: 'text', hint: 'payload, or what an event says', read: subject => subject.text()},
	{name: 'json', type: 'json', hint: 'JSON in the payload: json.user.id', read: subject => subject.json()},
	{name: 'event', type: 'word', hint: 'name of a Socket.IO or SSE event'},
	{name: 'opcode', type: 'number', hint: 'of a WebSocket frame', names: opcodes},
	{name: 'code', type: 'number', hint: 'close code: 1000, 1006', values: ['1000', '1001', '1002', '1006', '1009', '1011']},
	{name: 'reason', type: 'text', hint: 'of a close, an answer, a refusal'},
	{name: 'problem', type: 'text', hint: 'what went wrong', read: problem},
	{name: 'errno', type: 'word', hint: 'the system\'s code', values: ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'], read: errno},
	{name: 'fin', type: 'flag', hint: 'last fragment of its message'},
	{name: 'masked', type: 'flag', hint: 'WebSocket payload was masked'},
	{name: 'rsv', type: 'number', hint: 'reserved bits, 0 to 7'},
	{name: 'compressed', type: 'size', hint: 'bytes on the wire, if deflated'},
	{name: 'headerSize', type: 'size', hint: 'bytes of framing'},
	{name: 'truncated', type: 'flag', hint: 'payload is longer than its preview'},
	{name: 'namespace', type: 'word', hint: 'of Socket.IO'},
	{name: 'ack', type: 'number', hint: 'number of a Socket.IO answer'},
	{name: 'latency', type: 'duration', hint: 'since what it answers'},
	{name: 'id', type: 'word', hint: 'of an SSE event or a mailbox message'},
	{name: 'waited', type: 'duration', hint: 'in a mailbox, for a request'},
	{name: 'rtt', type: 'duration', hint: 'of a heartbeat'},
	{name: 'transport', type: 'word', hint: 'ws, tcp, poll …', values: transports},
	{name: 'role', type: 'word', hint: 'server, client or proxy', only: rolesOf.endpoint},
	{name: 'side', type: 'word', hint: 'accepted or dialed', only: rolesOf.connection},
	{name: 'target', type: 'text', hint: 'where an endpoint listens or dials'},
	{name: 'local', type: 'text', hint: 'our address and port', read: address('local')},
	{name: 'remote', type: 'text', hint: 'their address and port', read: address('remote')},
	{name: 'peer', type: 'id', hint: 'connection at the other end'},
	{name: 'exchange', type: 'id', hint: 'HTTP request and its answer'},
	{name: 'method', type: 'word', hint: 'of HTTP', values: ['GET', 'POST', 'OPTIONS']},
	{name: 'path', type: 'text', hint: 'of HTTP'},
	{name: 'status', type: 'number', hint: 'of HTTP: 101, 404', values: ['101', '200', '400', '404']},
	{name: 'held', type: 'duration', hint: 'how long an answer took'},
	{name: 'aborted', type: 'flag', hint: 'HTTP ended before its answer'},
	{name: 'clean', type: 'flag', hint: 'a channel closed politely'},
	{name: 'verdict', type: 'text', hint: 'who hung up, in a sentence', read: verdict('text')},
	{name: 'cause', type: 'word', hint: 'of the verdict: close-frame, rst …', values: rolesOf.cause, read: verdict('cause')},
	{name: 'by', type: 'word', hint: 'who did it', values: rolesOf.by, read: subject => subject.get('by') ?? verdict('by')(subject)},
	{name: 'how', type: 'word', hint: 'a connection ended or was killed', values: hows},
	{name: 'bytesIn', type: 'size', hint: 'of a closed connection'},
	{name: 'bytesOut', type: 'size', hint: 'of a closed connection'},
	{name: 'buffered', type: 'size', hint: 'what the peer does not take'},
	{name: 'lifetime', type: 'duration', hint: 'of a closed connection'},
	{name: 'fault', type: 'word', hint: 'its name: latency, reset', read: subject => subject.get('fault') === undefined ? undefined : subject.get('name')},
	{name: 'effect', type: 'word', hint: 'what a fault did'},
	{name: 'amount', type: 'number', hint: 'how much a fault did'},
	{name: 'attempt', type: 'number', hint: 'of a client to connect'},
	{name: 'missed', type: 'number', hint: 'heartbeats in a row'},
	{name: 'left', type: 'duration', hint: 'until a silent peer is given up'},
	{name: 'retryIn', type: 'duration', hint: 'until a client dials again'},
	{name: 'way', type: 'word', hint: 'of an audit: up, down, echo', only: auditWays},
	{name: 'sent', type: 'number', hint: 'messages, by the audit', read: counted('sent')},
	{name: 'delivered', type: 'number', hint: 'messages, by the audit', read: counted('delivered')},
	{name: 'lost', type: 'number', hint: 'messages, by the audit', read: counted('lost')},
	{name: 'duplicated', type: 'number', hint: 'messages, by the audit', read: counted('duplicated')},
	{name: 'replayed', type: 'number', hint: 'messages to one who came back'},
	{name: 'command', type: 'text', hint: 'that was rejected'},
	{name: 'at', type: 'duration', hint: 'since the session began'},
	{name: 'seq', type: 'number', hint: 'number of the event'},
];

export const fieldNames: readonly string[] = fields.map(({name}) => name);

const byName: ReadonlyMap<string, Field> = new Map(fields.map(field => [field.name, field]));

export const fieldOf = (name: string): Field | undefined => byName.get(name);

export const nearestField = (name: string): string | undefined => nearest(name, fieldNames);
