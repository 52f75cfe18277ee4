import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {cellWidth} from '../../source/lib/cells.js';
import {arrange, type Size} from '../../source/ui/arrange.js';
import {addressText, shortAddress} from '../../source/ui/parts/address.js';
import {columnSpans, fitColumns, type Column} from '../../source/ui/parts/columns.js';
import {hexColumns, hexLine} from '../../source/ui/parts/hex.js';
import {lifeLine} from '../../source/ui/parts/life.js';
import {closeReason} from '../../source/ui/parts/payload.js';
import {paintRow, textOf} from '../../source/ui/parts/row.js';
import {tagsLine, tagsOf} from '../../source/ui/parts/tags.js';
import {sparkline} from '../../source/ui/parts/sparkline.js';
import {timeText} from '../../source/ui/parts/times.js';
import {panes} from '../../source/ui/panes/registry.js';
import {clipboardSequence} from '../../source/ui/terminal/clipboard.js';
import {createMouseReader, type MouseEvent} from '../../source/ui/terminal/mouse.js';
import {createTheme} from '../../source/ui/theme.js';
import {wordsFor} from '../../source/words/words.js';
import {verdictTexts} from '../../source/ui/parts/verdict.js';
import {plainRow} from './cells-of.js';
import {connection, dialed, hostileText, lateEvents, lifeEvents} from './fixtures.js';

const theme = createTheme({color: true, ascii: false});
const words = wordsFor('en');

describe('a row', () => {
	test('is cut, padded and safe, in colour and selected', () => {
		fc.assert(fc.property(fc.array(fc.string({unit: 'binary'})), fc.integer({min: 1, max: 60}), fc.boolean(), (texts, width, selected) => {
			const row = plainRow(paintRow(texts.map(text => ({text, tone: 'bad' as const})), width, theme, {selected}));
			assert.equal(cellWidth(row), width);
			assert.doesNotMatch(row, /[\p{Cc}\p{Cf}\p{Cs}]/u);
		}));
	});

	test('closes each colour it opens', () => {
		assert.equal(paintRow([{text: 'a', tone: 'bad'}, 'b'], 3, theme), '\u001B[31ma\u001B[39mb ');
		assert.equal(paintRow([{text: 'a', tone: 'bad'}], 2, theme, {selected: true}), '\u001B[7ma \u001B[27m');
	});
});

test('what a protocol says beside the payload stands before it, but for what the payload begins with', () => {
	const frame = {seq: 1, at: 0, type: 'frame.sent', endpoint: 'c1', channel: 1, connection: 1, protocol: 'socket.io', kind: 'ack', size: 2, text: '[]'} as const;
	assert.equal(tagsLine(frame), '');
	assert.equal(tagsLine({...frame, namespace: '/admin', event: 'say', ack: 0, latency: 1.52}), '/admin ack 0 1.5ms');
	assert.equal(tagsLine({...frame, protocol: 'sse', event: 'tick', id: '7'}), 'tick id 7');
	assert.deepEqual(tagsOf({...frame, event: 'say', ack: 3}), [['event', 'say'], ['ack', '3']]);
});

test('columns of the lowest rank go first', () => {
	const columns: ReadonlyArray<Column<string>> = [
		{id: 'a', label: 'a', width: 4, rank: 9, cell: row => row}, {id: 'b', label: 'b', width: 4, rank: 1, cell: row => row}, {id: 'c', label: 'c', width: 4, rank: 5, grow: true, cell: row => row},
	];
	assert.deepEqual(fitColumns(columns, 14).map(({column}) => column.id), ['a', 'b', 'c']);
	assert.deepEqual(fitColumns(columns, 13).map(({column, width}) => [column.id, width]), [['a', 4], ['c', 8]]);
	assert.equal(cellWidth(textOf(columnSpans(fitColumns(columns, 13), '한국어 긴 글', theme))), 13);
});

test('no rectangle leaves the terminal or overlaps another', () => {
	fc.assert(fc.property(fc.integer({min: 1, max: 400}), fc.integer({min: 1, max: 200}), fc.constantFrom(...panes.map(({id}) => id)), fc.boolean(), (columns, rows, focus, zoom) => {
		const size: Size = {columns, rows};
		const {tier, panes: placed} = arrange(size, panes, {focus, zoom});
		const taken = new Set<number>();
		for (const {rectangle: {x, y, width, height}} of placed) {
			assert.ok(x >= 0 && y >= 1 && x + width <= columns && y + height <= rows - 1);
			for (let row = y; row < y + height; row++) {
				for (let column = x; column < x + width; column++) {
					assert.ok(!taken.has(row * columns + column));
					taken.add(row * columns + column);
				}
			}
		}

		assert.equal(tier === 'tiny', columns < 40 || rows < 10);
		if (tier !== 'tiny') {
			assert.ok(placed.some(({id}) => id === focus));
			assert.equal(taken.size, columns * (rows - (tier === 'small' ? 3 : 2)));
		}
	}), {numRuns: 150});
});

