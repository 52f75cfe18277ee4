import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {marked, needles} from '../../source/ui/parts/marked.js';
import {drawScreen} from '../../source/ui/screen.js';
import {busySnapshot, frame, sceneOf} from './fixtures.js';

describe('what is found is marked', () => {
	test('wherever it stands, capital or not', () => {
		assert.deepEqual(marked({text: 'Hello, hello', tone: 'bad'}, ['hello']).map(span => [span.text, span.tone]), [
			['', 'bad'], ['Hello', 'match'], [', ', 'bad'], ['hello', 'match'], ['', 'bad'],
		]);
		assert.deepEqual(marked({text: 'abcd'}, ['bc', 'b', 'd']).filter(({tone}) => tone === 'match').map(span => span.text), ['bc', 'd']);
		assert.deepEqual(marked({text: 'abc'}, []), [{text: 'abc'}]);
		assert.deepEqual(marked({text: 'abc'}, ['x']), [{text: 'abc'}]);
		// Its small letter is longer.
		assert.deepEqual(marked({text: 'İx'}, ['x']), [{text: 'İx'}]);
	});

	test('for the search and the filter, not for what stands under a not', () => {
		assert.deepEqual(needles({search: {text: 'A b'}, filter: 'text contains C and not d'}), ['a b', 'c']);
		assert.deepEqual(needles({filter: 'size >'}), []);
	});

	test('in the row, in the chosen one by a line below it', () => {
		const snapshot = {...busySnapshot, log: {...busySnapshot.log, rows: [frame(9), frame(11)]}};
		const rows = drawScreen(sceneOf(snapshot, {search: {text: '"n":'}}, {color: true}), {columns: 80, rows: 24}).rows.join('\n');
		assert.match(rows, /\u001B\[30;43m"n":\u001B\[39;49m9/);
		assert.match(rows, /\u001B\[7m▌[^\n]*\u001B\[1;4m"n":\u001B\[22;24m11/);
	});
});
