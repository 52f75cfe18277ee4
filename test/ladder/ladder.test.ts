import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {Event, EventBody} from '../../source/bus/events.js';
import type {ArrowRow, LadderRow} from '../../source/bus/ladder.js';
import {drawHead, drawRow} from '../../source/ladder/draw.js';
import {endsOf} from '../../source/ladder/ends.js';
import {ladderGlyphs} from '../../source/ladder/glyphs.js';
import {createLadder, type Ladder} from '../../source/ladder/ladder.js';
import {mermaidText, ladderMermaid} from '../../source/ladder/mermaid.js';
import {noteOf} from '../../source/ladder/notes.js';
import {textOf} from '../../source/ladder/spans.js';
import {storyLines, storyText} from '../../source/ladder/story-text.js';
import {ladderText} from '../../source/ladder/text.js';
import {cellWidth} from '../../source/lib/cells.js';
import {ladderWords, ladderWordsKo} from '../../source/words/ladder.js';
import {hostileText} from '../ui/fixtures.js';
import {frame, samples} from '../words/explain-samples.js';
import {ladderOf, recorded, wall} from './recorded.js';

const words = ladderWords;
const written = {words, ascii: false, title: 'ladder of c1', wall, leftOut: 0};

const arrows = ({rows}: Ladder): readonly ArrowRow[] => rows.filter(row => row.kind === 'arrow');

const lines = (ladder: Ladder, width = 78, ascii = false): readonly string[] => ladder.rows.map(row => textOf(drawRow(row, ladder, width, {words, ascii})).trimEnd());

const text = (ladder: Ladder): string => lines(ladder).join('\n');

describe('a WebSocket that is reset, and comes back', () => {
	const ladder = ladderOf(recorded('ws-reset'));

	test('is one arrow for what both ends saw, with both times', () => {
		const connect = arrows(ladder)[0]!;
		assert.deepEqual([connect.sort, connect.from, connect.fate], ['connect', 'client', 'arrived']);
		assert.ok(connect.arrived! > connect.at);
		const upgrade = arrows(ladder).filter(({sort}) => sort === 'http').slice(0, 2);
		assert.deepEqual(upgrade.map(({label: {name}, from, fate}) => [name, from, fate]), [
			['GET /ws  Upgrade: websocket', 'client', 'arrived'],
			['101 Switching Protocols', 'server', 'arrived'],
		]);
		assert.match(text(ladder), /├─ GET \/ws {2}Upgrade: websocket ─+ [\d.]+ms ─►│/);
		assert.match(text(ladder), /│◄─ [\d.]+ms ─+ 101 Switching Protocols ─┤/);
	});

	test('ends the arrow of a dropped frame in a cross', () => {
		const lost = arrows(ladder).filter(({fate}) => fate === 'lost');
		assert.deepEqual(lost.map(({from, label}) => [from, label.text]), [['server', 'lost']]);
		assert.match(text(ladder), /│ lost ✗─+ text 4 B "lost" ─┤/);
	});

	test('says who knew what and when, and how it came back', () => {
		assert.match(text(ladder), /✗ kill rst/);
		assert.match(text(ladder), /├─ RST ─+ [\d.]+ms ECONNRESET ─✗│\n.*■ knows: 1006.*\n.*knows: 1006 ■\n.*verdict: 1006 abnormal closure · RST from the client \(kill rst\)/);
		const all = recorded('ws-reset');
		const until = ladderOf(all.slice(0, all.findIndex(event => event.type === 'endpoint.closed' && event.role === 'server'))).story!;
		assert.deepEqual([until.how, until.name, until.by], ['killed', 'rst', 'client']);
		assert.ok(until.clientKnew! > 0 && until.serverKnew! > until.clientKnew! && until.back! > 1000 && until.delivered! >= until.back!);
		assert.match(storyText(until, wall, {words, ascii: false}), /^killed \(rst\) \d\d:\d\d:\d\d\.\d{3} · client knew after [\d.]+ms · server knew after [\d.]+ms · back after [\d.]+s · first delivery after [\d.]+s$/);
		const told = storyLines(until, wall, 48, {words, ascii: false});
		assert.ok(told.length > 1);
		assert.ok(told.every(line => line.length <= 48 && !/^[· ]|[· ]$/.test(line)), 'no separator is left at the end of a line');
		assert.equal(told.join(' · '), storyText(until, wall, {words, ascii: false}));
	});

	test('folds frames of which nothing came, and unfolds them', () => {
		const folds = ladder.rows.filter(row => row.kind === 'fold');
		assert.ok(folds.length > 0);
		assert.match(text(ladder), /… in [\d.]+ms, \d+ B: text →\d ←\d/);
		const [first] = folds;
		const open = ladderOf(recorded('ws-reset'), {open: new Set([first!.seq])});
		assert.equal(open.rows.length, ladder.rows.length - 1 + first!.count);
		const every = ladderOf(recorded('ws-reset'), {detail: 2});
		assert.equal(every.rows.filter(row => row.kind === 'fold').length, 0);
		assert.ok(ladderOf(recorded('ws-reset'), {detail: 0}).rows.length < ladder.rows.length);
	});

	test('keeps what is marked out of the folds', () => {
		const fold = ladder.rows.find(row => row.kind === 'fold');
		const marked = ladderOf(recorded('ws-reset'), {marks: new Set([fold!.seq])});
		const row = marked.rows.find(({seq}) => seq === fold!.seq)!;
		assert.deepEqual([row.kind, row.marked], ['arrow', true]);
		assert.match(textOf(drawRow(row, marked, 78, {words, ascii: false})), /ms◆/);
	});

	test('has rows whose ids rise', () => {
		for (const detail of [0, 1, 2] as const) {
			const ids = ladderOf(recorded('ws-reset'), {detail}).rows.map(({id}) => id);
			assert.deepEqual(ids, ids.toSorted((one, other) => one - other));
			assert.equal(new Set(ids).size, ids.length);
		}
	});
});

