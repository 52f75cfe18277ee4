import assert from 'node:assert/strict';
import test from 'node:test';
import {tellAll} from '../../source/bus/phrases/phrase.js';
import {judge, type Case} from '../../source/engine/verdict.js';

const server = (rest: Partial<Case>): Case => ({here: {}, there: undefined, role: 'server', farewell: true, ...rest});

const cases: ReadonlyArray<readonly [name: string, facts: Case, expected: {readonly by: string; readonly cause: string; readonly text: RegExp; readonly clean?: boolean; readonly code?: number}]> = [
	[
		'a close frame that was answered',
		server({here: {closeIn: {at: 10, code: 1001, reason: ''}, closeOut: {at: 10.4, code: 1001, reason: ''}, finIn: 11, finOut: 10.5}}),
		{by: 'client', cause: 'close-frame', text: /^1001 going away · close frame from the client, answered in 0\.4 ms$/, clean: true, code: 1001},
	],
	[
		'a close frame that nobody answered',
		server({here: {closeOut: {at: 10, code: 1000, reason: ''}, finIn: 12}}),
		{by: 'server', cause: 'close-frame', text: /close frame from the server, never answered · FIN from the client/, clean: false, code: 1006},
	],
	[
		'RST by the ladder, told by the victim',
		{here: {rstIn: 5}, there: {rstOut: 4, kill: 'rst'}, role: 'client', farewell: true},
		{by: 'server', cause: 'rst', text: /^1006 abnormal closure · RST from the server \(kill rst\) · no close frame$/, code: 1006},
	],
	[
		'RST by the ladder, told by the culprit',
		server({here: {rstOut: 4, kill: 'rst'}}),
		{by: 'server', cause: 'rst', text: /RST from the server \(kill rst\)/},
	],
	[
		'garbage from the client',
		server({here: {problemIn: {code: 'ws-reserved-bits', rsv: 2}, closeOut: {at: 2, code: 1002, reason: ''}}, there: {kill: 'garbage'}}),
		{by: 'client', cause: 'protocol-error', text: /^1002 protocol error · the client broke the protocol \(kill garbage\) · reserved bits 010/},
	],
	[
		'half a frame, then FIN',
		{here: {cutIn: true, finIn: 3}, there: {kill: 'truncate'}, role: 'client', farewell: true},
		{by: 'server', cause: 'truncated', text: /FIN from the server in the middle of a frame \(kill truncate\) · no close frame/},
	],
	[
		'our RST amid a frame of the peer',
		{here: {kill: 'rst', rstOut: 3, cutIn: true}, there: undefined, role: 'server', farewell: true},
		{by: 'server', cause: 'rst', text: /^1006 abnormal closure · RST from the server \(kill rst\) · no close frame$/},
	],
	[
		'the peer\'s RST amid a frame of its own',
		{here: {rstIn: 3, cutIn: true}, there: {kill: 'rst'}, role: 'client', farewell: true},
		{by: 'server', cause: 'rst', text: /RST from the server \(kill rst\)/},
	],
	[
		'our FIN, to which the peer stopped in the middle of a frame',
		{here: {kill: 'fin', finOut: 3, finIn: 4, cutIn: true}, there: undefined, role: 'server', farewell: true},
		{by: 'server', cause: 'fin', text: /FIN from the server \(kill fin\) · answered in 1 ms/},
	],
	[
		'a FIN on raw TCP, both ways',
		{here: {finOut: 3, finIn: 4}, there: undefined, role: 'client', farewell: false},
		{by: 'client', cause: 'fin', text: /^FIN from the client · answered in 1 ms$/, clean: true},
	],
	[
		'TCP gave up',
		{here: {timedOut: 3}, there: undefined, role: 'client', farewell: false},
		{by: 'network', cause: 'timeout', text: /stopped answering/},
	],
	[
		'abandoned: a close frame, and gone',
		{here: {closeIn: {at: 2, code: 1000, reason: 'bye'}, finIn: 2}, there: {kill: 'abandon'}, role: 'client', farewell: true},
		{by: 'server', cause: 'abandoned', text: /1000 normal closure · close frame from the server \(kill abandon\)/, code: 1000},
	],
];

for (const [name, facts, expected] of cases) {
	test(`verdict: ${name}`, () => {
		const {clean, code, verdict} = judge(facts);
		assert.equal(verdict.by, expected.by);
		assert.equal(verdict.cause, expected.cause);
		assert.match(tellAll(verdict.evidence), expected.text);
		if (expected.clean !== undefined) {
			assert.equal(clean, expected.clean);
		}

		if (expected.code !== undefined) {
			assert.equal(code, expected.code);
		}
	});
}
