import assert from 'node:assert/strict';
import test from 'node:test';
import {closeCodeName} from '../../source/bus/close-codes.js';

test('every code has a name: its own, or that of its range', () => {
	assert.deepEqual(
		[999, 1000, 1006, 2000, 3000, 3001, 4000, 5000].map(code => closeCodeName(code, 'en')),
		['Invalid', 'Normal Closure', 'Abnormal Closure', 'Invalid', 'Unauthorized', 'Unregistered', 'Private Use', 'Invalid'],
	);
	assert.deepEqual([1006, 4000].map(code => closeCodeName(code, 'ko')), ['비정상 종료', '응용 프로그램끼리 정한 코드']);
});
