import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {terminalLine} from '../../source/recorders/terminal-line.js';

test('what a terminal would obey is escaped, the rest stays as it is', () => {
	const text = '\u001B[31m \u009B31m \u007F \u202Eevil \u2066x\u2069 \u200B \u2028 한글 👍';
	const line = terminalLine(JSON.stringify({text}));
	assert.equal(line, String.raw`{"text":"\u001b[31m \u009b31m \u007f \u202eevil \u2066x\u2069 \u200b \u2028 한글 👍"}`);
});

test('a line is the same object, whatever a peer says', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
		const line = terminalLine(JSON.stringify({text}));
		assert.deepEqual(JSON.parse(line), {text});
		assert.doesNotMatch(line, /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
	}));
});
