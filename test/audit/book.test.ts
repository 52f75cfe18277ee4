import assert from 'node:assert/strict';
import test from 'node:test';
import {createBook, describe, type Book, type Party} from '../../source/audit/book.js';
import {limits} from '../../source/lib/limits.js';

const up = (client: string): Party => ({way: 'up', from: client, to: 's1', key: client});
const down = (client: string): Party => ({way: 'down', from: 's1', to: client, key: client});

const open = (): Book => createBook({late: 100, grace: 1000});

const send = (book: Book, party: Party, number: number, carrier: {readonly channel: number; readonly receiver: number}) => {
	book.handed(party, number, number, carrier);
	book.watched(party);
};

const lostOf = (book: Book, {key, way}: Party): number => book.stream(key, way)!.tally.counts.lost;

test('what a connection was to bring is lost when it has closed, and nothing else', () => {
	const book = open();
	send(book, up('c1'), 1, {channel: 1, receiver: 2});
	send(book, up('c1'), 2, {channel: 3, receiver: 4});
	book.connectionClosed(4);
	assert.equal(lostOf(book, up('c1')), 1);
	book.arrived(up('c1'), 1, 5, 2);
	book.connectionClosed(2);
	assert.deepEqual(book.totals.up, {...book.stream('c1', 'up')!.tally.counts});
	assert.equal(lostOf(book, up('c1')), 1);
});

test('what was sent on a channel that has closed may come as long as somebody can still read from it', () => {
	const book = open();
	send(book, up('c1'), 1, {channel: 1, receiver: 0});
	send(book, up('c1'), 2, {channel: 1, receiver: 0});
	book.channelClosed(1, [8, 9]);
	book.connectionClosed(8);
	book.arrived(up('c1'), 1, 5, 9);
	assert.equal(lostOf(book, up('c1')), 0);
	book.connectionClosed(9);
	assert.equal(lostOf(book, up('c1')), 1);
	send(book, up('c1'), 3, {channel: 2, receiver: 0});
	book.channelClosed(2, []);
	assert.equal(lostOf(book, up('c1')), 2);
});

test('a client that is gone gets nothing; one whose session may go on has its grace', () => {
	const book = open();
	send(book, down('c1'), 1, {channel: 1, receiver: 0});
	send(book, down('c2'), 1, {channel: 2, receiver: 0});
	book.clientClosed('c1');
	assert.equal(lostOf(book, down('c1')), 1);
	book.channelLeft(2);
	assert.equal(lostOf(book, down('c2')), 0);
	book.tick(2000);
	assert.equal(lostOf(book, down('c2')), 1);
	assert.deepEqual(book.news().map(stream => describe(stream).to), ['c1', 'c2']);
	assert.deepEqual(book.news(), []);
});

test('of streams whose ends are gone only so many are kept, and the sums stay', () => {
	const book = open();
	const count = limits.auditEnded + 20;
	for (let index = 1; index <= count; index++) {
		send(book, up(`c${index}`), 1, {channel: index, receiver: 0});
		book.forget(`c${index}`);
	}

	assert.equal(book.streams().length, limits.auditEnded);
	assert.deepEqual(book.clients(), []);
	assert.equal(book.totals.up.sent, count);
	book.tick(5000);
	assert.equal(book.totals.up.lost, count);
	assert.equal(book.totals.up.flying, 0);
});
