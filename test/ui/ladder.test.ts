import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import type {LadderView} from '../../source/bus/ladder.js';
import type {Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {copiedActs} from '../../source/ui/keys/ladder.js';
import {lookFor} from '../../source/ui/look.js';
import {arrangementFor, drawScreen, keyScene} from '../../source/ui/screen.js';
import type {Act} from '../../source/ui/view/actions.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {cursorOf, initialView, type LadderOverlay, type View} from '../../source/ui/view/view.js';
import {ladderOf, recorded} from '../ladder/recorded.js';
import {plainRow} from './cells-of.js';
import {busySnapshot, sceneOf} from './fixtures.js';

const ladder = ladderOf(recorded('ws-reset'));
const viewOf = (more: Partial<LadderView> = {}): LadderView => ({...ladder, total: ladder.rows.length, index: 0, told: 90, leftOut: 0, scanning: false, ...more});
const snapshot: Snapshot = {...busySnapshot, ladder: viewOf()};
const size = {columns: 80, rows: 24};
const overlay: LadderOverlay = {kind: 'ladder', subject: {endpoint: 'c1'}, cursor: {at: 'start', offset: 0}, detail: 1, open: [], asked: 0};
const reading: View = {...initialView, overlay};

const press = (keys: readonly string[], start: Partial<View>, at: Snapshot = snapshot) => {
	let view: View = {...initialView, ...start};
	const out: Act[] = [];
	for (const key of keys) {
		for (const act of dispatchKey(key, keyScene(sceneOf(at, view), size))) {
			if ('view' in act) {
				view = reduce(view, act.view);
			} else {
				out.push(act);
			}
		}
	}

	return {view, out};
};

const overlayAfter = (keys: readonly string[], at: Snapshot = snapshot): LadderOverlay | undefined => {
	const {view} = press(keys, reading, at);
	return view.overlay?.kind === 'ladder' ? view.overlay : undefined;
};

describe('a ladder fills the screen to the cell', () => {
	for (const [columns, rows] of [[80, 24], [120, 40], [160, 48], [60, 12], [40, 10]] as const) {
		for (const options of [{}, {lang: 'ko'}, {ascii: true}, {lang: 'ko', ascii: true}] as const) {
			test(`${columns}×${rows} ${JSON.stringify(options)}`, () => {
				for (const at of [snapshot, busySnapshot, {...busySnapshot, ladder: viewOf({rows: [], total: 0})}, {...snapshot, ladder: viewOf({scanning: true, leftOut: 12_345})}]) {
					const picture = drawScreen(sceneOf(at, reading, options), {columns, rows}).rows.map(row => plainRow(row));
					assert.equal(picture.length, rows);
					for (const row of picture) {
						assert.equal(cellWidth(row), columns, JSON.stringify(row));
						if (options.ascii) {
							assert.doesNotMatch(row.replaceAll(/\p{Script=Hangul}/gu, ''), /\P{ASCII}/u);
						}
					}
				}
			});
		}
	}
});

test('it has who knew what when at its head, the lanes, and the arrows between them', () => {
	const text = drawScreen(sceneOf({...snapshot, ladder: viewOf({leftOut: 12_345})}, reading), {columns: 120, rows: 40}).rows.map(row => plainRow(row)).join('\n');
	assert.match(text, /ladder of c1 .* usual · \d+ · 12,345 older events are left out/);
	assert.match(text, /c1 +s1 127\.0\.0\.1:7372/);
	assert.match(text, /├─ GET \/ws {2}Upgrade: websocket ─.*►│/);
});

describe('keys', () => {
	test('l opens it on what is chosen: the client, where that is ours', () => {
		const {view} = press(['l'], {focus: 'server', source: 'server', cursors: {...initialView.cursors, server: {at: 2, offset: 0}}});
		assert.deepEqual(view.overlay?.kind === 'ladder' && view.overlay.subject, {endpoint: 'c2'});
		assert.match(press(['l'], {focus: 'server', source: 'server'}).view.message?.text ?? '', /choose a client/);
		assert.equal(press(['l'], reading).view.overlay, undefined);
		assert.equal(press(['esc'], reading).view.overlay, undefined);
	});

	test('the command line opens it, too, and a file is for the engine', () => {
		const typed = (line: string): Partial<View> => ({field: insertText(emptyField('command', ':'), line)});
		assert.equal(press(['enter'], typed('ladder c1')).view.overlay?.kind, 'ladder');
		assert.deepEqual(press(['enter'], typed('ladder #7 x.mmd')).out, [{command: {type: 'ladder', subject: {connection: 7}, file: 'x.mmd'}}]);
		assert.match(press(['enter'], typed('ladder s1')).view.message?.text ?? '', /takes a client or a connection/);
	});

	test('j k and pages move, + and - make it finer and coarser', () => {
		assert.equal(overlayAfter(['j'])?.cursor.at, ladder.rows[1]!.id);
		assert.equal(overlayAfter(['j', 'j', 'k'])?.cursor.at, ladder.rows[1]!.id);
		assert.equal(overlayAfter(['G'])?.cursor.at, 'end');
		assert.equal(overlayAfter(['pagedown', 'pageup'])?.cursor.at, ladder.rows[0]!.id);
		assert.deepEqual([overlayAfter(['+'])?.detail, overlayAfter(['+', '+'])?.detail, overlayAfter(['-', '-'])?.detail], [2, 2, 0]);
	});

	test('Enter opens a fold, and goes to the log from any other row', () => {
		const fold = ladder.rows.findIndex(({kind}) => kind === 'fold');
		assert.deepEqual(overlayAfter([...Array.from({length: fold}, () => 'j'), 'enter'])?.open, [ladder.rows[fold]!.seq]);
		const {view} = press(['j', 'enter'], reading);
		assert.deepEqual([view.overlay, view.focus, cursorOf(view, 'frames').at], [undefined, 'frames', ladder.rows[1]!.seq]);
	});

	test('the footer names the keys that it has whole room for', () => {
		const footer = (columns: number) => plainRow(drawScreen(sceneOf(snapshot, reading), {columns, rows: 24}).rows.at(-1)!);
		assert.match(footer(80), /Enter open {2}y Y copy {2}m mark {2,}\? help\s*$/);
		assert.match(footer(60), /\+ - detail {2}Enter open {2,}\? help\s*$/);
	});

	test('m marks the chosen row, of the log and of the ladder, and both show it', () => {
		assert.deepEqual(press(['m'], {}).out, [{command: {type: 'mark', row: 53}}]);
		assert.deepEqual(press(['j', 'm'], reading).out, [{command: {type: 'mark', row: ladder.rows[1]!.seq}}]);
		const rows = (scene: ReturnType<typeof sceneOf>) => drawScreen(scene, {columns: 120, rows: 40}).rows.map(row => plainRow(row));
		const marked = (at: Snapshot, view: Partial<View> = {}, options = {}) => rows(sceneOf(at, view, options)).filter(row => /◆|\d\*/.test(row)).length;
		const log = {...busySnapshot, log: {...busySnapshot.log, marks: [52]}};
		assert.deepEqual([marked(log), marked(log, {}, {ascii: true}), marked(busySnapshot)], [1, 1, 0]);
		const withMark = ladderOf(recorded('ws-reset'), {marks: new Set([ladder.rows[2]!.seq])});
		assert.equal(marked({...snapshot, ladder: viewOf(withMark)}, {overlay}), 1);
	});

	test('the engine is asked for what is read, and for all of it to be copied', () => {
		const scene = sceneOf(snapshot, press(['y'], reading).view);
		const look = lookFor(scene, arrangementFor(scene, size), size);
		assert.deepEqual(look.ladder, {subject: {endpoint: 'c1'}, detail: 1, open: [], reach: 24, anchor: 'start', whole: 1});
		assert.equal(lookFor(sceneOf(snapshot), arrangementFor(scene, size), size).ladder, undefined);
	});

	test('y copies text, Y Mermaid, once all rows are there', () => {
		for (const [key, begin] of [['y', /^ladder of c1\nend 2: /], ['Y', /^sequenceDiagram\n\tparticipant client as c1\n/]] as const) {
			const {view} = press([key], reading);
			const at = (id: number) => copiedActs(keyScene(sceneOf({...snapshot, ladder: viewOf({whole: {id, rows: ladder.rows}})}, view), size));
			assert.deepEqual(at(7), []);
			const [done, copied] = at(1);
			assert.deepEqual(done, {view: {type: 'open-overlay', overlay: {...overlay, asked: 1}}});
			assert.match(copied && 'effect' in copied && copied.effect.type === 'copy' ? copied.effect.text : '', begin);
		}
	});

	test('what is too long for the clipboard is for a file', () => {
		const {view} = press(['Y'], reading);
		const rows = Array.from({length: 50}, () => ladder.rows).flat();
		const acts = copiedActs(keyScene(sceneOf({...snapshot, ladder: viewOf({whole: {id: 1, rows}})}, view), size));
		assert.match(JSON.stringify(acts.at(-1)), /:ladder c1 c1\.mmd writes it to a file/);
		assert.ok(Buffer.byteLength(JSON.stringify(rows)) > 74_000);
	});
});
