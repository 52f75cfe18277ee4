import assert from 'node:assert/strict';
import test from 'node:test';
import {disagreements, kernelStates, type Disagreement} from '../../source/bus/kernel.js';
import {disagreement, type NodeSays} from '../../source/kernel/disagreement.js';

/* The whole table: what each says, and whether that can be true at once. `-` is agreement. */

const states = ['ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSING'] as const;

const table: ReadonlyArray<readonly [what: string, node: NodeSays, row: ReadonlyArray<Disagreement | '-'>]> = [
	['open', {finIn: false, finOut: false, closed: false}, ['-', 'already-closing', 'already-closing', 'already-closing', 'unread-end', 'unread-fin', 'already-closing', 'already-closing']],
	['half-closed by us', {finIn: false, finOut: true, closed: false}, ['unsent-fin', '-', '-', 'unread-fin', 'unread-end', 'unsent-fin', 'unread-fin', 'unread-fin']],
	['half-closed by the peer', {finIn: true, finOut: false, closed: false}, ['-', 'already-closing', 'already-closing', 'already-closing', 'unread-end', '-', 'already-closing', 'already-closing']],
	['half-closed by both', {finIn: true, finOut: true, closed: false}, ['-', '-', '-', '-', '-', 'unsent-fin', '-', '-']],
	['closed', {finIn: false, finOut: true, closed: true}, ['still-open', 'unacknowledged', 'half-open', '-', '-', 'still-open', 'unacknowledged', 'unacknowledged']],
	['closed without a FIN', {finIn: false, finOut: false, closed: true}, ['still-open', 'unacknowledged', 'half-open', '-', '-', 'still-open', 'unacknowledged', 'unacknowledged']],
];

for (const [what, node, row] of table) {
	test(`Node says ${what}`, () => {
		assert.deepEqual(states.map(state => disagreement(node, state) ?? '-'), row);
	});
}

test('each disagreement stands in the table, and no state of a handshake is one', () => {
	const found = new Set(table.flatMap(([_what, _node, row]) => row));
	assert.deepEqual([...disagreements].filter(name => !found.has(name)), []);
	for (const [, node] of table) {
		assert.deepEqual(kernelStates.filter(state => disagreement(node, state) !== undefined && !(states as readonly string[]).includes(state)), []);
	}
});
