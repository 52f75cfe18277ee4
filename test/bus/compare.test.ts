import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {compareBounds, compareDefaults, formatCompareOptions, parseCompareOptions, readSpan, readTransports, type CompareOptions} from '../../source/bus/compare.js';
import {completeCommand, formatCommand, parseCommand} from '../../source/bus/command-line.js';
import {transportNames} from '../../source/bus/destination.js';

const between = ([min, max]: readonly [number, number]) => fc.integer({min, max});

const anyOptions: fc.Arbitrary<CompareOptions> = fc.record({
	rate: between(compareBounds.rate), size: between(compareBounds.size), duration: between(compareBounds.duration),
	transports: fc.shuffledSubarray([...transportNames]), cut: fc.boolean(),
}, {noNullPrototype: true});

test('what is written is read back', () => {
	fc.assert(fc.property(anyOptions, options => {
		assert.deepEqual(parseCompareOptions(formatCompareOptions(options).split(' ').filter(Boolean)), options);
		const line = formatCommand({type: 'compare', what: options});
		assert.deepEqual(parseCommand(line), {command: {type: 'compare', what: options}});
	}));
	assert.equal(formatCommand({type: 'compare', what: compareDefaults}), 'compare');
	assert.deepEqual(parseCommand('compare stop'), {command: {type: 'compare', what: 'stop'}});
});

test('a problem is one sentence that says what the option takes', () => {
	for (const [line, expected] of [
		['compare fast', /^compare takes options like rate=50/],
		['compare raet=5', /Did you mean rate\?$/],
		['compare __proto__=5', /^compare takes options/],
		['compare rate=0', /^rate takes a number from 1 to 1000; "0" is not that\.$/],
		['compare rate=1e2', /^rate takes/],
		['compare size=39', /^size takes a number of bytes from 40 to 65536/],
		['compare duration=5', /^duration takes a duration from 200ms to 1m/],
		['compare duration=2m', /^duration takes/],
		['compare transports=tcp,socketoi', /^"socketoi" is no transport; .*Did you mean socketio\?$/],
		['compare transports=,', /is no transport/],
		['compare cut=maybe', /^cut takes yes or no/],
		['compare stop now', /^compare takes options/],
	] as const) {
		const read = parseCommand(line);
		assert.ok('problem' in read, line);
		assert.match(read.problem, expected, line);
		assert.doesNotMatch(read.problem, /\n/);
	}
});

test('each transport is named once, in the order given', () => {
	assert.deepEqual(readTransports('ws,tcp,ws'), ['ws', 'tcp']);
	assert.equal(readSpan('1m'), 60_000);
	assert.equal(readSpan('61s'), undefined);
});

test('what is left to say is offered', () => {
	const context = {endpoints: [], connections: [], transports: ['tcp', 'ws']};
	const offered = (line: string) => completeCommand(line, line.length, context).map(({text}) => text);
	assert.deepEqual(offered('compare '), ['stop', 'rate=', 'size=', 'duration=', 'transports=', 'cut=']);
	assert.deepEqual(offered('compare rate=5 '), ['size=', 'duration=', 'transports=', 'cut=']);
	assert.deepEqual(offered('compare d'), ['duration=']);
});
