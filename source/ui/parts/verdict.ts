import {phraseOf} from '../../bus/phrases/wrong.js';
import {humanBytes, humanCount} from '../../lib/human.js';
import type {ClientView, ConnectionView} from '../../bus/snapshot.js';
import type {Problem} from '../../bus/problem.js';
import type {Words} from '../../words/words.js';
import type {Glyphs, Tone} from '../theme.js';
import type {Piece} from './piece.js';

export type StateMark = {readonly glyph: string; readonly word: string; readonly tone: Tone};

/** The state of a connection as glyph, word and tone. */
export const connectionMark = (connection: ConnectionView, words: Words, glyphs: Glyphs): StateMark => {
	if (connection.state === 'closed') {
		const rough = connection.how === 'rst' || connection.how === 'timeout';
		return {glyph: rough ? glyphs.failed : glyphs.ended, word: words.states.closed, tone: rough ? 'bad' : 'quiet'};
	}

	return connection.state === 'open'
		? {glyph: glyphs.opened, word: words.states.open, tone: 'good'}
		: {glyph: glyphs.half, word: words.states.halfClosed, tone: 'warn'};
};

/** The same for a client, whose endpoint may have no connection yet, or none any more. */
export const clientMark = (client: ClientView, words: Words, glyphs: Glyphs): StateMark => {
	if (client.status === 'waiting') {
		return {glyph: glyphs.waiting, word: words.states.waiting, tone: 'warn'};
	}

	if (client.status === 'failed' || client.problem !== undefined) {
		return {glyph: glyphs.failed, word: words.states[client.status], tone: 'bad'};
	}

	if (client.status === 'ready' && client.connection !== undefined) {
		return connectionMark(client.connection, words, glyphs);
	}

	return {
		glyph: client.status === 'closed' ? glyphs.ended : glyphs.pending,
		word: words.states[client.status],
		tone: client.status === 'closed' ? 'quiet' : 'warn',
	};
};

/** An errno name in words, with the name. */
export const problemText = (problem: Problem, words: Words): string => `${words.tell(phraseOf(problem))} (${problem.code})`;

/** Who ended it and how, for a row: with less to say where there is less room. HTTP alone has no verdict, but an end of its own. */
export const verdictTexts = ({verdict, code, how, by, side}: ConnectionView, words: Words): readonly string[] => {
	const end = verdict === undefined ? how : (code === undefined ? verdict.cause : String(code));
	const who = words.parties[verdict?.by ?? ((by === 'local') === (side === 'accepted') ? 'server' : 'client')];
	return end === undefined ? [] : [words.endedBy(end, who), end];
};

/** The same with all the evidence. */
export const verdictText = (connection: ConnectionView, words: Words): string =>
	connection.verdict === undefined ? verdictTexts(connection, words)[0] ?? '' : words.tellAll(connection.verdict.evidence);

/** Rungs and faults in force and a full send buffer: what a glance must not miss. */
export const badges = ({held, faults = [], blocked, buffered}: ConnectionView, words: Words): readonly Piece[] => [
	...held.map((rung): Piece => ({rank: 9, spans: [{text: ` ${rung} `, tone: 'badge'}]})),
	...faults.map(({name, hits}): Piece => ({rank: 8.5, spans: [{text: ` ${words.faults.mark(name, humanCount(hits))} `, tone: 'badge'}]})),
	...blocked ? [{rank: 7.7, spans: [{text: words.blocked(humanBytes(buffered)), tone: 'warn' as const}]}] : [],
];
