import assert from 'node:assert/strict';
import test from 'node:test';
import {nearest, suggestion} from '../../source/lib/nearest.js';

const words = ['spawn', 'send', 'kill', 'reconnect', 'remove', 'ws', 'wss'];

test('finds the word that was meant', () => {
	for (const [typed, meant] of [['sned', 'send'], ['spwan', 'spawn'], ['kil', 'kill'], ['recon', 'reconnect'], ['KILL', 'kill'], ['reconect', 'reconnect'], ['sw', 'ws']] as const) {
		assert.equal(nearest(typed, words), meant, typed);
	}
});

test('finds none where none is near', () => {
	for (const typed of ['', 'x', 'elephant', 'a'.repeat(10_000)]) {
		assert.equal(nearest(typed, words), undefined, typed.slice(0, 20));
	}
});

test('makes a question of it, or nothing', () => {
	assert.equal(suggestion('sned', words), ' Did you mean send?');
	assert.equal(suggestion('elephant', words), '');
});
