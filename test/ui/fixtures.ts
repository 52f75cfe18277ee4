import type {Language} from '../../source/bus/language.js';
import type {Event, FrameEvent} from '../../source/bus/events.js';
import {type ClientView, type ConnectionView, type ListenerView, type Snapshot, type SubjectDetail, type Look, type RungView} from '../../source/bus/snapshot.js';
import type {EngineLink} from '../../source/bus/link.js';
import type {Command} from '../../source/bus/commands.js';
import type {Ending} from '../../source/bus/plan.js';
import {createTheme} from '../../source/ui/theme.js';
import type {Scene} from '../../source/ui/scene.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {wordsFor} from '../../source/words/words.js';

const local = (port: number) => ({address: '127.0.0.1', port});

export const listener: ListenerView = {
	id: 's1', status: 'ready', target: '127.0.0.1:7070', address: local(7070), backlog: 511, since: 12, accepted: 5, open: 3, reply: 'echo',
};

export const connection = (id: number, more: Partial<ConnectionView> = {}): ConnectionView => ({
	id, endpoint: 's1', side: 'accepted', local: local(7070), remote: local(53_400 + id), family: 'IPv4', peer: id + 1, peerEndpoint: `c${id}`, channel: id, transport: 'ws',
	state: 'open', openedAt: 1000 + id, bytesIn: 1234 * id, bytesOut: 980 * id, framesIn: 12 * id, framesOut: 11 * id, buffered: 0, blocked: false, held: [], ...more,
});

export const dialed = (id: number, more: Partial<ConnectionView> = {}): ConnectionView =>
	connection(id, {side: 'dialed', endpoint: `c${id}`, local: local(53_400 + id), remote: local(7070), peerEndpoint: 's1', ...more});

const verdict = {by: 'client', cause: 'close-frame', text: '1000 normal closure · close frame from the client, answered in 2 ms', evidence: [{code: 'close-code', closeCode: 1000}, {code: 'close-frame', who: 'client', took: 2}]} as const;

export const connections: readonly ConnectionView[] = [
	connection(1),
	connection(2, {transport: 'tcp', held: ['freeze'], blocked: true, buffered: 1_200_000, peerEndpoint: 'c2'}),
	connection(3, {state: 'half-closed', halfClosedBy: 'remote'}),
	connection(4, {state: 'closed', how: 'fin', by: 'remote', closedAt: 5200, code: 1000, verdict}),
	connection(5, {state: 'closed', how: 'rst', by: 'remote', closedAt: 6200, verdict: {by: 'client', cause: 'rst', text: 'RST from the client · no close frame', evidence: [{code: 'rst', who: 'client'}, {code: 'no-close-frame'}]}}),
];

export const clients: readonly ClientView[] = [
	{id: 'c1', transport: 'ws', target: 'ws://127.0.0.1:7070/ws', status: 'ready', attempt: 1, connection: dialed(1)},
	{id: 'c2', transport: 'tcp', target: 'tcp://127.0.0.1:7070', status: 'ready', attempt: 1, connection: dialed(2, {transport: 'tcp', held: ['blackhole', 'mute']})},
	{id: 'c3', transport: 'ws', target: 'ws://127.0.0.1:9', status: 'failed', attempt: 3, problem: {code: 'ECONNREFUSED', message: 'nothing is listening at 127.0.0.1:9', syscall: 'connect'}},
	{id: 'c4', transport: 'ws', target: 'ws://127.0.0.1:7070/ws', status: 'closed', attempt: 1, connection: dialed(4, {state: 'closed', how: 'fin', by: 'local', closedAt: 5200, code: 1000, verdict})},
	{id: 'c5', transport: 'ws', target: 'ws://127.0.0.1:7070/ws', status: 'opening', attempt: 1},
];

export const frame = (seq: number, more: Partial<FrameEvent> = {}): FrameEvent => ({
	seq, at: seq * 137.25, type: seq % 2 === 0 ? 'frame.sent' : 'frame.received', endpoint: seq % 2 === 0 ? 's1' : 'c1', channel: 1, connection: 1,
	protocol: 'websocket', kind: 'text', opcode: 1, fin: true, rsv: 0, masked: seq % 2 === 1, headerSize: 6, size: 27, text: `{"hello":"world","n":${seq}}`, ...more,
});

export const hostileText = '\u001B]52;c;ZXZpbA==\u0007\u001B[2J\u0000\u009B31m\u202Eevil\u200B\u{E0041}\r\n\u007F';