test('a sparkline stands still while nothing happens', () => {
	const bars = '▁▂▃▄▅▆▇█';
	assert.equal(sparkline([0, 4, 8, 0], 6, bars), '▁▁▁▅█▁');
	assert.equal(sparkline([0, 4, 8, 0, 0, 0], 4, bars), '▁▅█▁');
	assert.equal(sparkline([8, 0, 0, 0, 0], 4, bars), '▁▁▁▁');
});

test('times in three modes', () => {
	const moment = {wall: '2026-11-30T09:12:30.000Z', at: 1234.5, before: 1200};
	assert.match(timeText(moment, 'clock', 12), /^\d\d:12:31\.234$/);
	assert.equal(timeText(moment, 'clock', 9), '12:31.234');
	assert.equal(timeText(moment, 'relative', 12), '1.234s');
	assert.equal(timeText(moment, 'delta', 12), '+0.035s');
	assert.equal(timeText({...moment, before: undefined}, 'delta', 12), '');
});

test('addresses', () => {
	assert.equal(addressText({address: '::1', port: 7}), '[::1]:7');
	assert.equal(addressText({address: '/tmp/x.sock', port: 0}), '/tmp/x.sock');
	assert.equal(shortAddress({address: '127.0.0.1', port: 7070}), ':7070');
	assert.equal(shortAddress({address: '10.0.0.1', port: 7070}), '10.0.0.1:7070');
});

test('a hex dump fits its pane', () => {
	for (let width = 30; width < 120; width++) {
		assert.ok(cellWidth(textOf(hexLine(new Uint8Array(16), 0, hexColumns(width)))) <= width, String(width));
	}

	assert.equal(textOf(hexLine(Uint8Array.of(0x41, 0x1B, 0xFF), 0, 4)), '00000000  41 1b ff     A..');
});

test('close frames say their code and reason (RFC 6455 §5.5.1)', () => {
	assert.deepEqual(closeReason(Uint8Array.of(3, 232, 98, 121, 101), words), {code: 1000, name: 'Normal Closure', reason: 'bye'});
	assert.deepEqual(closeReason(new Uint8Array(0), words), {name: 'no code (1005)', reason: ''});
	assert.equal(closeReason(Uint8Array.of(3, 232, 0xFF), words).reason, '\uFFFD');
});

test('every event has a line, in both languages', () => {
	for (const language of ['en', 'ko'] as const) {
		for (const event of [...lifeEvents, ...lateEvents.slice(1)]) {
			const {text} = lifeLine(event, {words: wordsFor(language), glyphs: theme.glyphs});
			assert.doesNotMatch(text, /undefined|\[object|^$/, event.type);
		}
	}
});

test('the mouse is read also in pieces, and nothing else is taken for it', () => {
	const events: MouseEvent[] = [];
	const read = createMouseReader(event => {
		events.push(event);
	});
	read('j\u001B[<0;10;5M\u001B[<0;10;5m\u001B[<6');
	read('4;3;4Mk\u001B');
	read('[<65;1;1M\u001B[A');
	read(hostileText);
	assert.deepEqual(events, [{kind: 'press', x: 9, y: 4}, {kind: 'wheel-up', x: 2, y: 3}, {kind: 'wheel-down', x: 0, y: 0}]);
});

test('the clipboard takes what terminals take, and no more', () => {
	assert.equal(clipboardSequence('안녕'), '\u001B]52;c;7JWI64WV\u0007');
	assert.notEqual(clipboardSequence('x'.repeat(55_500)), undefined);
	assert.equal(clipboardSequence('x'.repeat(55_501)), undefined);
});

test('who ended a connection that had HTTP alone is told as of every other: the client or the server', () => {
	const ended = {state: 'closed', how: 'fin'} as const;
	for (const [view, who] of [
		[connection(1, {...ended, by: 'remote'}), 'client'], [connection(1, {...ended, by: 'local'}), 'server'],
		[dialed(1, {...ended, by: 'remote'}), 'server'], [dialed(1, {...ended, by: 'local'}), 'client'],
	] as const) {
		assert.deepEqual(verdictTexts(view, wordsFor('en')), [`fin by ${who}`, 'fin']);
	}
});