test('a TCP connection that closes by halves: a FIN each way, what either end knew, TIME_WAIT', () => {
	const ladder = ladderOf(recorded('tcp-half-close'));
	assert.deepEqual(arrows(ladder).map(({from, label: {name}, fate}) => [from, name, fate]), [
		['client', 'connect', 'arrived'], ['client', 'tcp data', 'arrived'], ['server', 'tcp data', 'arrived'], ['client', 'FIN', 'arrived'], ['server', 'FIN', 'arrived'],
	]);
	assert.match(text(ladder), /│ TIME_WAIT +kernel +│/);
	assert.equal(ladder.story?.back, undefined);
});

test('a peer that is not ours: its lane is dotted, and says so', () => {
	const ladder = ladderOf(recorded('foreign'));
	assert.equal(ladder.client.endpoint, undefined);
	assert.match(textOf(drawHead(ladder, 100, {words, ascii: false})), /client 127\.0\.0\.1:\d+ \(not ours\)/);
	const [end] = endsOf(recorded('foreign')).values();
	const named = createLadder(recorded('foreign'), new Map([[end!.connection, {...end!, process: {pid: 7, name: 'nc'}}]]), {detail: 1, open: new Set(), marks: new Set()});
	assert.match(textOf(drawHead(named, 100, {words, ascii: false})), /\(not ours, nc 7\)/);
	assert.match(text(ladder), /┊┄ tcp data 6 B "hello␊" ─+►│/);
	assert.deepEqual(arrows(ladder).map(({fate, blind}) => [fate, blind ?? false]), [['arrived', true], ['arrived', true], ['unseen', false], ['arrived', true], ['unseen', false]]);
});

test('polls beat, and a beat is folded', () => {
	const ladder = ladderOf(recorded('poll'), {detail: 0});
	const beat = ladder.rows.find(row => row.kind === 'fold' && row.lasted > 2000);
	assert.ok(beat);
	assert.match(textOf(drawRow(beat, ladder, 100, {words, ascii: false})), /GET \/poll →\d/);
});

