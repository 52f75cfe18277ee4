import assert from 'node:assert/strict';
import test from 'node:test';
import {disagreements, kernelStates, type Disagreement} from '../../source/bus/kernel.js';
import type {ConnectionView, KernelView, Snapshot} from '../../source/bus/snapshot.js';
import {drawScreen} from '../../source/ui/screen.js';
import {cellWidth} from '../../source/lib/cells.js';
import {kernelCell, kernelWidth} from '../../source/ui/parts/kernel.js';
import {busySnapshot, connection, dialed, hostileText, listener, sceneOf, snapshotWith} from './fixtures.js';
import {plainRow} from './cells-of.js';

const kernel = (more: Partial<KernelView> = {}): KernelView => ({state: 'ESTABLISHED', sendQueue: 0, receiveQueue: 0, retransmits: 0, past: ['ESTABLISHED'], ...more});

const writer = connection(1, {buffered: 8_000_000, blocked: true, stalled: {before: 1000, since: 2100}, kernel: kernel({sendQueue: 3_700_000, retransmits: 2})});
const reader = dialed(2, {held: ['freeze'], kernel: kernel({state: 'CLOSE_WAIT', receiveQueue: 130_000, disagrees: 'unread-fin', past: ['ESTABLISHED', 'CLOSE_WAIT']})});

const draw = (snapshot: Snapshot, {columns = 120, rows = 60, lang = 'en', ascii = false, zoom = 'inspector'}: {columns?: number; rows?: number; lang?: 'en' | 'ko'; ascii?: boolean; zoom?: string} = {}) => {
	const drawn = drawScreen(sceneOf(snapshot, {focus: zoom, zoom: true}, {lang, ascii}), {columns, rows}).rows.map(row => plainRow(row));
	for (const row of drawn) {
		assert.equal(cellWidth(row), columns);
	}

	return drawn.map(row => row.trimEnd());
};

const inspected = (view: ConnectionView, other: ConnectionView | undefined, options = {}) =>
	draw(snapshotWith({kind: 'connection', connection: view, ...(other && {other}), exchanges: [], life: [], rungs: []}), options);

const lineWith = (rows: readonly string[], text: string): string => {
	const found = rows.find(row => row.includes(text));
	assert.ok(found, `${text} is in\n${rows.join('\n')}`);
	return found;
};

