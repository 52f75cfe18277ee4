import assert from 'node:assert/strict';
import test from 'node:test';
import type {Verdict} from '../../source/bus/events.js';
import {goodbyeBy, letGo, notBack} from '../../source/sockets/session-verdict.js';

const cut: Verdict = {by: 'server', cause: 'rst', text: 'RST from the server (kill rst)'};

test('a goodbye that was heard is clean, one that was not is not', () => {
	assert.deepEqual(goodbyeBy('client', ['DELETE from the client', '', '2 messages never fetched'], {code: 1000, reason: 'done'}), {
		clean: true, code: 1000, reason: 'done', verdict: {by: 'client', cause: 'close-frame', text: 'DELETE from the client · 2 messages never fetched'},
	});
	assert.deepEqual(goodbyeBy('server', ['goodbye'], {}, false), {clean: false, verdict: {by: 'server', cause: 'close-frame', text: 'goodbye'}});
});

test('nobody back after a cut: whose act the cut was', () => {
	assert.deepEqual(notBack(cut, 'client', ['not back']), {clean: false, verdict: {by: 'server', cause: 'rst', text: 'RST from the server (kill rst) · not back'}});
});

test('nobody back after a FIN, or after nothing: silence ended it', () => {
	const fin: Verdict = {by: 'server', cause: 'fin', text: 'FIN from the server'};
	assert.deepEqual(notBack(fin, 'client', ['no request for 60 s']).verdict, {by: 'client', cause: 'timeout', text: 'FIN from the server · no request for 60 s'});
	assert.deepEqual(notBack(undefined, 'network', ['silence']).verdict, {by: 'network', cause: 'timeout', text: 'silence'});
});

test('we let go of it: by which end, and why', () => {
	assert.deepEqual(letGo('s1', 'crash').verdict, {by: 'server', cause: 'rst', text: 'the server dropped it (crash) · no goodbye'});
	assert.deepEqual(letGo('c3', 'quit').verdict, {by: 'client', cause: 'shutdown', text: 'the client dropped it (quit) · no goodbye'});
});
