import type {Event, EventOf, FrameEvent} from '../../source/bus/events.js';

/* Events to be asked about. */

export const frame = (more: Partial<FrameEvent> = {}): FrameEvent => ({
	seq: 20, at: 1500, type: 'frame.received', endpoint: 's1', channel: 3, connection: 7, protocol: 'websocket', kind: 'text', opcode: 1, fin: true, rsv: 0, masked: true,
	headerSize: 6, size: 11, text: 'Hello World', ...more,
});

export const closed: EventOf<'channel.closed'> = {
	seq: 30, at: 2000, type: 'channel.closed', channel: 3, endpoint: 's1', connection: 7, transport: 'ws', clean: false, code: 1006, reason: 'gone',
	verdict: {by: 'client', cause: 'rst', text: 'the client reset the connection', evidence: [{code: 'rst', who: 'client'}]},
};

export const errored: Event = {seq: 31, at: 2001, type: 'connection.errored', connection: 7, problem: {code: 'ECONNRESET', message: 'the peer reset the connection', syscall: 'read'}};

export const ended: Event = {seq: 32, at: 2002, type: 'connection.closed', connection: 7, how: 'rst', by: 'remote', bytesIn: 1200, bytesOut: 0, lifetime: 900.5};

export const asked: Event = {seq: 10, at: 900, type: 'exchange.started', exchange: 4, connection: 7, endpoint: 's1', method: 'GET', path: '/ws?room=1', headers: [['Host', 'h:1'], ['Authorization', 'Bearer x']]};

export const answered: Event = {seq: 11, at: 901, type: 'exchange.answered', exchange: 4, connection: 7, endpoint: 's1', status: 101, reason: 'Switching Protocols', headers: []};

export const opened: Event = {seq: 9, at: 899, type: 'connection.opened', connection: 7, endpoint: 's1', side: 'accepted', local: {address: '127.0.0.1', port: 7070}, remote: {address: '127.0.0.1', port: 53_411}, family: 'IPv4', peer: 8};

export const hit: Event = {seq: 40, at: 3000, type: 'fault.hit', fault: 'f1', name: 'latency', connection: 7, effect: 'delay', amount: 200, count: 1};

export const all: readonly Event[] = [frame(), closed, errored, ended, asked, answered, opened, {seq: 1, at: 0, type: 'session.started', version: '1', wall: '', seed: 1, format: 1}];
