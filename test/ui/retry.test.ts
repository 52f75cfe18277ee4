import assert from 'node:assert/strict';
import test from 'node:test';
import type {ClientView, Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {dispatchKey} from '../../source/ui/keys/dispatch.js';
import {drawScreen, keyScene} from '../../source/ui/screen.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import type {View} from '../../source/ui/view/view.js';
import {busySnapshot, dialed, sceneOf, type SceneOptions} from './fixtures.js';
import {plainRow} from './cells-of.js';

const refused = {code: 'ECONNREFUSED', message: 'nothing is listening at 127.0.0.1:7070', syscall: 'connect'};
const about = {transport: 'ws', target: 'ws://127.0.0.1:7070/ws', retry: 'exponential:from=500ms,factor=2,cap=8s,jitter=full'} as const;

/** One that never got through, one that was cut, one that has given up, one that dials, one that is ready. */
const clients: readonly ClientView[] = [
	{...about, id: 'c1', status: 'waiting', attempt: 3, retryAt: 10_300, problem: refused},
	{...about, id: 'c2', status: 'waiting', attempt: 1, retryAt: 7150, connection: dialed(2, {state: 'closed', how: 'rst', by: 'remote', closedAt: 7000, verdict: {by: 'server', cause: 'rst', text: 'RST from the server', evidence: []}})},
	{...about, id: 'c3', status: 'failed', attempt: 6, gaveUp: 5, problem: refused, connection: dialed(3, {state: 'closed', how: 'rst', by: 'remote', closedAt: 7000})},
	{...about, id: 'c4', status: 'opening', attempt: 12},
	{...about, id: 'c5', status: 'ready', attempt: 1, connection: dialed(5)},
];

const snapshot: Snapshot = {...busySnapshot, clients: {total: 200, index: 0, rows: clients}, totals: {...busySnapshot.totals, waiting: 180}};

const draw = (view: Partial<View>, {columns = 80, ...options}: SceneOptions & {readonly columns?: number} = {}) => {
	const rows = drawScreen(sceneOf(snapshot, {focus: 'clients', source: 'clients', ...view}, options), {columns, rows: 24}).rows.map(row => plainRow(row));
	for (const row of rows) {
		assert.equal(cellWidth(row), columns);
	}

	return rows;
};

const rowOf = (rows: readonly string[], id: string) => rows.find(row => new RegExp(`[│┃|][>▌ ]${id} `).test(row))?.replace(/^.*(?=[▌> ]c\d )/, '').replace(/[┃|]\s*$/, '').trim() ?? assert.fail(rows.join('\n'));

test('at 80 columns a row that waits counts down, says which attempt is next, and why', () => {
	const rows = draw({});
	assert.match(rowOf(rows, 'c1'), /^▌?c1 +ws +◌ +3\.2s ×4 ECONNREFUSED$/);
	assert.match(rowOf(rows, 'c2'), /^c2 +ws +◌ +0\.1s ×2 rst by server$/);
	assert.match(rowOf(rows, 'c3'), /^c3 +ws +✗ gave up ×6 ECONNREFUSED$/);
	assert.match(rows.find(row => row.includes('2 clients'))!, /200 · 180 waiting/);
});

test('at 120 columns the wait stands in the place of the route, and the reason behind the counters', () => {
	const rows = draw({}, {columns: 120});
	assert.match(rowOf(rows, 'c1'), /^▌?c1 +ws +◌ +3\.2s ×4 .*ECONNREFUSED$/);
	assert.match(rowOf(rows, 'c2'), /^c2 +ws +◌ +0\.1s ×2 .*rst by server$/);
});

test('with room, in words, in both languages', () => {
	const rows = draw({zoom: true}, {columns: 120});
	assert.match(rowOf(rows, 'c1'), /◌ waiting +3\.2s · attempt 4 .*ECONNREFUSED$/);
	assert.match(rowOf(rows, 'c3'), /✗ failed .*gave up after 5 more tries · ECONNREFUSED$/);
	assert.match(rowOf(rows, 'c4'), /○ opening .*attempt 12$/);
	const korean = draw({zoom: true}, {columns: 120, lang: 'ko'});
	assert.match(rowOf(korean, 'c1'), /◌ 기다림 +3\.2s · 4번째 .*ECONNREFUSED$/);
	assert.match(rowOf(korean, 'c3'), /5번 더 해 보고 포기 · ECONNREFUSED$/);
	assert.match(rowOf(draw({}, {lang: 'ko'}), 'c1'), /◌ +3\.2s ×4 ECONNREFUSED$/);
	assert.match(draw({}, {lang: 'ko'}).find(row => row.includes('2 클라이언트'))!, /200 · 180 대기/);
});

test('without such characters the same in ASCII', () => {
	const rows = draw({}, {ascii: true});
	assert.match(rowOf(rows, 'c1'), /c1 +ws +\* +3\.2s x4 ECONNREFUSED$/);
	assert.ok(clients.every(({id}) => /^[\u0020-\u007E]+$/.test(rowOf(rows, id))));
});

test('the inspector has the policy, the wait, and by what the transport goes on', () => {
	const inspect = (client: ClientView, lang: 'en' | 'ko') => drawScreen(
		sceneOf({...snapshot, subject: {kind: 'client', client, life: [], rungs: []}}, {focus: 'inspector', source: 'clients', zoom: true}, {lang}),
		{columns: 80, rows: 24},
	).rows.map(row => plainRow(row)).join('\n');
	const rows = inspect(clients[0]!, 'en');
	assert.match(rows, /retry +exponential:from=500ms,factor=2,cap=8s,jitter=full/);
	assert.match(rows, /in 3\.2s: attempt 4 · r dials now/);
	assert.match(rows, /ws has nothing to go on by: it begins anew/);
	assert.match(inspect({...clients[0]!, transport: 'stream'}, 'en'), /goes on by Last-Event-ID/);
	assert.match(inspect(clients[2]!, 'ko'), /5번 더 해 보고 포기/);
});

test('o opens the policies, a letter chooses one, t asks for one in words', () => {
	const press = (key: string, view: Partial<View>) => dispatchKey(key, keyScene(sceneOf(snapshot, {focus: 'clients', source: 'clients', ...view}), {columns: 80, rows: 24}));
	assert.deepEqual(press('o', {}), [{view: {type: 'open-overlay', overlay: {kind: 'menu', menu: 'retry'}}}]);
	const open: Partial<View> = {overlay: {kind: 'menu', menu: 'retry'}};
	const chosen = (key: string) => press(key, open).flatMap(act => 'command' in act ? [act.command] : []);
	assert.deepEqual(chosen('n'), [{type: 'retry', target: {endpoint: 'c1'}, policy: 'none', options: {}}]);
	assert.deepEqual(chosen('f'), [{type: 'retry', target: {endpoint: 'c1'}, policy: 'fixed', options: {delay: '1s'}}]);
	assert.deepEqual(chosen('d'), [{type: 'retry', target: {endpoint: 'c1'}, policy: 'exponential', options: {jitter: 'decorrelated'}}]);
	const field = emptyField('retry', 'retry c1 ›', 'c1');
	assert.deepEqual(press('t', open).at(-1), {view: {type: 'open-field', field}});
	assert.deepEqual(press('enter', {field: insertText(field, 'fixed:delay=2s')}).flatMap(act => 'command' in act ? [act.command] : []), [
		{type: 'retry', target: {endpoint: 'c1'}, policy: 'fixed', options: {delay: '2s'}},
	]);
	const [wrong] = press('enter', {field: insertText(field, 'fixed:delay=soon')});
	assert.match(JSON.stringify(wrong), /delay of fixed takes/);
	const nobody = press('enter', {field: insertText(emptyField('retry', 'retry  ›'), 'fixed:delay=2s')});
	assert.equal(nobody.some(act => 'command' in act), false, 'a client that is gone is not all of them');
	for (const lang of ['en', 'ko'] as const) {
		const rows = draw(open, {lang});
		assert.equal(rows.filter(row => /^[│┃] {2}[nfeqdt] /.test(row) && !row.includes('…┃')).length, 6, rows.join('\n'));
	}
});
