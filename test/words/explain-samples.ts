import type {Event, EventBody, EventType, FrameEvent, Headers, Verdict} from '../../source/bus/events.js';
import type {ConnectionView, ExchangeView} from '../../source/bus/snapshot.js';
import {rungs} from '../../source/bus/commands.js';
import {disagreements, kernelStates} from '../../source/bus/kernel.js';
import type {Context} from '../../source/words/explain/context.js';

/* One event of every type, kind, code and cause that the catalogue tells apart. */

export const client = {address: '127.0.0.1', port: 54_321};
export const server = {address: '127.0.0.1', port: 7070};

export const view: ConnectionView = {
	id: 7, endpoint: 'c1', side: 'dialed', local: client, remote: server, family: 'IPv4', peer: 6, peerEndpoint: 's1', channel: 3, transport: 'ws', state: 'open',
	openedAt: 10, bytesIn: 100, bytesOut: 200, framesIn: 1, framesOut: 2, buffered: 0, blocked: false, held: [],
};

export const key = 'dGhlIHNhbXBsZSBub25jZQ==';

export const upgradeHeaders: Headers = [
	['Host', '127.0.0.1:7070'], ['Upgrade', 'websocket'], ['Connection', 'Upgrade'], ['Sec-WebSocket-Key', key], ['Sec-WebSocket-Version', '13'],
	['Sec-WebSocket-Extensions', 'permessage-deflate; client_max_window_bits'], ['Sec-WebSocket-Protocol', 'bearer.very-secret'], ['Origin', 'http://localhost:3000'],
	['Cookie', 'session=very-secret'], ['Authorization', 'Bearer very-secret'],
];

