import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event, EventBody} from '../../source/bus/events.js';
import {createOwn} from '../../source/report/own.js';
import {createPlaces} from '../../source/report/places.js';
import {createRoster} from '../../source/report/roster.js';

const about = {role: 'client', transport: 'ws', target: 'ws://127.0.0.1:7070/ws'} as const;

const lives = (id: number, clean: boolean): readonly EventBody[] => [
	{type: 'endpoint.opening', endpoint: `c${id}`, ...about},
	{type: 'channel.opened', channel: id, endpoint: `c${id}`, connection: id, transport: 'ws'},
	{
		type: 'channel.closed', channel: id, endpoint: `c${id}`, connection: id, transport: 'ws', clean,
		verdict: {by: clean ? 'client' : 'server', cause: clean ? 'close-frame' : 'rst', text: '', evidence: []},
	},
];

test('a client that is over and forgotten is kept only if it was cut off', () => {
	const roster = createRoster({row: () => undefined, newest: () => []});
	const own = createOwn(roster, createPlaces());
	for (const [index, body] of [...lives(1, true), ...lives(2, false)].entries()) {
		const event: Event = {seq: index + 1, at: index, ...body};
		// The table's key is the event's own type.
		(own[event.type] as ((event: Event) => void) | undefined)?.(event);
	}

	assert.deepEqual([...roster.all.keys()], ['c1', 'c2']);
	for (const name of ['c1', 'c2', 'c3']) {
		roster.ended(name);
	}

	assert.deepEqual([...roster.all.keys()], ['c2']);
	assert.deepEqual(Array.from(roster.cutOff, ({name}) => name), ['c2']);
});
