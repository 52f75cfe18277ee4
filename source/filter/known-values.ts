import {rungs} from '../bus/commands.js';
import {transportNames} from '../bus/destination.js';
import type {ClosedHow, Role, Side, Verdict} from '../bus/events.js';

/* What fields can be or often are. `eventTypes` has all of them: a test holds it against bus/events.ts. */

export const eventTypes: readonly string[] = [
	'frame.received', 'frame.sent',
	'channel.opened', 'channel.moved', 'channel.resumed', 'channel.closed', 'channel.overflowed',
	'connection.opened', 'connection.secured', 'connection.half-closed', 'connection.blocked', 'connection.drained', 'connection.errored',
	'connection.refused', 'connection.killed', 'connection.thawed', 'connection.closed',
	'exchange.started', 'exchange.answered', 'exchange.ended',
	'endpoint.opening', 'endpoint.ready', 'endpoint.failed', 'endpoint.closed', 'endpoint.removed',
	'heartbeat.answered', 'heartbeat.missed', 'heartbeat.changed', 'fault.armed', 'fault.hit', 'fault.cleared', 'kernel.sampled', 'kernel.unavailable',
	'audit.started', 'audit.found', 'audit.counted', 'audit.ended', 'compare.started', 'compare.progressed', 'compare.measured', 'compare.ended', 'tour.asked', 'tour.missed', 'tour.passed', 'tour.ended',
	'expectation.met', 'expectation.failed', 'scenario.saved',
	'report.made', 'storm.measured', 'row.marked', 'ladder.drawn',
	'reply.changed', 'refusal.changed', 'retry.changed', 'command.rejected', 'feed.dropped', 'session.started', 'session.ended',
];

/** RFC 6455 §5.2. */
export const opcodes: Readonly<Record<string, number>> = {continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10};

export const protocols: readonly string[] = ['websocket', 'engine.io', 'socket.io', 'sockjs', 'sse', 'http', 'tcp'];

export const kinds: readonly string[] = ['text', 'binary', 'ping', 'pong', 'close', 'continuation', 'data', 'message', 'event', 'truncated', 'undecodable'];

export const transports: readonly string[] = transportNames;

const roles: readonly Role[] = ['server', 'client', 'proxy'];
const sides: readonly Side[] = ['accepted', 'dialed'];
const parties: ReadonlyArray<Verdict['by'] | 'local' | 'remote'> = ['local', 'remote', 'client', 'server', 'both', 'network', 'unknown'];
const causes: ReadonlyArray<Verdict['cause']> = ['close-frame', 'fin', 'rst', 'timeout', 'protocol-error', 'refused', 'abandoned', 'truncated', 'shutdown', 'unknown'];
const ends: readonly ClosedHow[] = ['fin', 'rst', 'timeout', 'destroyed'];

export const rolesOf = {endpoint: roles, connection: sides, by: parties, cause: causes};

export const hows: readonly string[] = [...new Set<string>([...ends, ...rungs])];
