import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createMailbox, type MailboxOptions} from '../../source/mailbox/mailbox.js';
import {watchedBudget} from '../wire/collect.js';

const create = (options: Partial<MailboxOptions> = {}) => {
	const budget = watchedBudget(options.budget ? undefined : 1_000_000);
	const mailbox = createMailbox({budget, most: 100_000, replay: Number.POSITIVE_INFINITY, last: 0, ...options});
	return {
		...mailbox,
		budget,
		say(text: string): boolean {
			return mailbox.put('text', Buffer.from(text), 0);
		},
		fetch(after?: number): string[] {
			return mailbox.take(after).map(({id, data}) => `${id} ${Buffer.from(data).toString()}`);
		},
	};
};

test('what was not acknowledged comes again, what was is gone', () => {
	const mailbox = create();
	mailbox.say('a');
	mailbox.say('b');
	assert.deepEqual(mailbox.fetch(0), ['1 a', '2 b']);
	mailbox.say('c');
	assert.deepEqual(mailbox.fetch(1), ['2 b', '3 c']);
	assert.deepEqual(mailbox.counts(), {undelivered: 0, unread: 2});
	assert.deepEqual(mailbox.fetch(3), []);
	assert.deepEqual([mailbox.waiting(), mailbox.budget.out()], [0, 0]);
});

test('one who says nothing gets each message once', () => {
	const mailbox = create();
	mailbox.say('a');
	assert.deepEqual(mailbox.fetch(), ['1 a']);
	mailbox.say('b');
	assert.deepEqual(mailbox.fetch(), ['2 b']);
	assert.deepEqual(mailbox.fetch(), []);
});

test('ids go on after the one that it was begun with, and an id of the future forgets all', () => {
	const mailbox = create({last: 41});
	mailbox.say('a');
	assert.deepEqual(mailbox.fetch(41), ['42 a']);
	mailbox.say('b');
	assert.deepEqual(mailbox.fetch(99), []);
	assert.equal(mailbox.last(), 43);
});

test('it takes what crosses its bound, and nothing after it until it is emptied', () => {
	const mailbox = create({most: 200});
	assert.equal(mailbox.say('x'.repeat(136)), true);
	assert.equal(mailbox.say('y'), true, 'at the bound; now above it');
	assert.equal(mailbox.say('z'), false);
	mailbox.fetch(0);
	assert.equal(mailbox.say('z'), false, 'delivered, but not acknowledged');
	mailbox.fetch(2);
	assert.equal(mailbox.say('z'), true);
});

test('a stream keeps the newest of what it has sent, and that holds up nothing', () => {
	const mailbox = create({replay: 3 * 65, most: 100});
	for (const text of ['a', 'b', 'c', 'd', 'e']) {
		assert.equal(mailbox.say(text), true);
		assert.deepEqual(mailbox.fetch().map(line => line.slice(2)), [text]);
	}

	assert.equal(mailbox.waiting(), 0);
	assert.deepEqual(mailbox.fetch(4), ['5 e']);
	assert.deepEqual(mailbox.fetch(1), ['5 e'], 'what was acknowledged once is gone');
});

test('where all mailboxes together are full, what was sent already makes room', () => {
	const budget = watchedBudget(200);
	const stream = createMailbox({budget, most: 1000, replay: 1000, last: 0});
	const poll = createMailbox({budget, most: 1000, replay: Number.POSITIVE_INFINITY, last: 0});
	const data = Buffer.from('x');
	assert.deepEqual([stream.put('text', data, 0), stream.put('text', data, 0)], [true, true]);
	stream.take(undefined);
	assert.deepEqual([poll.put('text', data, 0), poll.put('text', data, 0)], [true, false]);
	assert.equal(stream.put('text', data, 0), true, 'at the cost of its own past');
	assert.deepEqual(stream.take(0).map(({id}) => id), [2, 3]);
	stream.clear();
	poll.clear();
	assert.equal(budget.out(), 0);
});

test('whatever is put, fetched and acknowledged: each message once, in order, and the accounts close', () => {
	const act = fc.oneof(fc.constant('put' as const), fc.record({acknowledges: fc.boolean()}));
	fc.assert(fc.property(fc.array(act, {maxLength: 200}), acts => {
		const mailbox = create();
		const read: number[] = [];
		let count = 0;
		for (const each of acts) {
			if (each === 'put') {
				mailbox.say(String(++count));
				continue;
			}

			for (const {id} of mailbox.take(read.at(-1) ?? 0)) {
				if (each.acknowledges) {
					read.push(id);
				}
			}
		}

		for (const {id} of mailbox.take(read.at(-1) ?? 0)) {
			read.push(id);
		}

		assert.deepEqual(read, Array.from({length: count}, (_, index) => index + 1));
		mailbox.clear();
		assert.deepEqual([mailbox.budget.out(), mailbox.waiting(), mailbox.undelivered()], [0, 0, 0]);
	}));
});
