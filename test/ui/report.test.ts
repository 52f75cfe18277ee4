import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ClientReport, ReportView, StormReport} from '../../source/bus/report.js';
import type {Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {lookFor} from '../../source/ui/look.js';
import {arrangementFor, drawScreen, keyScene} from '../../source/ui/screen.js';
import {histogram} from '../../source/ui/parts/histogram.js';
import {timeline} from '../../source/ui/parts/timeline.js';
import {textOf} from '../../source/ui/parts/row.js';
import {createTheme} from '../../source/ui/theme.js';
import type {Act} from '../../source/ui/view/actions.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, hostileText, sceneOf} from './fixtures.js';

const card: ClientReport = {
	client: 'r7', told: 'handshake', among: 200, transport: 'ws', address: '127.0.0.1', path: '/ws', agent: `agent ${hostileText}`, process: {pid: 4321, name: 'node'}, outages: 2, killedAt: 1000, cause: 'rst',
	noticed: {after: 400, by: 'fin'}, attempts: [{after: 900, took: 1, ok: false}, {after: 2000, took: 2, ok: false}, {after: 4000, took: 3, ok: true}], back: 4003, data: 4010, unseen: 120,
	policy: {kind: 'exponential', base: 500, factor: 2, jitter: 0.5, cap: 8000, waits: 70, sure: true, text: ''}, alike: 200, resent: {count: 1, of: 2, examples: [hostileText]},
};
const storm: StormReport = {
	clients: 200, startedAt: 1000, within: 12, back: 200, arrivals: 600, bucket: 100, histogram: Array.from({length: 60}, (_, index) => index % 20 === 5 ? 200 : 0), peak: {clients: 200, at: 500, within: 100},
	policies: [{kind: 'ws 127.0.0.1 /ws', clients: 200, policy: {kind: 'fixed', base: 1000, jitter: 0, waits: 600, sure: true, text: ''}}],
};
const report: ReportView = {total: 200, index: 6, card, storm, first: 'r1', last: 'r200', previous: 'r6', next: 'r8', forgotten: 3};
const snapshot: Snapshot = {...busySnapshot, report};
const small = {columns: 80, rows: 24};

const shownCard: Partial<View> = {overlay: {kind: 'report', client: 'r7', top: 0}};

const draw = (shown: Snapshot, size: typeof small, options: Parameters<typeof sceneOf>[2] = {}, view = shownCard) =>
	drawScreen(sceneOf(shown, view, options), size).rows.map(row => plainRow(row));

const press = (key: string, view: Partial<View>): {readonly view: View; readonly acts: readonly Act[]} => {
	const start = {...initialView, ...view};
	const acts = dispatchKey(key, keyScene(sceneOf(snapshot, start), small));
	let now = start;
	for (const act of acts) {
		now = 'view' in act ? reduce(now, act.view) : now;
	}

	return {view: now, acts};
};

test('a card of one of two hundred, and their storm, in every size and language: rows keep their width', () => {
	for (const size of [small, {columns: 120, rows: 40}, {columns: 160, rows: 48}]) {
		for (const options of [{lang: 'en'}, {lang: 'ko'}, {lang: 'en', ascii: true}] as const) {
			const rows = draw(snapshot, size, options);
			assert.equal(rows.length, size.rows);
			for (const row of rows) {
				assert.equal(cellWidth(row), size.columns, row);
				if ('ascii' in options) {
					assert.match(row, /^\p{ASCII}*$/u);
				}
			}
		}
	}
});

test('it says who, how it was told, when, by which policy, and how many come back at once', () => {
	const text = draw(snapshot, {columns: 120, rows: 40}).join('\n');
	for (const part of [
		/r7 .*ws {2}127\.0\.0\.1 {2}\/ws/, /7 of 200/, /address, path and User-Agent.*any of 200's/, /killed +rst at .*outage 2/, /noticed +after 400ms: its FIN/,
		/3, 2 failed, waits 500ms 1\.10s 2\.00s/, /back +after 4\.00s · data again after 4\.01s/, /×2 from 500 ms, ±50 %, cap 8 s \(200 alike\)/, /1 of its first 2 frames/,
		/listener down for 120ms/, /■─+◐─+✗─+✗─+●/, /200 clients cut off within 12ms, 200 back/, /200 of 200 within 100ms, after 500ms: they come back together/,
		/600 arrivals, a bar is 100ms/, /200 ws 127\.0\.0\.1 \/ws: fixed 1 s, no jitter, all together/, /3 older reports are forgotten/,
	]) {
		assert.match(text, part);
	}
});

test('R opens the card of what is chosen, j and k go from client to client, Esc leaves', () => {
	const {view} = press('R', {focus: 'clients', source: 'clients'});
	assert.deepEqual(view.overlay, {kind: 'report', client: 'c1', top: 0});
	const look = lookFor(sceneOf(snapshot, view), arrangementFor(sceneOf(snapshot, view), small), small);
	assert.equal(look.report, 'c1');
	const client = (key: string, from: View = view) => {
		const {overlay} = press(key, from).view;
		return overlay?.kind === 'report' ? overlay.client : undefined;
	};

	assert.deepEqual(['j', 'k', 'g', 'G', 'down', 'up'].map(key => client(key)), ['r8', 'r6', 'r1', 'r200', 'r8', 'r6']);
	for (const key of ['esc', 'q', 'R', 'enter']) {
		assert.equal(press(key, view).view.overlay, undefined);
	}
});

test('what does not fit is paged through, and no further', () => {
	const {overlay} = press('pagedown', shownCard).view;
	assert.ok(overlay?.kind === 'report' && overlay.top > 0);
	assert.match(draw(snapshot, small, {}, {overlay}).join('\n'), /3 older reports are forgotten/);
	assert.deepEqual(press('pagedown', {overlay}).view.overlay, overlay);
	assert.deepEqual(press('pageup', {overlay}).view.overlay, shownCard.overlay);
});

test('the command shows the card, too', () => {
	const {view, acts} = press('enter', {field: insertText(emptyField('command', ':'), 'report #7')});
	assert.ok(acts.some(act => 'command' in act && act.command.type === 'report'));
	assert.deepEqual(view.overlay, {kind: 'report', client: '#7', top: 0});
});

test('before anybody was cut off it says how to begin', () => {
	assert.match(draw({...busySnapshot, report: {total: 0, index: 0, forgotten: 0}}, small).join('\n'), /No client has been cut off yet/);
	assert.match(draw(busySnapshot, small).join('\n'), /No client has been cut off yet/);
});

test('a time line is as wide as asked, and its beginning stays', () => {
	const {glyphs} = createTheme({color: false, ascii: false});
	assert.equal(textOf(timeline(card, 4003, 21, glyphs)), '■─◐─✗─────✗─────────●');
	assert.equal(textOf(timeline({...card, attempts: [], back: undefined, noticed: {after: 0, by: 'own-end'}}, 10, 5, glyphs)), '■────');
});

test('bars are of eighths over several rows, and whatever there is has one', () => {
	const {rows, width} = histogram([16, 0, 8, 1], 8, 2, '▁▂▃▄▅▆▇█');
	assert.deepEqual([rows, width], [['██      ', '██  ██▁▁'], 8]);
	assert.deepEqual(histogram([], 8, 2, '▁█').rows, ['', '']);
});

test('that nobody was cut off yet is said in whole, in a narrow terminal, too', () => {
	const rows = draw({...busySnapshot, report: {total: 0, index: 0, forgotten: 0}}, {columns: 44, rows: 15});
	assert.match(rows.join(' ').replaceAll(/[┃\s]+/g, ' '), /No client has been cut off yet\. .* then come back here\./);
});