export const lifeEvents: readonly Event[] = [
	{seq: 1, at: 0, type: 'session.started', version: '0.1.0', wall: '2026-11-30T09:12:30.000Z', seed: 7, format: 1},
	{seq: 2, at: 12.1, type: 'endpoint.ready', endpoint: 's1', role: 'server', transport: 'auto', target: '127.0.0.1:7070', address: local(7070), backlog: 511},
	{seq: 3, at: 900.4, type: 'endpoint.opening', endpoint: 'c1', role: 'client', transport: 'ws', target: 'ws://127.0.0.1:7070/ws'},
	{seq: 4, at: 1001, type: 'connection.opened', connection: 1, endpoint: 's1', side: 'accepted', local: local(7070), remote: local(53_401), family: 'IPv4', peer: 2},
	{seq: 5, at: 1001.2, type: 'connection.opened', connection: 2, endpoint: 'c1', side: 'dialed', local: local(53_401), remote: local(7070), family: 'IPv4', peer: 1, took: 0.42},
	{seq: 6, at: 1002, type: 'exchange.started', exchange: 1, connection: 1, endpoint: 's1', method: 'GET', path: '/ws', headers: [['Host', '127.0.0.1:7070'], ['Upgrade', 'websocket'], ['Connection', 'Upgrade'], ['Authorization', 'Bearer very-secret']]},
	{seq: 7, at: 1003, type: 'exchange.answered', exchange: 1, connection: 1, endpoint: 's1', status: 101, reason: 'Switching Protocols', headers: [['Upgrade', 'websocket']]},
	{seq: 8, at: 1003.5, type: 'channel.opened', channel: 1, endpoint: 's1', connection: 1, transport: 'ws', extensions: 'permessage-deflate'},
];

const payloads: ReadonlyArray<Partial<FrameEvent>> = [
	{},
	{text: '안녕하세요, 소켓! 한글도 잘 맞습니다', size: 46},
	{kind: 'ping', opcode: 9, text: '', size: 0},
	{kind: 'pong', opcode: 10, text: '', size: 0},
	{text: 'emoji 👍🏽 👨‍👩‍👧 🇰🇷 ❤️ ok', size: 41},
	{text: hostileText, size: 40},
	{kind: 'binary', opcode: 2, text: undefined, base64: 'AAECAwQFBgcICQ==', size: 1_048_576, truncated: true},
	{rsv: 4, compressed: 812, size: 18_244, text: '{"items":[1,2,3,4,5,6,7,8,9,10],"note":"compressed by permessage-deflate, RFC 7692"}'},
	{kind: 'continuation', opcode: 0, fin: false, text: 'a fragment', size: 10},
	{protocol: 'tcp', kind: 'data', opcode: undefined, fin: undefined, rsv: undefined, masked: undefined, text: 'raw bytes\n', size: 10, connection: 2},
	{kind: 'text', problem: 'reserved bits 010 that no extension gave a meaning (RFC 6455 §5.2)', wrong: {code: 'ws-reserved-bits', rsv: 2}, rsv: 2, text: 'bad'},
];

export const frames: readonly FrameEvent[] = Array.from({length: 40}, (_, index) => frame(index + 9, payloads[index % payloads.length]));

export const lateEvents: readonly Event[] = [
	frame(49, {kind: 'close', opcode: 8, text: undefined, base64: 'A+hieWU=', size: 5}),
	{seq: 50, at: 6900, type: 'connection.half-closed', connection: 1, by: 'remote'},
	{seq: 51, at: 6950, type: 'channel.closed', channel: 1, endpoint: 's1', connection: 1, transport: 'ws', clean: true, code: 1000, reason: 'bye', verdict},
	{seq: 52, at: 7000, type: 'connection.errored', connection: 3, problem: {code: 'ECONNRESET', message: 'the peer reset the connection (RST)', syscall: 'read'}},
	{seq: 53, at: 7001, type: 'connection.closed', connection: 3, how: 'rst', by: 'remote', bytesIn: 12_345, bytesOut: 99, lifetime: 4321},
];

const log: readonly Event[] = [...lifeEvents, ...frames, ...lateEvents];

const rungs = ['close', 'abandon', 'fin', 'rst', 'freeze', 'blackhole', 'mute', 'garbage', 'truncate', 'thaw']
	.map((name): RungView => name === 'mute' ? {name, why: {code: 'rung-no-pings', transport: 'tcp'}} : {name});