test('the inspector shows both ends side by side, with the queues between them', () => {
	const rows = inspected(writer, reader);
	assert.match(lineWith(rows, 'TCP state'), /ESTABLISHED +CLOSE_WAIT ≠/);
	assert.match(lineWith(rows, 'Recv-Q'), /0 B +130 kB/);
	assert.match(lineWith(rows, 'Send-Q'), /3\.7 MB +0 B/);
	assert.match(lineWith(rows, 'in Node'), /8\.0 MB +0 B/);
	assert.match(lineWith(rows, 'unanswered'), /2 retransmissions/);
	assert.match(lineWith(rows, 'blocked'), /now, 6\.00s in all/);
	assert.match(lineWith(rows, '≠ #2'), /≠ #2 c2: The peer's FIN is here/);
	assert.match(lineWith(rows, 'open both ways'), /ESTABLISHED +open both ways/);
});

test('a foreign peer on this machine has its column, and its process its name', () => {
	const view = connection(1, {peer: undefined, peerEndpoint: undefined, kernel: kernel({state: 'FIN_WAIT_2', past: ['ESTABLISHED', 'FIN_WAIT_2'], peer: {state: 'CLOSE_WAIT', sendQueue: 0, receiveQueue: 77, retransmits: 0}}), process: {pid: 1234, name: 'python3'}});
	const rows = inspected(view, undefined);
	assert.match(lineWith(rows, 'TCP state'), /FIN_WAIT_2 +CLOSE_WAIT/);
	assert.match(lineWith(rows, 'process'), /python3 \(1234\)/);
	assert.match(lineWith(rows, '→ FIN_WAIT_2'), /#1: ESTABLISHED → FIN_WAIT_2/);
});

test('without a sample, or without such a kernel, one honest line', () => {
	assert.ok(lineWith(inspected(connection(1), undefined), 'not looked up yet'));
	const snapshot: Snapshot = {...snapshotWith({kind: 'connection', connection: connection(1), exchanges: [], life: [], rungs: []}), kernelUnavailable: {text: 'only Linux has it'}};
	assert.ok(lineWith(draw(snapshot), 'not to be had: only Linux has it'));
	const unix = inspected(connection(1, {family: 'unix'}), undefined);
	assert.equal(unix.some(row => /^.? *kernel$/.test(row)), false);
});

test('a listener\'s queue shows when somebody waits in it', () => {
	const rowsOf = (waiting: number) => draw(snapshotWith({kind: 'listener', listener: {...listener, waiting}, life: []}));
	assert.match(lineWith(rowsOf(12), 'backlog'), /12 of 511 wait/);
	assert.match(lineWith(rowsOf(0), 'backlog'), /backlog +511/);
	const row = lineWith(draw({...busySnapshot, listeners: [{...listener, waiting: 12}]}, {zoom: 'server'}), 'LISTEN');
	assert.match(row, / 12 of 511 wait · since /);
	assert.doesNotMatch(row, /backlog/);
});

test('the row has the state in short, a mark where the two disagree, what waits and for how long', () => {
	const rows = draw({...busySnapshot, server: {total: 1, index: 0, rows: [writer]}}, {zoom: 'server', columns: 160});
	assert.match(lineWith(rows, '#1'), /ESTAB .*blocked 8\.0 MB +for 5\.00s +Send-Q 3\.7 MB/);
	const clients = draw({...busySnapshot, clients: {total: 1, index: 0, rows: [{id: 'c2', transport: 'tcp', target: 'x', status: 'ready', attempt: 1, connection: reader}]}}, {zoom: 'clients', columns: 160});
	assert.match(lineWith(clients, 'c2'), /CLOSW≠ .*≠ FIN unread +Recv-Q 130 kB/);
});

test('a row that is closed still says what the kernel holds, not who has held it', () => {
	const view = connection(4, {state: 'closed', how: 'fin', by: 'local', closedAt: 5000, process: {pid: 9, name: 'curl'}, kernel: kernel({state: 'FIN_WAIT_2', disagrees: 'half-open'})});
	const row = lineWith(draw({...busySnapshot, server: {total: 1, index: 0, rows: [view]}}, {zoom: 'server', columns: 160}), '#4');
	assert.match(row, /FINW2≠ .*≠ peer open/);
	assert.doesNotMatch(row, /curl/);
});

test('a name that a process gave itself is made safe', () => {
	const view = connection(1, {process: {pid: 7, name: hostileText}, kernel: kernel()});
	for (const row of [...inspected(view, undefined), ...draw({...busySnapshot, server: {total: 1, index: 0, rows: [view]}}, {zoom: 'server', columns: 200})]) {
		assert.doesNotMatch(row, /[\p{Cc}\p{Cf}]/u);
	}
});

test('every state and every disagreement has its cell and its words, in both languages and in ASCII', () => {
	for (const lang of ['en', 'ko'] as const) {
		for (const ascii of [false, true]) {
			const scene = sceneOf(busySnapshot, {}, {lang, ascii});
			for (const state of kernelStates) {
				for (const disagrees of [undefined, ...disagreements] as ReadonlyArray<Disagreement | undefined>) {
					const view = connection(1, {kernel: kernel({state, past: [state], ...(disagrees && {disagrees})})});
					const {text} = kernelCell(view, scene);
					assert.ok(cellWidth(text) <= kernelWidth, text);
					assert.equal(text.includes(scene.theme.glyphs.differs), disagrees !== undefined);
				}

				assert.match(scene.words.kernel.meanings[state], /\S/);
			}

			const rows = inspected(connection(1, {kernel: kernel({disagrees: 'still-open'})}), reader, {lang, ascii, columns: 60});
			assert.ok(rows.length > 0);
		}
	}
});
