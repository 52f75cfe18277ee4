import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {rungs} from '../../source/bus/commands.js';
import type {Event} from '../../source/bus/events.js';
import type {ListenerView, RungView, Snapshot} from '../../source/bus/snapshot.js';
import {cellWidth} from '../../source/lib/cells.js';
import {createNotices} from '../../source/state/notices.js';
import type {Size} from '../../source/ui/arrange.js';
import {drawScreen, linearScreen} from '../../source/ui/screen.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import type {View} from '../../source/ui/view/view.js';
import {plainRow} from './cells-of.js';
import {blankSnapshot, busySnapshot, crowdedSnapshot, listener, sceneOf, snapshotWith, subjects, type SceneOptions} from './fixtures.js';

const sizes = [[80, 24], [120, 40], [200, 60], [160, 48], [120, 30], [79, 15], [60, 12], [40, 10], [39, 9], [1, 1]] as const;

const snapshots: Readonly<Record<string, Snapshot>> = {
	blank: blankSnapshot, busy: busySnapshot, crowded: crowdedSnapshot,
	...Object.fromEntries(Object.entries(subjects).map(([name, subject]) => [name, snapshotWith(subject)])),
};

const manners = [{}, {color: true}, {ascii: true}, {lang: 'ko'}, {lang: 'ko', ascii: true}] as const;

const views: Readonly<Record<string, Partial<View>>> = {
	frames: {}, server: {focus: 'server', source: 'server'}, clients: {focus: 'clients', source: 'clients'}, inspector: {focus: 'inspector'},
	zoomed: {zoom: true}, paused: {paused: {seq: 30, rows: 30}}, add: {overlay: {kind: 'menu', menu: 'add'}}, kill: {overlay: {kind: 'menu', menu: 'kill'}},
	copy: {overlay: {kind: 'menu', menu: 'copy'}}, help: {overlay: {kind: 'help', top: 0}}, quit: {overlay: {kind: 'quit'}},
	typing: {field: insertText(emptyField('send', 'send c1 ›', 'c1'), '안녕 '.repeat(60))}, relative: {time: 'relative'}, delta: {time: 'delta'},
};

describe('every picture fills the terminal to the cell', () => {
	for (const [columns, rows] of sizes) {
		test(`${columns}×${rows}`, () => {
			for (const [index, [snapshotName, snapshot]] of Object.entries(snapshots).entries()) {
				for (const [viewIndex, [viewName, view]] of Object.entries(views).entries()) {
					const options = manners[(index + viewIndex) % manners.length]!;
					const picture = drawScreen(sceneOf(snapshot, view, options), {columns, rows});
					const name = `${snapshotName}, ${viewName}, ${JSON.stringify(options)}`;
					assert.equal(picture.rows.length, rows, name);
					for (const row of picture.rows) {
						assert.equal(cellWidth(plainRow(row)), columns, `${name}: ${JSON.stringify(row)}`);
						assert.doesNotMatch(plainRow(row), /[\p{Cc}\p{Cf}]/u, name);
					}
				}
			}
		});
	}
});

const large: Size = {columns: 120, rows: 40};

const text = (snapshot: Snapshot, view: Partial<View> = {}, size: Size = large, options = {}) =>
	drawScreen(sceneOf(snapshot, view, options), size).rows.map(row => plainRow(row)).join('\n');

test('the large screen has all four panes, the middle one lends the log\'s place to the inspector', () => {
	assert.match(text(busySnapshot), /1 server[\s\S]*2 clients[\s\S]*3 frames[\s\S]*4 inspector/);
	assert.doesNotMatch(text(busySnapshot, {}, {columns: 80, rows: 24}), /4 inspector/);
	assert.match(text(busySnapshot, {focus: 'inspector'}, {columns: 80, rows: 24}), /1 server[\s\S]*4 inspector/);
});

test('a small screen shows one pane and the others as tabs', () => {
	const rows = text(busySnapshot, {focus: 'clients', source: 'clients'}, {columns: 60, rows: 12}).split('\n');
	assert.match(rows[1]!, /1 server +2 clients +3 frames +4 inspector/);
	assert.match(rows[2]!, /2 clients/);
});

test('below 40×10 one line says what it needs', () => {
	assert.match(text(busySnapshot, {}, {columns: 39, rows: 9}), /^needs 40×10: enlarge, or q quits/);
});

