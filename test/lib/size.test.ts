import assert from 'node:assert/strict';
import test from 'node:test';
import {parseSize} from '../../source/lib/size.js';

test('sizes as people write them', () => {
	const sizes: ReadonlyArray<readonly [text: string, bytes: number | undefined]> = [
		['0', 0], ['512', 512], ['512B', 512], ['1k', 1000], ['1.5MB', 1_500_000], ['64Ki', 65_536], ['2GiB', 2 * 1024 ** 3], ['1K', 1000],
		['', undefined], ['k', undefined], ['1x', undefined], ['-1', undefined], ['1 k', undefined], ['1e3', undefined], ['i', undefined], ['1ib', undefined],
	];
	for (const [text, bytes] of sizes) {
		assert.equal(parseSize(text), bytes, text);
	}
});