const body = (seq: number, event: EventBody): Event => ({seq, at: seq, ...event});
const [ours, theirs] = [{address: '127.0.0.1', port: 5000}, {address: '127.0.0.1', port: 7070}];
const opened: readonly Event[] = [
	body(1, {type: 'connection.opened', connection: 2, endpoint: 's1', side: 'accepted', local: theirs, remote: ours, family: 'IPv4', peer: 1}),
	body(2, {type: 'connection.opened', connection: 1, endpoint: 'c1', side: 'dialed', local: ours, remote: theirs, family: 'IPv4', peer: 2, took: 0.5}),
];
const ws = (seq: number, type: 'frame.sent' | 'frame.received', content: string, connection = type === 'frame.sent' ? 1 : 2): Event =>
	({...frame('websocket', 'text', {type, connection, endpoint: connection === 1 ? 'c1' : 's1', size: content.length, text: content, opcode: 1}), seq, at: seq});

describe('what meets what', () => {
	test('the order of bytes decides: a later arrival means that what was sent before is lost', () => {
		const ladder = ladderOf([...opened, ws(3, 'frame.sent', 'a'), ws(4, 'frame.sent', 'b'), ws(5, 'frame.sent', 'c'), ws(6, 'frame.received', 'b')], {detail: 2});
		assert.deepEqual(arrows(ladder).slice(1).map(({label, fate}) => [label.text, fate]), [['a', 'lost'], ['b', 'arrived'], ['c', 'pending']]);
	});

	test('a frame that arrives as another of its shape was spoiled on its way', () => {
		const ladder = ladderOf([...opened, ws(3, 'frame.sent', 'abc'), ws(4, 'frame.received', 'aXc')]);
		assert.deepEqual(arrows(ladder).slice(1).map(({fate, changed}) => [fate, changed]), [['arrived', true]]);
	});

	test('one that nobody sent stands for itself', () => {
		const ladder = ladderOf([...opened, ws(3, 'frame.sent', 'a'), ws(4, 'frame.received', 'a'), ws(5, 'frame.received', 'a')], {detail: 2});
		assert.deepEqual(arrows(ladder).slice(1).map(({fate, blind}) => [fate, blind ?? false]), [['arrived', false], ['arrived', true]]);
	});

	test('a stream of bytes is cut anew on its way', () => {
		const data = (seq: number, type: 'frame.sent' | 'frame.received', size: number): Event =>
			({...frame('tcp', 'data', {type, connection: type === 'frame.sent' ? 1 : 2, endpoint: type === 'frame.sent' ? 'c1' : 's1', size, text: 'x'}), seq, at: seq});
		const ladder = ladderOf([...opened, data(3, 'frame.sent', 100), data(4, 'frame.sent', 50), data(5, 'frame.received', 120), data(6, 'frame.received', 30), data(7, 'frame.sent', 9)], {detail: 2});
		assert.deepEqual(arrows(ladder).slice(1).map(({label: {size}, fate, arrived}) => [size, fate, arrived]), [[100, 'arrived', 5], [50, 'arrived', 6], [9, 'pending', undefined]]);
	});

	test('nobody answers a client: the arrow of its connect ends in a cross, and its waiting is told', () => {
		const about = {endpoint: 'c1', role: 'client', transport: 'ws', target: 'ws://127.0.0.1:9/ws'} as const;
		const ladder = ladderOf([
			body(1, {type: 'endpoint.opening', ...about, attempt: 1}),
			body(2, {type: 'endpoint.failed', ...about, problem: {code: 'ECONNREFUSED', message: 'nobody', syscall: 'connect'}, attempt: 1, retryIn: 1000}),
		], {}, 'c1');
		assert.match(text(ladder), /├─ connect ─+✗ ECONNREFUSED ┊\n.*✗ failed: ECONNREFUSED · waits, again in 1\.00s/);
		assert.equal(ladder.story?.how, 'failed');
	});

	test('what opens doors in a path is told by its length', () => {
		const ladder = ladderOf([...opened, body(3, {type: 'exchange.started', exchange: 1, connection: 1, endpoint: 'c1', method: 'GET', path: '/ws?token=very-secret&a=b', headers: [['Authorization', 'Bearer very-secret']]})]);
		assert.match(text(ladder), /GET \/ws\?token=\(11\)&a=b/);
		assert.equal(ladderMermaid(ladder, written).join('\n').includes('very-secret'), false);
	});
});