test('without colour there is none, and the focus still shows', () => {
	const rows = drawScreen(sceneOf(busySnapshot), {columns: 120, rows: 40}).rows.join('\n');
	assert.doesNotMatch(rows, /\u001B\[[\d;]*(?:3\d|4\d|9\d)m/);
	assert.match(rows, /┏━.*3 frames/);
});

test('with --ascii what we draw is ASCII', () => {
	const rows = text({...busySnapshot, log: {...busySnapshot.log, rows: busySnapshot.log.rows.slice(0, 9)}, subject: subjects.listener}, {}, undefined, {ascii: true});
	assert.match(rows, /^\p{ASCII}*$/u);
});

test('the listening socket stands apart from what it accepted', () => {
	const rows = text(busySnapshot, {focus: 'server', source: 'server'}, {columns: 160, rows: 48});
	assert.match(rows, /s1 ● LISTEN 127\.0\.0\.1:7070 backlog 511 · since .* · accepted 5 · echo/);
	assert.match(rows, /#1 +:53401 +c1 +ws +● open +12 +11/);
	assert.match(rows, /#2 .*freeze +blocked/);
	assert.match(rows, /#4 .*■ closed .*1000 by client/);
});

describe('what is told of the listening socket is told whole or not at all', () => {
	const rowIn = (columns: number, options: SceneOptions, more: Partial<ListenerView> = {}): string =>
		text({...busySnapshot, listeners: [{...listener, ...more}]}, {zoom: true, focus: 'server', source: 'server'}, {columns, rows: 24}, options)
			.split('\n').find(row => row.includes('LISTEN'))!;

	for (const [options, details] of [
		[{}, ['backlog 511', 'since 09:12:30', 'accepted 5', 'echo']],
		[{lang: 'ko'}, ['백로그 511', '09:12:30부터', '수락 5', 'echo']],
		[{ascii: true}, ['backlog 511', 'since 09:12:30', 'accepted 5', 'echo']],
		[{lang: 'ko', ascii: true}, ['백로그 511', '09:12:30부터', '수락 5', 'echo']],
	] as const) {
		test(JSON.stringify(options), () => {
			const counts = new Set<number>();
			for (let columns = 40; columns <= 90; columns++) {
				const told = rowIn(columns, options).split('127.0.0.1:7070')[1]!.slice(0, -1).trim();
				const items = told.split(/ [·-] /);
				assert.deepEqual(items, details.filter(detail => items.includes(detail)), `${columns}: ${told}`);
				counts.add(items.length);
			}

			assert.deepEqual(counts, new Set([1, 2, 3, 4]), 'each as soon as there is room for it');
		});
	}

	test('why it is another port goes before all else, and is left out alone where only it is too long', () => {
		const note = {text: 'port 7070 is taken, so this is the next free one', wrong: {code: 'port-taken', port: 7070}} as const;
		assert.match(rowIn(80, {}, {note}), /127\.0\.0\.1:7070 port 7070 is taken, so this is the next free one +┃$/);
		assert.match(rowIn(80, {lang: 'ko'}, {note}), /127\.0\.0\.1:7070 7070번 포트는 쓰이고 있어 그다음 빈 포트( · [^ ]+)* +┃$/);
		assert.match(rowIn(60, {}, {note}), /127\.0\.0\.1:7070 backlog 511 · accepted 5 +┃$/);
	});
});

describe('why a rung can\'t be had', () => {
	const rungsOf = (transport: string): readonly RungView[] => rungs.map((name): RungView => name === 'abandon' ? {name, why: {code: 'rung-no-goodbye', transport}} : {name});
	const menuIn = (rows: number, options: SceneOptions): string =>
		text(snapshotWith({...subjects.connection, rungs: rungsOf('tcp')}), {focus: 'server', source: 'server', overlay: {kind: 'menu', menu: 'kill'}}, {columns: 80, rows}, options);

	test('goes on in a second line, below its beginning', () => {
		assert.match(menuIn(24, {}), /┃ {2}· abandon {4}not here: raw TCP has no goodbye of its own to abandon: use fin┃\n┃ {15}or rst +┃/);
		assert.match(menuIn(24, {ascii: true}), /\| {2}\. abandon {4}not here: .* use fin\|\n\| {15}or rst +\|/);
		assert.match(menuIn(24, {lang: 'ko'}), /┃ {2}· abandon {4}여기서는 안 됨: .*따로 없음: +┃\n┃ {15}fin이나 rst를 쓰세요 +┃/);
	});

	test('is cut where there is no height for it', () => {
		assert.match(menuIn(14, {}), /┃ {2}· abandon {4}not here: raw TCP has no goodbye of its own to abandon: use fi…┃\n┗/);
		assert.match(menuIn(15, {}), /use fin┃\n┃ {15}or rst +┃\n┗/);
	});
});

test('a client that was refused says so in words', () => {
	const zoomed: Partial<View> = {focus: 'clients', source: 'clients', zoom: true};
	assert.match(text(busySnapshot, zoomed, {columns: 160, rows: 48}), /c3 +ws +✗ failed.*nothing is listening at 127\.0\.0\.1:9 \(ECONNREFUSED\)/);
	assert.match(text(busySnapshot, zoomed, {columns: 160, rows: 48}, {lang: 'ko'}), /c3 +ws +✗ 실패.*거절됨: .* \(ECONNREFUSED\)/);
	assert.match(text(busySnapshot, {}, {columns: 160, rows: 48}), /c3 +ws +✗ failed +127\.0\.0\.1:9 .* ECONNREFUSED +│/, 'where the sentence has no room its code stands for it');
});

test('the log tells frames and lives apart', () => {
	const rows = text(busySnapshot, {zoom: true}, {columns: 160, rows: 60});
	assert.match(rows, /s1 +#1 +● accepted 127\.0\.0\.1:53401 \(#2\)/);
	assert.match(rows, /» GET \/ws +Upgrade: websocket/);
	assert.match(rows, /⇄ 101 Switching Protocols/);
	assert.match(rows, /← close +F·M· +5 B 1000 Normal Closure "bye"/);
	assert.match(rows, /→ text +FR·Z|← text +FRMZ/);
	assert.match(rows, /half-closed by peer: FIN/);
	assert.match(rows, /✗ closed: RST by peer/);
});

test('the end of a connection, which names no endpoint, stands in the log with whose it was', () => {
	const log = {...busySnapshot.log, owners: {3: 's1'}};
	const whose = (snapshot: Snapshot) => drawScreen(sceneOf(snapshot), {columns: 160, rows: 48}).rows.map(row => plainRow(row)).find(row => row.includes('#3 ') && row.includes('RST'));
	assert.match(whose({...busySnapshot, log})!, / s1 +#3 /);
});

test('names of endpoints and connections are never cut in the log, however many there are', () => {
	const at = (endpoint: string, connection: number): Event => ({seq: connection, at: connection, type: 'connection.opened', endpoint, connection, side: 'dialed', family: 'IPv4', local: {address: '127.0.0.1', port: 40_001}, remote: {address: '127.0.0.1', port: 7070}});
	const log = {...busySnapshot.log, rows: [...busySnapshot.log.rows.slice(0, -2), at('c7', 9), at('c12345', 1_234_567)]};
	for (const columns of [40, 80, 120, 160]) {
		const shown = text({...busySnapshot, log}, {zoom: true}, {columns, rows: 48});
		assert.match(shown, / c12345 +#1234567 /);
		assert.match(shown, / c7 {5,}#9 /);
	}

	for (let columns = 80; columns <= 160; columns += 8) {
		assert.match(text(busySnapshot, {}, {columns, rows: 48}, {lang: 'ko'}), / 누구 +연결 +종류 /);
	}
});

test('the inspector lays out the header, the text, the bytes', () => {
	const rows = text(snapshotWith(subjects.frame), {focus: 'inspector', zoom: true}, {columns: 120, rows: 50});
	assert.match(rows, /FIN RSV1 RSV2 RSV3 opcode +MASK length/);
	assert.match(rows, /1 +1 +0 +0 +0x1 text 0 +30/);
	assert.match(rows, /deflated 30 B → inflated 63 B/);
	assert.match(rows, /"nested": \{/);
	assert.match(rows, /00000000 {2}7b 22 68 65 6c 6c 6f 22 3a 22 77 6f 72 6c 64 22 +\{"hello":"world"/);
	assert.match(rows, /hex of the compressed bytes[\s\S]*aa 56 ca 48/);
});

test('the inspector of a connection has both ends, the handshake without secrets, and the ladder', () => {
	const rows = text(snapshotWith(subjects.connection), {focus: 'inspector', zoom: true}, {columns: 120, rows: 70});
	assert.match(rows, /our end +127\.0\.0\.1:7070[\s\S]*their end +127\.0\.0\.1:53401 +#2 c1/);
	assert.match(rows, /other end, #2[\s\S]*GET \/ws[\s\S]*Authorization: \(18\)[\s\S]*101 Switching Protocols/);
	assert.match(rows, /mute: not here: raw TCP has no pings/);
	assert.doesNotMatch(rows, /very-secret/);
});

test('a paused picture says how far behind it is and ends where it was pinned', () => {
	const rows = text(busySnapshot, {paused: {seq: 30, rows: 30}}, {columns: 80, rows: 24});
	assert.match(rows, /PAUSED, 23 behind/);
	assert.match(rows, /"n":20/);
	assert.doesNotMatch(rows, /"n":42/);
});

test('a rejected command is read in the footer, with how often', () => {
	assert.match(text(crowdedSnapshot).split('\n').at(-1)!, /✗ kill c9: there is no client c9 \(×3\)/);
	assert.doesNotMatch(text(crowdedSnapshot, {dismissed: 500_000}).split('\n').at(-1)!, /c9/);
});

test('what was refused is read in the language of the screen, in the footer and among the frames', () => {
	const rejected = {command: 'send c9 x', reason: 'there is no c9', wrong: {code: 'no-endpoint', id: 'c9'}} as const;
	const origin = {reason: 'Origin "https://elsewhere.example" is a page from elsewhere: --allow-origin lets it in', wrong: {code: 'foreign-origin', origin: 'https://elsewhere.example'}} as const;
	const events: readonly Event[] = [
		{seq: 60, at: 9000, type: 'command.rejected', ...rejected},
		{seq: 61, at: 9001, type: 'connection.refused', endpoint: 's1', connection: 1, ...origin},
	];
	const {log} = busySnapshot;
	const notices = createNotices();
	for (const event of events) {
		notices.add(event);
	}

	const snapshot = {...busySnapshot, log: {...log, rows: [...log.rows, ...events], total: log.total + 2, last: 61}};
	const picture = (lang: 'en' | 'ko', notice: number) => drawScreen(sceneOf({...snapshot, notices: notices.newest(2).slice(0, notice)}, {}, {lang}), {columns: 160, rows: 48}).rows.map(row => plainRow(row)).join('\n');
	assert.match(picture('en', 1), /✗ send c9 x: there is no c9[\s\S]*✗ refused: Origin "https[\s\S]*\n ✗ there is no c9/);
	assert.match(picture('ko', 1), /✗ send c9 x: c9 없음[\s\S]*✗ 거절: Origin "https:\/\/elsewhere.example": 다른 곳의 페이지[\s\S]*\n ✗ c9 없음/);
	assert.match(picture('ko', 2).split('\n').at(-1)!, /✗ Origin "https:\/\/elsewhere.example": 다른 곳의 페이지. --allow-origin으로 들일 수 있음/);
});

test('while a line is typed the terminal\'s cursor stands behind what was typed', () => {
	const field = insertText(emptyField('send', 'send c1 ›', 'c1'), '안녕');
	const {rows, cursor} = drawScreen(sceneOf(busySnapshot, {field}), {columns: 80, rows: 24});
	assert.deepEqual(cursor, {x: 15, y: 23});
	assert.match(plainRow(rows.at(-1)!), /^ send c1 › 안녕 /);
});

test('for a screen reader there are no borders', () => {
	const rows = linearScreen(sceneOf(busySnapshot), {columns: 80, rows: 24}).rows.map(row => plainRow(row));
	assert.match(rows.join('\n'), /frames:/);
	assert.doesNotMatch(rows.join('\n'), /[│┃━─╭]/);
});

test('a mebibyte in the inspector costs no more than its visible lines', () => {
	const scene = sceneOf(snapshotWith(subjects.huge), {focus: 'inspector', scroll: {inspector: 60_000}});
	// The least of several: a busy machine makes any one of them slow.
	const spans = Array.from({length: 8}, () => {
		const started = performance.now();
		const rows = drawScreen(scene, {columns: 120, rows: 40}).rows.map(row => plainRow(row)).join('\n');
		assert.match(rows, /78 78 78 78/);
		return performance.now() - started;
	});
	assert.ok(Math.min(...spans) < 60, spans.join(' '));
});
