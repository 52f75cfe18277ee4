import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {AuditCounts} from '../../source/bus/audit.js';
import type {AuditView, MatrixCell, MatrixLook} from '../../source/bus/audit-view.js';
import type {Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {windowOf} from '../../source/state/window.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {lookFor} from '../../source/ui/look.js';
import {arrangementFor, drawScreen, keyScene} from '../../source/ui/screen.js';
import type {Act} from '../../source/ui/view/actions.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, clients, dialed, sceneOf} from './fixtures.js';

const sizes = [{columns: 80, rows: 24}, {columns: 120, rows: 40}, {columns: 160, rows: 48}];
const [small] = sizes as [typeof sizes[0]];

const counts: AuditCounts = {sent: 1200, delivered: 1150, lost: 38, duplicated: 3, reordered: 2, late: 41, flying: 12, unseen: 0, unfollowed: 0, refused: 0};
const newest = 90;
const letters = 'dddldxdo2df ?d';
const order = (id: string) => Number(id.slice(1));

/** What an engine would answer to the look, for so many clients. */
const auditOf = (count: number, {columns, to = newest, cell, anchor, reach}: MatrixLook): AuditView => {
	const ids = Array.from({length: count}, (_, index) => `c${index + 1}`);
	const from = Math.max(1, to - columns + 1);
	const row = (client: string) => ({
		client, sent: 90, delivered: 88, lost: 2,
		cells: Array.from({length: to - from + 1}, (_, index) => letters[(from + index + order(client)) % letters.length]).join(''),
	});
	const chosen: MatrixCell = {client: anchor, number: cell ?? 0, state: 'delivered', at: 1000, took: 1320, after: 42, copies: 2};
	return {
		options: {late: 1000, grace: 5000}, on: true, totals: {up: counts, down: counts, echo: counts}, unnumbered: 4,
		matrix: {from, newest, rows: windowOf(ids, {anchor, reach}, order, row), ...(cell !== undefined && {cell: chosen})},
	};
};

type Stage = {readonly size?: typeof small; readonly clients?: number; readonly language?: 'en' | 'ko'; readonly ascii?: boolean};

/** The scene whose snapshot answers the view's own look. */
const stage = (view: View, {size = small, clients: count = 200, language = 'en', ascii = false}: Stage = {}) => {
	const bare = sceneOf(busySnapshot, view, {lang: language, ascii});
	const {matrix} = lookFor(bare, arrangementFor(bare, size), size);
	const snapshot: Snapshot = matrix === undefined ? busySnapshot : {...busySnapshot, audit: auditOf(count, matrix)};
	return sceneOf(snapshot, view, {lang: language, ascii});
};

const press = (keys: readonly string[], view: View, options: Stage = {}): {readonly view: View; readonly acts: readonly Act[]} => {
	let now = view;
	let acts: readonly Act[] = [];
	for (const key of keys) {
		acts = dispatchKey(key, keyScene(stage(now, options), options.size ?? small));
		for (const act of acts) {
			now = 'view' in act ? reduce(now, act.view) : now;
		}
	}

	return {view: now, acts};
};

const picture = (view: View, options: Stage = {}): readonly string[] => drawScreen(stage(view, options), options.size ?? small).rows.map(row => plainRow(row));

const {view: open} = press(['M'], initialView);

for (const size of sizes) {
	for (const language of ['en', 'ko'] as const) {
		for (const ascii of [false, true]) {
			test(`${size.columns}×${size.rows} ${language}${ascii ? ' ascii' : ''}: whole, aligned, signs explained`, () => {
				const rows = picture(open, {size, language, ascii});
				assert.equal(rows.length, size.rows);
				for (const row of rows) {
					assert.equal(cellWidth(row), size.columns, row);
				}

				const text = rows.join('\n');
				assert.match(text, ascii ? /\|>c1 +88\/90 .*[+%] / : /┃▌c1 +88\/90 .*[●◐] /);
				assert.match(text, /1,200 +1,150 +38 +3 +2 +41 +12 +0/);
				assert.ok(text.includes(`#${newest}`));
				// The last word of the legend is not cut off.
				assert.match(rows.at(-3)!, language === 'en' ? /\? unseen/ : /\? 안 보임/);
			});
		}
	}
}

test('rows move by j and k and by pages, as far as there are clients', () => {
	assert.match(picture(press(['j', 'j'], open).view).join('\n'), /▌c3 /);
	assert.match(picture(press(['pagedown', 'pagedown'], open).view).join('\n'), /▌c17 /);
	assert.match(picture(press(['G'], open).view).join('\n'), /▌c200 /);
	assert.match(picture(press(['G', 'g', 'k'], open).view).join('\n'), /▌c1 /);
});

test('a message is chosen, told in words, and holds the picture still', () => {
	const first = press(['j', 'h'], open).view;
	assert.deepEqual([first.overlay?.kind === 'matrix' && first.overlay.number, first.overlay?.kind === 'matrix' && first.overlay.to], [90, 90]);
	const earlier = press(['h', 'left'], first).view;
	const rows = picture(earlier);
	assert.match(rows.join('\n'), /c2 got #88 late, after 1\.32s, behind #42, 2 times · sent/);
	assert.match(rows.find(row => row.includes('▌c2'))!, /\[.\]/);
	// To the left of the window it moves along, and never before the first message.
	const long = press(Array.from({length: 120}, () => 'h'), first).view;
	assert.equal(long.overlay?.kind === 'matrix' && long.overlay.number, 1);
	assert.match(picture(long).join('\n'), / #1 /);
	const back = press(['F'], long).view;
	assert.deepEqual(back.overlay?.kind === 'matrix' && [back.overlay.number, back.overlay.to], [undefined, undefined]);
	assert.match(picture(back).join('\n'), /c2 got 88 of 90, lost 2/);
});

test('Esc leaves the message, then the matrix; a switches the audit', () => {
	const chosen = press(['h'], open).view;
	assert.equal(press(['esc'], chosen).view.overlay?.kind, 'matrix');
	assert.equal(press(['esc', 'esc'], chosen).view.overlay, undefined);
	assert.equal(press(['M'], open).view.overlay, undefined);
	assert.deepEqual(press(['a'], open).acts, [{command: {type: 'audit', what: 'off'}}]);
});

test('without an audit it says how to begin one', () => {
	const scene = sceneOf(busySnapshot, open);
	assert.match(drawScreen(scene, small).rows.map(row => plainRow(row)).join('\n'), /a numbers every message/);
	assert.deepEqual(dispatchKey('a', keyScene(scene, small)), [{command: {type: 'audit', what: {late: 1000, grace: 5000}}}]);
	assert.equal(dispatchKey('h', keyScene(scene, small)).length, 1);
});

test('the header says what is lost, the inspector what became of a client\'s messages', () => {
	const client = {...clients[0]!, connection: dialed(1)};
	const snapshot: Snapshot = {
		...busySnapshot,
		audit: {...auditOf(3, {anchor: 'start', reach: 3, columns: 3}), client: [{way: 'up', from: 'c1', to: 's1', ...counts, late: 0}, {way: 'down', from: 's1', to: 'c1', ...counts, lost: 0, duplicated: 0}]},
		subject: {kind: 'client', client, life: [], rungs: []},
	};
	const view = {...initialView, focus: 'inspector', source: 'clients'};
	const text = drawScreen(sceneOf(snapshot, view), {columns: 160, rows: 48}).rows.map(row => plainRow(row)).join('\n');
	assert.match(text, /audit: 114 lost/);
	assert.match(text, /loss audit/);
	assert.match(text, / up +sent 1200, delivered 1150, lost 38,/);
});

test('a narrow terminal has whole columns of sums alone', () => {
	const rows = picture(open, {size: {columns: 60, rows: 15}});
	assert.match(rows.find(row => row.includes('sent'))!, / sent +got +lost +twice +order +┃$/);
});
