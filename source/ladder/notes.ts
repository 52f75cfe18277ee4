import {addressText} from '../bus/address.js';
import type {Event, EventOf, EventType} from '../bus/events.js';
import {tell} from '../bus/phrases/phrase.js';
import {humanBytes, humanDuration} from '../lib/human.js';
import {auditedText, findingsText} from '../words/audit-text.js';
import {auditWords, auditWordsKo} from '../words/audit.js';
import type {LadderWords} from '../words/ladder.js';
import type {LadderGlyphs} from './glyphs.js';
import {maskedPath} from './label.js';
import type {Tone} from './spans.js';

/** What happened at an end, as a sign and a few words. The words may hold what a peer chose. */
export type Note = {readonly glyph: keyof LadderGlyphs; readonly tone: Tone; readonly text: string};

type Tools = {readonly words: LadderWords; readonly glyphs: LadderGlyphs};

type Tellers = {readonly [Type in EventType]?: (event: EventOf<Type>, tools: Tools) => Note};

const quiet = (text: string, glyph: Note['glyph'] = 'event'): Note => ({glyph, tone: 'quiet', text});
const bad = (text: string): Note => ({glyph: 'cross', tone: 'bad', text});
const warn = (text: string): Note => ({glyph: 'cross', tone: 'warn', text});

/** What a client that is down does about it. */
const next = ({retryIn, tries}: EventOf<'endpoint.failed'> | EventOf<'endpoint.closed'>, {words: {notes}}: Tools): readonly string[] => [
	...retryIn === undefined ? [] : [notes.waiting(humanDuration(retryIn))],
	...tries === undefined ? [] : [notes.gaveUp(tries)],
];

const tellers: Tellers = {
	'endpoint.opening'({role, target, attempt = 1}, {words: {notes}}) {
		if (role !== 'client') {
			return quiet(notes.binding(target), 'waiting');
		}

		return {glyph: 'waiting', tone: 'plain', text: `${notes.opening(maskedPath(target))}${attempt > 1 ? `, ${notes.attempt(attempt)}` : ''}`};
	},
	'endpoint.ready': ({role, target, address}, {words: {notes}}) =>
		quiet(role === 'client' ? notes.ready : notes.listening(address === undefined ? target : addressText(address)), 'opened'),
	'endpoint.failed': (event, tools) => bad([tools.words.notes.failed(event.problem.code), ...next(event, tools)].join(` ${tools.glyphs.separator} `)),
	'endpoint.closed'(event, tools) {
		const {notes} = tools.words;
		if (event.role !== 'client') {
			return warn(notes.unlistened(event.reason ?? ''));
		}

		const then = next(event, tools);
		return then.length === 0 ? quiet(notes.ended, 'ended') : {glyph: 'waiting', tone: 'warn', text: then.join('')};
	},
	'endpoint.removed': (_event, {words: {notes}}) => quiet(notes.removed, 'ended'),
	'connection.killed': ({how}, {words: {notes}}) => bad(notes.killed(how)),
	'connection.thawed': (_event, {words: {notes}}) => ({glyph: 'opened', tone: 'good', text: notes.thawed}),
	'connection.blocked': ({buffered}, {words: {notes}}) => warn(notes.blocked(humanBytes(buffered))),
	'connection.drained': (_event, {words: {notes}}) => quiet(notes.drained),
	'connection.errored': ({problem: {code}}) => bad(code),
	'connection.refused': ({reason, wrong}, {words: {notes, language}}) => bad(notes.refused(wrong === undefined ? reason : tell(wrong, language))),
	'connection.secured': ({version}, {words: {notes}}) => quiet(notes.secured(version)),
	'connection.closed': ({how, bytesIn, bytesOut}, {words: {notes}}) => quiet(notes.closed(how.toUpperCase(), humanBytes(bytesIn), humanBytes(bytesOut)), 'ended'),
	'channel.opened': ({transport}, {words: {notes}}) => quiet(notes.channelOpened(transport), 'opened'),
	'channel.closed': ({code, clean, verdict: {cause}}, {words: {notes}}) =>
		({glyph: 'ended', tone: clean ? 'quiet' : 'bad', text: notes.channelClosed(code === undefined ? cause : String(code))}),
	'channel.resumed': ({recovered, replayed = 0, missed = 0}, {words: {notes}}) =>
		recovered === false || missed > 0 ? warn(notes.notResumed(missed)) : {glyph: 'opened', tone: 'good', text: notes.resumed(replayed)},
	'channel.moved': ({from, to}, {words: {notes}}) => quiet(notes.moved(from, to)),
	'channel.overflowed': ({buffered}, {words: {notes}}) => bad(notes.overflowed(humanBytes(buffered))),
	'exchange.ended': ({held}, {words: {notes}}) => warn(notes.aborted(humanDuration(held))),
	'fault.armed': ({fault, name, options}, {words: {notes}}) =>
		warn(notes.armed(`${fault} ${name}${Object.entries(options).map(([option, value]) => ` ${option}=${value}`).join('')}`)),
	'fault.hit': ({fault, name, effect, count}, {words: {notes}, glyphs}) => warn(notes.hit(`${fault} ${name}`, `${effect}${count > 1 ? ` ${glyphs.times}${count}` : ''}`)),
	'fault.cleared': ({fault, name}, {words: {notes}}) => quiet(notes.cleared(`${fault} ${name}`)),
	'heartbeat.changed': ({interval, timeout}, {words: {notes}}) => quiet(notes.heartbeat(interval === undefined ? '' : `${humanDuration(interval)} ${humanDuration(timeout ?? interval)}`)),
	'heartbeat.answered': ({kind, rtt, count = 1}, {words: {notes}, glyphs}) => quiet(notes.answered(kind, humanDuration(rtt), count > 1 ? ` ${glyphs.times}${count}` : '')),
	'heartbeat.missed': ({kind, missed, waited, left}, {words: {notes}}) => bad(notes.missed(kind, missed, humanDuration(waited), left === 0)),
	'retry.changed': ({policy}, {words: {notes}}) => quiet(notes.retry(policy)),
	'audit.found'(event, {words: {language}}) {
		const words = language === 'ko' ? auditWordsKo : auditWords;
		const text = `${auditedText(event, words)}: ${findingsText(event, words)}`;
		return event.lost || event.duplicated ? bad(text) : warn(text);
	},
	'report.made': ({outages, back, policy}, {words: {notes, story}}) => quiet(notes.report(outages, back === undefined ? story.notBack : story.back(humanDuration(back)), policy.text)),
	'reply.changed': ({mode}, {words: {notes}}) => quiet(notes.reply(mode)),
};

export const noteOf = (event: Event, tools: Tools): Note => {
	const note = (tellers as Readonly<Record<string, ((event: Event, tools: Tools) => Note) | undefined>>)[event.type];
	// A recording from a newer version may hold types that this one does not know.
	return note?.(event, tools) ?? quiet(event.type);
};
