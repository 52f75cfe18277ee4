import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event, EventOf, EventType} from '../../source/bus/events.js';
import {steps} from '../../source/learn/steps.js';
import {checkGrammar} from '../helpers/grammar.js';
import {startSession} from '../helpers/session.js';

/* The tour without a screen: a program that reads events, does what they ask and answers. */

const last = <Type extends EventType>(events: readonly Event[], type: Type, fits: (event: EventOf<Type>) => boolean = () => true): EventOf<Type> => {
	const found = events.findLast(event => event.type === type && fits(event as EventOf<Type>));
	assert.ok(found, type);
	return found as EventOf<Type>;
};

/** The bytes that a client read since it was thawed came in so many reads. */
const readsSinceThaw = (events: readonly Event[]): number => {
	const {seq, connection} = last(events, 'connection.thawed');
	return events.filter(event => event.type === 'frame.received' && event.connection === connection && event.seq > seq).length;
};

/** Where each answer is to be read. */
const answers: Readonly<Record<string, (events: readonly Event[]) => string | number>> = {
	listen: events => last(events, 'endpoint.ready', ({role}) => role === 'server').address!.port,
	connect: events => last(events, 'connection.opened', ({side}) => side === 'dialed').local.port,
	accept: events => last(events, 'connection.opened', ({side}) => side === 'accepted').local.port,
	second: events => last(events, 'connection.opened', ({side}) => side === 'accepted').remote.port,
	pieces: readsSinceThaw,
	streaming: events => last(events, 'frame.sent', ({protocol}) => protocol === 'stream').connection,
	upgrade: () => 101,
	message: () => 1,
	close: () => 4242,
	fallback: events => last(events, 'channel.moved').from,
	'fin-rst': () => 'rst',
	backpressure: events => last(events, 'connection.blocked').buffered,
	refused: () => 'ECONNREFUSED',
	'time-wait': () => 'client',
};

for (const lang of ['en', 'ko'] as const) {
	test(`learn without a screen: every step is asked, done by its own commands, answered and passed (${lang})`, async t => {
		const {events, send, waitFor, end} = startSession(t, ['learn', '--port', '0', '--lang', lang], {deadline: 30_000});
		const newest = () => last(events, 'endpoint.ready', ({role}) => role === 'client').endpoint;
		let from = 0;
		for (const {id, right} of steps) {
			const isNew = ({seq}: Event) => seq > from;
			const asked = await waitFor('tour.asked', event => event.step === id);
			assert.equal(/\p{Script=Hangul}/u.test(asked.text), lang === 'ko', asked.text);
			if (asked.expects === 'act') {
				for (const command of asked.commands!) {
					if (command.includes('<client>')) {
						await waitFor('endpoint.ready', event => isNew(event) && event.role === 'client' && event.seq > asked.seq);
					}

					send(command.replace('<client>', () => newest()));
				}
			}

			if (right !== undefined) {
				const {seq} = await waitFor('tour.asked', event => event.step === id && event.expects === 'answer');
				send('learn surely not');
				const missed = await waitFor('tour.missed', event => event.step === id);
				assert.ok(missed.seq > seq);
				assert.match(missed.text, /surely not/);
				send(`learn ${answers[id]!(events)}`);
			}

			const passed = await waitFor('tour.passed', event => event.step === id);
			assert.ok(passed.text!.length > 20);
			from = passed.seq;
		}

		await waitFor('tour.ended');
		assert.equal((await end()).code, 0);
		checkGrammar(events);
	});
}

test('a step can be left out, heard again, and is not answered before it asks', async t => {
	const {send, waitFor, end, events} = startSession(t, ['learn', '--port', '0']);
	await waitFor('tour.asked');
	send('learn skip');
	const {skipped, text} = await waitFor('tour.passed', ({step}) => step === 'listen');
	assert.deepEqual([skipped, text], [true, undefined]);
	const {number, total, commands, expects} = await waitFor('tour.asked', ({step}) => step === 'connect');
	assert.deepEqual({number, total, commands, expects}, {number: 2, total: steps.length, commands: ['spawn tcp'], expects: 'act'});
	send('learn 4242');
	assert.match((await waitFor('command.rejected')).reason, /asks for something to be done/);
	send('learn');
	await waitFor(() => events.filter(event => event.type === 'tour.asked' && event.step === 'connect').length === 2);
	assert.equal((await end()).code, 0);
});