export const subjects = {
	frame: {
		kind: 'frame', connection: connection(1), rungs,
		frame: {event: frame(16, {rsv: 4, compressed: 30, size: 63, text: '{"hello":"world"}'}), payload: Buffer.from('{"hello":"world","list":[1,2,3],"text":"안녕","nested":{"a":null}}'), wire: Buffer.from('aa56ca48cdc9c95792', 'hex'), whole: true},
	},
	close: {kind: 'frame', connection: connection(1), rungs, frame: {event: lateEvents[0] as FrameEvent, payload: Buffer.from('03e8627965', 'hex'), whole: true}},
	huge: {kind: 'frame', connection: connection(1), rungs, frame: {event: frame(18, {size: 1_048_576, truncated: true}), payload: Buffer.alloc(1_048_576, 'x'), whole: true}},
	hostile: {kind: 'frame', rungs, frame: {event: frame(14, {size: 40, text: hostileText}), payload: Buffer.from(hostileText), whole: true}},
	connection: {
		kind: 'connection', connection: connections[0]!, other: dialed(2), life: lifeEvents.slice(3), rungs,
		exchanges: [{
			id: 1, connection: 7, method: 'GET', path: '/ws', requestHeaders: [['Host', '127.0.0.1:7070'], ['Upgrade', 'websocket'], ['Connection', 'Upgrade'], ['Authorization', 'Bearer very-secret']],
			status: 101, reason: 'Switching Protocols', responseHeaders: [['Upgrade', 'websocket'], ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=']], startedAt: 1002, answeredAt: 1003,
		}],
	},
	client: {kind: 'client', client: clients[2]!, life: [], rungs: []},
	listener: {kind: 'listener', listener, life: lifeEvents.slice(1, 2)},
	event: {kind: 'event', event: lifeEvents[5]!, connection: connection(1), rungs},
	gone: {kind: 'gone'},
} satisfies Readonly<Record<string, SubjectDetail>>;

const wave = Array.from({length: 60}, (_, second) => Math.round(60 + 50 * Math.sin(second / 4)));

export const busySnapshot: Snapshot = {
	version: 7, at: 7100, wall: '2026-11-30T09:12:30.000Z',
	totals: {framesIn: 61_234, framesOut: 60_991, bytesIn: 3_456_789, bytesOut: 3_300_111, accepted: 5, open: 3, channels: 3, acceptedOpen: 3, lag: 1.4, busy: 0},
	rates: {framesIn: wave, framesOut: wave, bytesIn: wave.map(value => value * 64), bytesOut: wave.map(value => value * 60)},
	listeners: [listener],
	server: {total: connections.length, index: 0, rows: connections},
	clients: {total: clients.length, index: 0, rows: clients},
	log: {total: log.length, index: 0, rows: log, first: 1, last: 53, dropped: 0},
	subject: subjects.frame,
	notices: [],
};

/** A thousand connections, clients and rows: windows as the engine would cut them. */
export const crowdedSnapshot: Snapshot = {
	...busySnapshot,
	totals: {...busySnapshot.totals, open: 1000, accepted: 1000, lag: 43},
	server: {total: 1000, index: 0, rows: Array.from({length: 60}, (_, index) => connection(index + 1))},
	clients: {total: 1000, index: 0, rows: Array.from({length: 60}, (_, index) => ({id: `c${index + 1}`, transport: 'ws', target: 'ws://127.0.0.1:7070/ws', status: 'ready' as const, attempt: 1, connection: dialed(index + 1)}))},
	log: {total: 131_072, index: 130_072, rows: Array.from({length: 1000}, (_, index) => frame(500_000 + index, payloads[index % payloads.length])), first: 368_928, last: 500_999, dropped: 368_000},
	notices: [{seq: 500_000, at: 7000, type: 'command.rejected', text: 'kill c9: there is no client c9', count: 3}],
};

export const snapshotWith = (subject: SubjectDetail): Snapshot => ({...busySnapshot, subject});

export {emptySnapshot, emptySnapshot as blankSnapshot} from '../../source/ui/empty.js';

export type SceneOptions = {readonly color?: boolean; readonly ascii?: boolean; readonly lang?: Language};

export const sceneOf = (snapshot: Snapshot, view: Partial<View> = {}, {color = false, ascii = false, lang = 'en'}: SceneOptions = {}): Scene => ({
	snapshot, view: {...initialView, ...view}, theme: createTheme({color, ascii}), words: wordsFor(lang, {ascii}),
});

/** An engine of which the test is the inside. */
export const createFakeLink = () => {
	const looks: Look[] = [];
	const commands: Command[] = [];
	const endings: Ending[] = [];
	const listeners = new Set<(snapshot: Snapshot) => void>();
	const waiters = new Set<() => void>();
	let end: (ending: Ending) => void;
	let crash: (error: Error) => void;
	const ended = new Promise<Ending>((resolve, reject) => {
		end = resolve;
		crash = reject;
	});
	const link: EngineLink = {
		dispatch(command) {
			commands.push(command);
		},
		look(look) {
			looks.push(look);
			for (const waiter of waiters) {
				waiter();
			}
		},
		subscribe(hear) {
			listeners.add(hear);
			return () => {
				listeners.delete(hear);
			};
		},
		async close(ending) {
			endings.push(ending);
		},
		ended,
	};
	return {
		link, looks, commands, endings,
		/** Resolves when a look is, or has been, asked for that `matches`. */
		untilLook: async (matches: (look: Look) => boolean): Promise<void> => new Promise(resolve => {
			const waiter = () => {
				if (looks.some(look => matches(look))) {
					waiters.delete(waiter);
					resolve();
				}
			};

			waiters.add(waiter);
			waiter();
		}),
		end(ending: Ending) {
			end(ending);
		},
		crash(error: Error) {
			crash(error);
		},
		send(snapshot: Snapshot) {
			for (const hear of listeners) {
				hear(snapshot);
			}
		},
	};
};

