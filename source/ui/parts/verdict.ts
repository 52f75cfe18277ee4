import {phraseOf} from '../../bus/phrases/wrong.js';
import {humanCount} from '../../lib/human.js';
import type {ClientView, ConnectionView} from '../../bus/snapshot.js';
import type {Problem} from '../../bus/problem.js';
import type {Words} from '../../words/words.js';
import type {Glyphs, Tone} from '../theme.js';
import type {Span} from './row.js';

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

/** Who ended it and how: in a word or two where there is no room for the sentence. */
export const verdictText = (connection: ConnectionView, words: Words, short: boolean): string => {
	const {verdict, code, how, by} = connection;
	if (verdict === undefined) {
		return how === undefined ? '' : words.endedBy(how, by === 'local' ? words.us : words.peer);
	}

	return short ? words.endedBy(code === undefined ? verdict.cause : String(code), words.parties[verdict.by]) : words.tellAll(verdict.evidence);
};

/** Rungs and faults in force and a full send buffer: what a glance must not miss. */
export const badges = (connection: ConnectionView, words: Words, bytes: (size: number) => string): Span[] => {
	const spans: Span[] = [];
	for (const held of connection.held) {
		spans.push({text: ` ${held} `, tone: 'badge'}, {text: ' '});
	}

	for (const {name, hits} of connection.faults ?? []) {
		spans.push({text: ` ${words.faults.mark(name, humanCount(hits))} `, tone: 'badge'}, {text: ' '});
	}

	if (connection.blocked) {
		spans.push({text: words.blocked(bytes(connection.buffered)), tone: 'warn'}, {text: ' '});
	}

	return spans;
};
