import assert from 'node:assert/strict';
import test from 'node:test';
import type {Finding} from '../../source/bus/events.js';
import type {Phrase} from '../../source/bus/phrases/phrase.js';
import {phraseOf} from '../../source/bus/phrases/wrong.js';
import {goodbyeBy, letGo, notBack} from '../../source/sockets/session-verdict.js';

const cut: Finding = {by: 'server', cause: 'rst', evidence: [{code: 'rst', who: 'server', act: 'kill rst'}]};

test('a goodbye that was heard is clean, one that was not is not', () => {
	assert.deepEqual(goodbyeBy('client', [{code: 'delete'}, {code: 'never-fetched', count: 2}], {code: 1000, reason: 'done'}), {
		clean: true, code: 1000, reason: 'done', verdict: {by: 'client', cause: 'close-frame', evidence: [{code: 'delete'}, {code: 'never-fetched', count: 2}]},
	});
	assert.deepEqual(goodbyeBy('server', [{code: 'goodbye', who: 'server'}], {}, false), {clean: false, verdict: {by: 'server', cause: 'close-frame', evidence: [{code: 'goodbye', who: 'server'}]}});
});

test('nobody back after a cut: whose act the cut was', () => {
	const lost: Phrase = {code: 'not-back', why: phraseOf({code: 'ECONNREFUSED', message: 'nobody'})};
	assert.deepEqual(notBack(cut, 'client', [lost]), {clean: false, verdict: {by: 'server', cause: 'rst', evidence: [...cut.evidence, lost]}});
});

test('nobody back after a FIN, or after nothing: silence ended it', () => {
	const fin: Finding = {by: 'server', cause: 'fin', evidence: [{code: 'fin', who: 'server'}]};
	assert.deepEqual(notBack(fin, 'client', [{code: 'no-request', span: 60_000}]).verdict, {by: 'client', cause: 'timeout', evidence: [{code: 'fin', who: 'server'}, {code: 'no-request', span: 60_000}]});
	assert.deepEqual(notBack(undefined, 'network', [{code: 'nobody-receives'}]).verdict, {by: 'network', cause: 'timeout', evidence: [{code: 'nobody-receives'}]});
});

test('we let go of it: by which end, and why', () => {
	assert.deepEqual(letGo('s1', 'crash').verdict, {by: 'server', cause: 'rst', evidence: [{code: 'dropped', who: 'server', act: 'crash'}, {code: 'no-goodbye'}]});
	assert.deepEqual(letGo('c3', 'quit').verdict, {by: 'client', cause: 'shutdown', evidence: [{code: 'dropped', who: 'client', act: 'quit'}, {code: 'no-goodbye'}]});
});
