import assert from 'node:assert/strict';
import test from 'node:test';
import {formatCount, parseCount} from '../../source/scenario/count.js';

const counts: ReadonlyArray<readonly [text: string, count: ReturnType<typeof parseCount>, formatted?: string]> = [
	['3', {least: 3, most: 3}, '3'],
	['== 3', {least: 3, most: 3}, '3'],
	['>= 3', {least: 3}, '>= 3'],
	['>3', {least: 4}, '>= 4'],
	['<= 3', {least: 0, most: 3}, '<= 3'],
	['< 3', {least: 0, most: 2}, '<= 2'],
	['2..4', {least: 2, most: 4}, '2..4'],
	['2 .. 4', {least: 2, most: 4}, '2..4'],
	['0', {least: 0, most: 0}, '0'],
	['4..2', undefined],
	['< 0', undefined],
	['-1', undefined],
	['many', undefined],
	['1.5', undefined],
];

for (const [text, count, formatted] of counts) {
	test(`how often: ${text}`, () => {
		assert.deepEqual(parseCount(text), count);
		if (count) {
			assert.equal(formatCount(count), formatted);
			assert.deepEqual(parseCount(formatCount(count)), count);
		}
	});
}
