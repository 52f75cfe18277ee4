import {readFileSync} from 'node:fs';
import type {Event} from '../../source/bus/events.js';
import {endsOf} from '../../source/ladder/ends.js';
import type {FoldOptions} from '../../source/ladder/fold.js';
import {createLadder, type Ladder} from '../../source/ladder/ladder.js';

/* Sessions as they happened on real sockets: what `--json` wrote. */

const outside = new Set(['session.started', 'session.ended', 'reply.changed', 'command.rejected']);

export const recorded = (name: string): readonly Event[] => readFileSync(new URL(`recorded/${name}.jsonl`, import.meta.url), 'utf8')
	.split('\n')
	.filter(line => line.trim() !== '')
	.map(line => JSON.parse(line) as Event)
	.filter(({type}) => !outside.has(type));

export const ladderOf = (events: readonly Event[], fold: Partial<FoldOptions> = {}, client?: string): Ladder =>
	createLadder(events, endsOf(events), {detail: 1, open: new Set(), marks: new Set(), ...fold}, client);

export const wall = '2026-11-26T13:21:50.338Z';
