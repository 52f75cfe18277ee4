import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {auditDefaults, formatAuditOptions, parseAuditOptions} from '../../source/bus/audit.js';
import {formatCommand, parseCommand} from '../../source/bus/command-line.js';

test('options are read back as they are written', () => {
	fc.assert(fc.property(fc.integer({min: 1, max: 600_000}), fc.integer({min: 100, max: 3_600_000}), (late, grace) => {
		const text = formatAuditOptions({late, grace});
		assert.deepEqual(parseAuditOptions(text.split(' ').filter(Boolean)), {late, grace});
	}));
	assert.equal(formatAuditOptions(auditDefaults), '');
});

for (const [line, problem] of [
	['audit', /audit takes on/],
	['audit of', /audit takes on/],
	['audit off now', /audit takes on/],
	['audit on lat=1s', /Did you mean late/],
	['audit on late=0ms', /late takes a duration from 1ms to 10m/],
	['audit on grace=5', /grace takes a duration from 100ms to 1h/],
	['audit on grace=2h', /grace takes/],
] as const) {
	test(`${line}: one sentence says what it takes`, () => {
		const parsed = parseCommand(line);
		assert.match('problem' in parsed ? parsed.problem : '', problem);
	});
}

test('on and off', () => {
	for (const [line, what] of [['audit on', auditDefaults], ['audit off', 'off']] as const) {
		assert.deepEqual(parseCommand(line), {command: {type: 'audit', what}});
		assert.equal(formatCommand({type: 'audit', what}), line);
	}
});
