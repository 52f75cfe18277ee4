import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {refusalOf} from '../../source/sockets/origin.js';

const may = (host: string | undefined, origin?: string, bound = '127.0.0.1', allowed: readonly string[] = []) =>
	refusalOf({host, origin}, bound, allowed) === undefined;

test('programs and loopback pages are let in', () => {
	assert.ok(may('127.0.0.1:7070'));
	assert.ok(may('localhost:7070', 'http://localhost:3000'));
	assert.ok(may('[::1]:7070', 'http://[::1]:7070'));
	assert.ok(may('app.localhost:7070', 'https://app.localhost'));
	assert.ok(may(undefined));
});

test('pages from elsewhere and rebound names are not', () => {
	assert.ok(!may('127.0.0.1:7070', 'https://evil.example'));
	assert.ok(!may('evil.example:7070'));
	assert.ok(!may('127.0.0.1:7070', 'null'));
	assert.ok(!may('127.0.0.1:7070', 'https://127.0.0.1.evil.example'));
	assert.ok(!may('localhost.evil.example'));
	assert.ok(!may('192.168.1.5:7070'));
	assert.ok(!may('127.evil.example', 'https://127.evil.example'));
	assert.ok(!may('', ''));
});

test('--allow-origin opens it, to one or to all; a wide bind takes addresses, not names', () => {
	assert.ok(may('127.0.0.1', 'https://app.example', '127.0.0.1', ['https://app.example']));
	assert.ok(!may('127.0.0.1', 'https://app.example:444', '127.0.0.1', ['https://app.example']));
	assert.ok(may('evil.example', 'https://evil.example', '127.0.0.1', ['*']));
	assert.ok(may('192.168.1.5:7070', undefined, '0.0.0.0'));
	assert.ok(!may('rebound.example:7070', undefined, '0.0.0.0'));
});

test('no header makes the check throw', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (host, origin) => {
		refusalOf({host, origin}, '127.0.0.1', []);
	}));
});