export const exchange: ExchangeView & {readonly responseHeaders: Headers} = {
	id: 4, connection: 7, method: 'GET', path: '/ws', requestHeaders: upgradeHeaders, status: 101, reason: 'Switching Protocols',
	responseHeaders: [['Upgrade', 'websocket'], ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=']], startedAt: 20, answeredAt: 22,
};

export const context: Context = {connection: view, other: {...view, id: 6, endpoint: 's1', side: 'accepted', local: server, remote: client}, exchange};

/** Exchanges of the other purposes that HTTP serves. */
export const otherContexts: readonly Context[] = ['/', '/poll', '/long-poll', '/stream', '/socket.io/', '/sockjs/'].map(path =>
	({connection: {...view, transport: ''}, exchange: {...exchange, path, requestHeaders: []}}));

const stamped = (body: EventBody): Event => ({seq: 42, at: 1234.5, ...body});

export const frame = (protocol: string, kind: string, more: Partial<FrameEvent> = {}): FrameEvent => ({
	seq: 42, at: 1234.5, type: 'frame.sent', endpoint: 'c1', channel: 3, connection: 7, protocol, kind, size: 5, text: 'hello', ...more,
});

const opcodes: Readonly<Record<string, number>> = {continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10};

const websocket = Object.entries(opcodes).flatMap(([kind, opcode]) => [true, false].map(masked =>
	frame('websocket', kind, {opcode, fin: true, rsv: 0, masked, headerSize: masked ? 6 : 2, type: masked ? 'frame.sent' : 'frame.received', ...(kind === 'close' && {code: masked ? 1000 : undefined, reason: ''})})));

const kinds: Readonly<Record<string, readonly string[]>> = {
	tcp: ['data'],
	websocket: ['truncated', 'undecodable'],
	poll: ['message', 'empty', 'answer', 'refusal', 'body', 'goodbye', 'truncated'],
	'long-poll': ['message', 'empty', 'superseded', 'line', 'heartbeat', 'goodbye'],
	stream: ['message', 'data', 'heartbeat', 'goodbye', 'invalid'],
	sse: ['message', 'event', 'comment', 'retry', 'id', 'fields', 'goodbye'],
	'engine.io': ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop', 'probe', 'invalid', 'truncated'],
	'socket.io': ['connect', 'connect_error', 'disconnect', 'event', 'binary_event', 'attachment', 'ack', 'binary-ack', 'invalid', 'undecodable'],
	sockjs: ['open', 'heartbeat', 'array', 'close', 'message', 'prelude', 'invalid', 'truncated'],
};

export const frames: readonly FrameEvent[] = [
	...websocket,
	frame('websocket', 'text', {opcode: 1, fin: false, rsv: 4, masked: true, headerSize: 8, size: 0, compressed: 300}),
	frame('websocket', 'continuation', {opcode: 0, fin: true, rsv: 0, masked: true, headerSize: 14, size: 70_000, compressed: 65_536}),
	frame('websocket', 'text', {opcode: 1, fin: true, rsv: 2, masked: false, headerSize: 2, problem: 'reserved bits 010 that no extension gave a meaning (RFC 6455 §5.2)', wrong: {code: 'ws-reserved-bits', rsv: 2}}),
	frame('socket.io', 'ack', {namespace: '/admin', event: 'save', ack: 3, latency: 12.5}),
	frame('long-poll', 'message', {endpoint: 's1', id: '7', waited: 130}),
	frame('long-poll', 'message', {endpoint: 's1', id: '8', waited: 0}),
	...Object.entries(kinds).flatMap(([protocol, names]) => names.flatMap(kind => [frame(protocol, kind), frame(protocol, kind, {type: 'frame.received'})])),
];

const about = {endpoint: 'c1', role: 'client', transport: 'ws', target: 'ws://127.0.0.1:7070/ws'} as const;
const aboutServer = {endpoint: 's1', role: 'server', transport: 'any', target: '127.0.0.1:7070'} as const;

export const problemCodes = [
	'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ECONNRESET', 'EPIPE', 'EPROTO', 'EMFILE', 'ENFILE', 'EHOSTUNREACH', 'ENETUNREACH', 'ECLOSED',
	'HTTP_404', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EWHATEVER',
] as const;

const problems = problemCodes.flatMap((code): EventBody[] => [
	{type: 'endpoint.failed', ...about, problem: {code, message: `what ${code} says`, syscall: 'connect'}, attempt: 2, retryIn: 400},
	{type: 'connection.errored', connection: 7, problem: {code, message: `what ${code} says`}},
]);

export const causes: ReadonlyArray<Verdict['cause']> = ['close-frame', 'fin', 'rst', 'timeout', 'protocol-error', 'refused', 'abandoned', 'truncated', 'shutdown', 'unknown'];

const requests: ReadonlyArray<readonly [method: string, path: string, headers: Headers]> = [
	['GET', '/', [['Host', 'x']]], ['GET', '/ws', upgradeHeaders], ['GET', '/poll', []], ['POST', '/poll', []], ['GET', '/long-poll', []],
	['GET', '/stream', [['Accept', 'text/event-stream'], ['Last-Event-ID', '12']]], ['POST', '/stream', [['Content-Length', '5'], ['Content-Type', 'text/plain']]],
	['GET', '/socket.io/?EIO=4&transport=polling', []], ['POST', '/socket.io/?EIO=4&sid=abc', []], ['POST', '/sockjs/000/abc/xhr_streaming', []],
];

const certificate = {subject: 'CN=localhost', issuer: 'CN=localhost', fingerprint: `AA:${'0F:'.repeat(31)}`, validTo: '2027-01-01', authorized: false, why: 'self-signed'};

const counted = {sent: 40, delivered: 38, lost: 0, duplicated: 0, reordered: 1, late: 0, flying: 0, unseen: 0, unfollowed: 0, refused: 0};

/** By type, so that a new type asks for its samples. */
const bodies: Readonly<Record<Exclude<EventType, 'frame.sent' | 'frame.received'>, readonly EventBody[]>> = {
	'session.started': [{type: 'session.started', version: '1.2.3', wall: '2026-11-30T09:12:30.000Z', seed: 7, format: 1}],
	'session.ended': [{type: 'session.ended', reason: 'quit'}],
	'endpoint.opening': [
		{type: 'endpoint.opening', ...about, attempt: 1}, {type: 'endpoint.opening', ...about, target: 'unix:/tmp/x', attempt: 3}, {type: 'endpoint.opening', ...aboutServer},
		{type: 'endpoint.opening', ...aboutServer, target: '127.0.0.1:0'}, {type: 'endpoint.opening', ...about, transport: 'wss', target: 'wss://example.test/ws', attempt: 1},
	],
	'endpoint.ready': [{type: 'endpoint.ready', ...about, address: client}, {type: 'endpoint.ready', ...aboutServer, address: server, backlog: 511, note: 'port 7069 is taken'}, {type: 'endpoint.ready', ...aboutServer}],
	'endpoint.failed': [...problems, {type: 'endpoint.failed', ...about, problem: {code: 'ECONNREFUSED', message: 'nobody listens', syscall: 'connect'}, attempt: 4, tries: 3}],
	'endpoint.closed': [{type: 'endpoint.closed', ...about}, {type: 'endpoint.closed', ...about, reason: 'the server reset it', attempt: 1, retryIn: 400}, {type: 'endpoint.closed', ...aboutServer, reason: 'unlisten'}],
	'retry.changed': [{type: 'retry.changed', target: 'all', policy: 'exponential:from=500ms,factor=2,cap=8s,jitter=full'}, {type: 'retry.changed', target: 'c1', endpoint: 'c1', policy: 'none'}],
	'endpoint.removed': [{type: 'endpoint.removed', endpoint: 'c1'}],
	'connection.opened': [
		{type: 'connection.opened', connection: 6, endpoint: 's1', side: 'accepted', local: server, remote: client, family: 'IPv4', peer: 7},
		{type: 'connection.opened', connection: 7, endpoint: 'c1', side: 'dialed', local: client, remote: server, family: 'IPv4', peer: 6, took: 1.5},
		{type: 'connection.opened', connection: 9, endpoint: 'c2', side: 'dialed', local: {address: '', port: 0}, remote: {address: '/tmp/x', port: 0}, family: 'unix'},
	],
	'connection.secured': [{type: 'connection.secured', connection: 7, version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', certificate}, {type: 'connection.secured', connection: 6, version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384'}],
	'connection.thawed': [{type: 'connection.thawed', connection: 7}],
	'connection.half-closed': [{type: 'connection.half-closed', connection: 7, by: 'local'}, {type: 'connection.half-closed', connection: 7, by: 'remote'}],
	'connection.blocked': [{type: 'connection.blocked', connection: 7, buffered: 1_048_576}],
	'connection.drained': [{type: 'connection.drained', connection: 7, buffered: 0}],
	'connection.errored': [],
	'connection.refused': [
		{type: 'connection.refused', endpoint: 's1', connection: 6, reason: 'a page from elsewhere', header: 'Origin', value: 'https://evil.test'},
		{type: 'connection.refused', endpoint: 's1', connection: 6, reason: 'another name', header: 'Host', value: 'evil.test'},
		{type: 'connection.refused', endpoint: 's1', reason: 'full'},
	],
	'connection.killed': [...rungs, 'novel'].map(how => ({type: 'connection.killed', connection: 7, how})),
	'connection.closed': (['fin', 'rst', 'timeout', 'destroyed'] as const).flatMap(how => (['local', 'remote'] as const).map(by =>
		({type: 'connection.closed', connection: 7, how, by, bytesIn: 1, bytesOut: 2345, lifetime: 61_000}))),
	'exchange.started': requests.map(([method, path, headers]) => ({type: 'exchange.started', exchange: 4, connection: 7, endpoint: 'c1', method, path, headers})),
	'exchange.answered': [100, 101, 200, 204, 302, 403, 404, 426, 500, 999].map(status => ({
		type: 'exchange.answered', exchange: 4, connection: 7, endpoint: 'c1', status, reason: 'So', headers: status === 101 ? exchange.responseHeaders : [['Content-Type', status === 200 ? 'text/event-stream' : 'text/plain']],
	})),
	'exchange.ended': [false, true].map(aborted => ({type: 'exchange.ended', exchange: 4, connection: 7, endpoint: 'c1', held: 2500, aborted, bytesIn: 129, bytesOut: 245})),
	'channel.opened': ['tcp', 'tls', 'ws', 'wss', 'poll', 'long-poll', 'stream', 'socketio', 'sockjs', 'novel'].map(transport => ({type: 'channel.opened', channel: 3, endpoint: 'c1', connection: 7, transport, leg: 'polling', subprotocol: 'chat'})),
	'channel.resumed': [
		{type: 'channel.resumed', channel: 3, endpoint: 'c1', connection: 7, transport: 'stream', from: '12'}, {type: 'channel.resumed', channel: 3, endpoint: 'c1', connection: 7, transport: 'poll'},
		{type: 'channel.resumed', channel: 3, endpoint: 's1', connection: 6, transport: 'stream', from: '12', recovered: true, replayed: 2, missed: 0}, {type: 'channel.resumed', channel: 3, endpoint: 's1', connection: 6, transport: 'stream', from: '12', recovered: false, replayed: 2, missed: 5},
		{type: 'channel.resumed', channel: 3, endpoint: 'c1', connection: 7, transport: 'socketio', from: 'a1', recovered: true}, {type: 'channel.resumed', channel: 3, endpoint: 's1', connection: 6, transport: 'socketio', recovered: false},
	],
	'channel.moved': [{type: 'channel.moved', channel: 3, endpoint: 'c1', connection: 7, transport: 'socketio', from: 'polling', to: 'websocket'}],
	'channel.closed': causes.flatMap(cause => [true, false].map(clean => ({
		type: 'channel.closed', channel: 3, endpoint: 'c1', connection: 7, transport: 'ws', clean, code: clean ? 1000 : 1006, verdict: {by: 'server', cause, text: 'the evidence', evidence: [{code: 'no-goodbye'}]},
	}))),
	'channel.overflowed': [{type: 'channel.overflowed', channel: 3, endpoint: 's1', connection: 7, buffered: 8_388_608}],
	'fault.armed': [
		{type: 'fault.armed', fault: 'f1', name: 'latency', target: 'c1', endpoint: 'c1', options: {delay: 200, jitter: 50}},
		{type: 'fault.armed', fault: 'f2', name: 'refuse', target: 'all', options: {}},
	],
	'fault.hit': [{type: 'fault.hit', fault: 'f1', name: 'latency', connection: 7, effect: 'delayed', amount: 12_345, count: 12}],
	'fault.cleared': [
		{type: 'fault.cleared', fault: 'f1', name: 'latency', target: 'c1', endpoint: 'c1'},
		{type: 'fault.cleared', fault: 'f2', name: 'refuse', target: '#7', connection: 7, reason: '#7 is closed'},
	],
	'heartbeat.changed': [
		{type: 'heartbeat.changed', target: 'c1', endpoint: 'c1', interval: 500, timeout: 300}, {type: 'heartbeat.changed', target: '#7', connection: 7},
		{type: 'heartbeat.changed', target: 'all', side: 'client', interval: 5000, timeout: 3000}, {type: 'heartbeat.changed', target: 'all', side: 'server'},
	],
	'heartbeat.answered': [
		{type: 'heartbeat.answered', channel: 3, endpoint: 'c1', connection: 7, kind: 'websocket', by: 'local', rtt: 0.4},
		{type: 'heartbeat.answered', channel: 3, endpoint: 'c1', connection: 7, kind: 'application', by: 'remote', rtt: 1200, missed: 2, count: 5},
	],
	'heartbeat.missed': [
		{type: 'heartbeat.missed', channel: 3, endpoint: 'c1', connection: 7, kind: 'engine-io', by: 'local', missed: 2, waited: 2000, left: 1000},
		{type: 'heartbeat.missed', channel: 3, endpoint: 'c1', connection: 7, kind: 'sse', by: 'remote', missed: 1, waited: 30_000, left: 0},
		{type: 'heartbeat.missed', channel: 3, endpoint: 'c1', connection: 7, kind: 'websocket', by: 'remote', missed: 1, waited: 1500},
	],
	'reply.changed': [{type: 'reply.changed', endpoint: 's1', mode: 'tick:500'}],
	'audit.started': [{type: 'audit.started', late: 1000, grace: 5000}],
	'audit.found': [
		{type: 'audit.found', way: 'up', from: 'c1', to: 's1', lost: {count: 9, numbers: [1, 2, 3]}, late: {count: 1, numbers: [7], most: 1320}},
		{type: 'audit.found', way: 'echo', from: 'c1', to: 'c1', duplicated: {count: 1, numbers: [4]}},
		{type: 'audit.found', way: 'down', streams: 12, reordered: {count: 12, numbers: []}, recovered: {count: 1, numbers: []}},
	],
	'audit.counted': [{type: 'audit.counted', way: 'down', from: 's1', to: '#7', ...counted, unseen: 2}],
	'audit.ended': [{type: 'audit.ended', reason: 'off', streams: 3, told: 3, unnumbered: 0, up: counted, down: counted, echo: counted}],
	'compare.started': [{type: 'compare.started', rate: 50, size: 64, duration: 3000, transports: ['tcp', 'ws'], cut: true}],
	'compare.progressed': [{type: 'compare.progressed', share: 0.5, rows: []}],
	'compare.measured': [
		{
			type: 'compare.measured', transport: 'ws', first: 2, roundTrips: 2, handshakeBytes: 400, connections: 1, requests: 1, lag: 1,
			push: {count: 100, p50: 0.1, p99: 12}, send: {count: 100, p50: 0.2, p99: 0.4}, bytes: {all: 70, headers: 0, framing: 6, payload: 64},
		},
		{type: 'compare.measured', transport: 'ws', failed: 'it did not connect within 5 s', connections: 0, requests: 0, lag: 1},
	],
	'tour.asked': [{type: 'tour.asked', step: 'connect', number: 2, total: 16, title: 'tour 2/16 · connect', expects: 'act', text: 'Add a TCP client.', commands: ['spawn tcp'], hint: 'Look.'}],
	'tour.missed': [{type: 'tour.missed', step: 'connect', answer: '7', text: '"7" is not what the events say.'}],
	'tour.passed': [{type: 'tour.passed', step: 'connect', text: 'Right: 50001.'}, {type: 'tour.passed', step: 'connect', skipped: true}],
	'tour.ended': [{type: 'tour.ended', text: 'That was the tour.'}],
	'compare.ended': [{type: 'compare.ended'}, {type: 'compare.ended', reason: 'called off'}],
	'report.made': [
		{
			type: 'report.made', client: 'c1', told: 'endpoint', transport: 'ws', address: 'ws://127.0.0.1:7070/ws', outages: 1, killedAt: 1000, cause: 'rst', noticed: {after: 0.4, by: 'own-end'},
			attempts: [{after: 500, took: 1, ok: false}, {after: 1500, took: 1, ok: true}], back: 1501, policy: {kind: 'unknown', waits: 2, missing: 1, sure: false, text: 'too few waits'},
		},
		{
			type: 'report.made', client: 'r2', told: 'address', among: 3, transport: 'tcp', address: '127.0.0.1', outages: 2, killedAt: 1000, cause: 'freeze', attempts: [], unseen: 300,
			policy: {kind: 'exponential', base: 500, factor: 2, jitter: 0.5, cap: 8000, waits: 70, sure: true, text: '×2 from 500 ms'},
		},
	],
	'storm.measured': [
		{type: 'storm.measured', clients: 50, startedAt: 1000, within: 3, back: 50, arrivals: 50, bucket: 100, histogram: [0, 50], peak: {clients: 50, at: 100, within: 100}, policies: []},
		{type: 'storm.measured', clients: 2, startedAt: 1000, within: 3, back: 0, arrivals: 0, bucket: 100, histogram: [], policies: []},
	],
	'row.marked': [{type: 'row.marked', row: 42, marked: true}, {type: 'row.marked', row: 42, marked: false}],
	'ladder.drawn': [{type: 'ladder.drawn', subject: 'c1', form: 'text', rows: 2, leftOut: 0, lines: ['ladder of c1', '']}, {type: 'ladder.drawn', subject: '#7', form: 'mermaid', rows: 40, leftOut: 12, file: 'c1.mmd'}],
	'refusal.changed': [{type: 'refusal.changed', endpoint: 's1', legs: ['ws', 'xhr-streaming']}, {type: 'refusal.changed', endpoint: 's1', legs: []}],
	'kernel.sampled': [
		...disagreements.map(disagrees => ({
			type: 'kernel.sampled' as const, rows: [{connection: 7, state: 'CLOSE_WAIT' as const, sendQueue: 0, receiveQueue: 65_536, retransmits: 0, disagrees, process: {pid: 4321, name: 'python3'}}],
		})),
		{type: 'kernel.sampled', rows: kernelStates.map((state, index) => ({connection: index + 1, state, sendQueue: 0, receiveQueue: 0, retransmits: 0}))},
		{type: 'kernel.sampled', rows: [], listeners: [{endpoint: 's1', waiting: 12}]},
		{type: 'kernel.sampled', rows: [], skipped: 3},
	],
	'kernel.unavailable': [{type: 'kernel.unavailable', why: 'only Linux has it'}],
	'expectation.met': [{type: 'expectation.met', scenario: 'half-open', step: 4, expected: 'expect code == 1006', count: 1, took: 812}],
	'expectation.failed': [
		{type: 'expectation.failed', scenario: 'half-open', step: 4, expected: 'expect code == 1006', count: 0, took: 5000, reason: 'expected >= 1 within 5s, and none came', nearest: [45]},
		{type: 'expectation.failed', scenario: 'half-open', step: 5, expected: 'never cause == rst', count: 1, took: 12, reason: 'expected never, and it happened', nearest: []},
	],
	'scenario.saved': [
		{type: 'scenario.saved', file: 'mine.yaml', steps: 7, expectations: 5},
		{type: 'scenario.saved', file: 'mine.yaml', steps: 2000, expectations: 900, dropped: 12},
	],
	'command.rejected': [{type: 'command.rejected', command: 'kill c9', reason: 'there is no c9'}],
	'feed.dropped': [{type: 'feed.dropped', count: 12, from: 100, to: 111}],
};

export const samples: readonly Event[] = [...Object.values(bodies).flat().map(body => stamped(body)), ...frames];