/** What Mermaid's grammar of sequence diagrams takes; a message is `[^#\n;]*` once entities are read. */
const mermaidLine = /^\t(?:participant (?:client|server) as|(?:client|server)(?:->>|-->>|-x|--x|-\)|--\))(?:client|server):|Note (?:over client,server|left of client|right of server):) ((?:[^#;%:{}<>\n]|#\d+;)+)$/u;

test('Mermaid can read all of it', () => {
	for (const name of ['ws-reset', 'tcp-half-close', 'foreign', 'poll']) {
		const [first, ...rest] = ladderMermaid(ladderOf(recorded(name)), written);
		assert.equal(first, 'sequenceDiagram');
		for (const line of rest) {
			assert.match(line, mermaidLine);
		}
	}

	assert.equal(mermaidText('a;b#c\nd: %%{init}%% <b>'), 'a#59;b#35;c#9226;d#58; #37;#37;#123;init#125;#37;#37; #60;b#62;');
});

test('every event that has a place in a ladder has its words, in both languages', () => {
	const glyphs = ladderGlyphs(false);
	for (const event of samples) {
		const isDrawn = /^(?:frame|exchange|session|compare|tour|expectation|scenario|storm|ladder|row|kernel|command|feed|refusal)\./.test(event.type) || event.type === 'connection.opened' || event.type === 'connection.half-closed'
			|| (event.type.startsWith('audit.') && event.type !== 'audit.found');
		const [english, korean] = [words, ladderWordsKo].map(language => noteOf(event, {words: language, glyphs}).text);
		if (!isDrawn) {
			assert.notEqual(english, event.type);
			assert.notEqual(korean, event.type);
		}
	}
});

const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const widths = fc.integer({min: 1, max: 200});

const connections = fc.integer({min: 1, max: 4});

/** Any event of the catalogue, with what a peer may choose in it, at any place. */
const anyEvents = fc.array(fc.record({
	event: fc.constantFrom(...samples), connection: connections, endpoint: fc.constantFrom('c1', 's1', 'c2', 'p1'), peer: connections,
	text: fc.oneof(fc.constant(hostileText), fc.string({unit: 'binary'})), at: fc.double({noNaN: true, min: 0, max: 1e7}),
}), {maxLength: 60}).map(list => list.map(({event, connection, endpoint, peer, text: content, at}, index): Event => Object.assign(structuredClone(event), {
	seq: index + 1, at,
	...('connection' in event && {connection}), ...('endpoint' in event && {endpoint}), ...('peer' in event && {peer}),
	...('text' in event && {text: content}), ...('path' in event && {path: content}), ...('kind' in event && {kind: content}), ...('reason' in event && {reason: content}),
	...('target' in event && {target: content}),
})));

describe('any events at all', () => {
	const rowsAre = (rows: readonly LadderRow[], check: (row: LadderRow) => void) => {
		for (const row of rows) {
			check(row);
		}
	};

	test('never throw, never are wider than they may, never hold a control character', () => {
		fc.assert(fc.property(anyEvents, widths, fc.constantFrom(0, 1, 2), fc.boolean(), (events, width, detail, ascii) => {
			const ladder = createLadder(events, endsOf(events), {detail, open: new Set([3, 7]), marks: new Set([2])});
			for (const language of [ladderWords, ladderWordsKo]) {
				const options = {words: language, ascii};
				assert.equal(cellWidth(textOf(drawHead(ladder, width, options))), width);
				rowsAre(ladder.rows, row => {
					const line = textOf(drawRow(row, ladder, width, options));
					assert.equal(cellWidth(line), width, JSON.stringify(line));
					assert.doesNotMatch(line, controls);
				});
				assert.doesNotMatch(ladderText(ladder, {...written, ...options}).join(''), controls);
			}

			for (const line of ladderMermaid(ladder, written).slice(1)) {
				assert.match(line, mermaidLine);
			}

			const ids = ladder.rows.map(({id}) => id);
			assert.equal(new Set(ids).size, ids.length);
			assert.deepEqual(ids, ids.toSorted((one, other) => one - other));
		}), {numRuns: 300});
	});
});
