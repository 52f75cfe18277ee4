import type {Event, EventOf, EventType} from '../../bus/events.js';
import {formatDuration} from '../../lib/duration.js';
import {humanBytes, humanDuration} from '../../lib/human.js';
import {auditedText, countsText, findingsText} from '../../words/audit-text.js';
import {policyText} from '../../words/report.js';
import type {Words} from '../../words/words.js';
import type {Glyphs, Tone} from '../theme.js';
import {addressText} from './address.js';
import {toldText} from './told.js';
import {problemText} from './verdict.js';

/** One event of a life as a glyph and a sentence, in its own quiet style among the frames. */
export type LifeLine = {readonly glyph: string; readonly tone: Tone; readonly text: string};

type Teller = {readonly words: Words; readonly glyphs: Glyphs};

type Told = Exclude<EventType, 'frame.sent' | 'frame.received'>;

type Tellers = {readonly [Type in Told]: (event: EventOf<Type>, teller: Teller) => LifeLine};

const quiet = (text: string, glyph: string): LifeLine => ({glyph, tone: 'quiet', text});

const gaveUpText = (tries: number | undefined, words: Words): string => tries === undefined ? '' : `, ${words.retry.gaveUp(tries)}`;

const tellers: Tellers = {
	'session.started': ({version}, {words, glyphs}) => quiet(words.life.sessionStarted(version), glyphs.life),
	'session.ended': ({reason}, {words, glyphs}) => quiet(words.life.sessionEnded(reason), glyphs.ended),
	'endpoint.opening': ({target, transport, attempt}, {words, glyphs}) =>
		quiet(`${words.life.opening(target)}${target.includes(transport) ? '' : ` (${transport})`}${attempt !== undefined && attempt > 1 ? `, ${words.life.attempt(attempt)}` : ''}`, glyphs.pending),
	'endpoint.ready': ({role, target, address, backlog, note, wrong}, {words, glyphs}) =>
		quiet([
			role === 'server' && address ? words.life.listening(addressText(address), backlog) : words.life.ready(target),
			...note === undefined ? [] : [toldText({text: note, wrong}, words)],
		].join(`  ${glyphs.separator} `), glyphs.opened),
	'endpoint.failed': ({problem, retryIn, tries}, {words, glyphs}) => ({
		glyph: glyphs.failed,
		tone: 'bad',
		text: retryIn === undefined ? words.life.failed(problemText(problem, words)) + gaveUpText(tries, words) : words.retry.failed(humanDuration(retryIn), problemText(problem, words)),
	}),
	'endpoint.closed'({role, reason, attempt, retryIn, tries}, {words, glyphs}) {
		if (attempt !== undefined) {
			// How it ended stands above, as the verdict of its channel.
			const again = retryIn === undefined ? '' : `, ${words.life.retry(humanDuration(retryIn))}`;
			return {glyph: glyphs.waiting, tone: 'warn', text: words.life.endpointClosed + again + gaveUpText(tries, words)};
		}

		return quiet((role === 'server' ? words.life.listenerClosed : words.life.endpointClosed) + (reason === undefined ? '' : `: ${reason}`), glyphs.ended);
	},
	'endpoint.removed': (_event, {words, glyphs}) => quiet(words.life.removed, glyphs.ended),
	'connection.opened': ({side, local, remote, peer, took}, {words, glyphs}) => quiet(side === 'accepted'
		? words.life.accepted(addressText(remote), peer === undefined ? '' : ` (#${peer})`)
		: words.life.dialed(addressText(local), addressText(remote), took === undefined ? '' : `, ${humanDuration(took)}`), glyphs.opened),
	'connection.half-closed': ({by}, {words, glyphs}) => quiet(words.life.halfClosed(by === 'local' ? words.us : words.peer), glyphs.half),
	'connection.blocked': ({buffered}, {words, glyphs}) => ({glyph: glyphs.life, tone: 'warn', text: words.life.blocked(humanBytes(buffered))}),
	'connection.drained': (_event, {words, glyphs}) => quiet(words.life.drained, glyphs.life),
	'connection.errored': ({problem}, {words, glyphs}) => ({glyph: glyphs.failed, tone: 'bad', text: words.life.errored(problemText(problem, words))}),
	'connection.refused': ({reason, wrong, header, value}, {words, glyphs}) => ({
		glyph: glyphs.failed,
		tone: 'bad',
		text: words.life.refused(toldText({text: reason, wrong}, words)) + (header === undefined ? '' : ` (${header}: ${value ?? ''})`),
	}),
	'connection.secured': ({version, cipher, certificate}, {words, glyphs}) => quiet(
		words.life.secured(version, cipher) + (certificate ? `, ${certificate.subject} ${certificate.authorized ? '' : `(${certificate.why ?? ''})`}` : ''),
		glyphs.opened,
	),
	'connection.thawed': (_event, {words, glyphs}) => quiet(words.life.thawed, glyphs.opened),
	'connection.killed': ({how}, {words, glyphs}) => ({glyph: glyphs.failed, tone: 'warn', text: words.life.killed(how)}),
	'connection.closed': ({how, by, bytesIn, bytesOut, lifetime}, {words, glyphs}) => ({
		glyph: how === 'rst' || how === 'timeout' ? glyphs.failed : glyphs.ended,
		tone: how === 'rst' || how === 'timeout' ? 'bad' : 'quiet',
		text: words.life.closed(how.toUpperCase(), by === 'local' ? words.us : words.peer, humanBytes(bytesIn), humanBytes(bytesOut), humanDuration(lifetime)),
	}),
	'exchange.started'({method, path, headers}, {words, glyphs}) {
		const upgrade = headers.find(([name]) => name.toLowerCase() === 'upgrade')?.[1];
		return quiet(words.life.request(method, path) + (upgrade === undefined ? '' : `  Upgrade: ${upgrade}`), glyphs.request);
	},
	'exchange.answered': ({status, reason}, {words, glyphs}) => ({
		glyph: status === 101 ? glyphs.upgraded : glyphs.request,
		tone: status >= 400 ? 'bad' : 'quiet',
		text: words.life.answer(status, reason),
	}),
	'exchange.ended': ({held, aborted}, {words, glyphs}) => ({
		glyph: aborted ? glyphs.failed : glyphs.life,
		tone: aborted ? 'warn' : 'quiet',
		text: words.life.exchangeEnded(humanDuration(held), aborted),
	}),
	'channel.opened': ({transport, subprotocol, extensions}, {words, glyphs}) =>
		quiet(words.life.channelOpened(transport, [subprotocol, extensions].filter(Boolean).map(extra => `, ${extra}`).join('')), glyphs.opened),
	'channel.moved': ({from, to}, {words, glyphs}) => quiet(words.life.channelMoved(from, to), glyphs.upgraded),
	'channel.resumed': ({from, recovered, replayed, missed}, {words, glyphs}) => ({
		glyph: glyphs.upgraded,
		tone: recovered === false ? 'warn' : 'good',
		text: words.retry.resumed(from, recovered, {replayed, missed}),
	}),
	'channel.overflowed': ({buffered}, {words, glyphs}) => ({glyph: glyphs.failed, tone: 'warn', text: words.life.overflowed(humanBytes(buffered))}),
	'channel.closed': ({clean, verdict}, {words, glyphs}) => ({
		glyph: clean ? glyphs.ended : glyphs.failed,
		tone: clean ? 'quiet' : 'bad',
		text: words.life.channelClosed(words.tellAll(verdict.evidence)),
	}),
	'fault.armed': ({fault, name, target, options}, {words, glyphs}) => ({
		glyph: glyphs.failed,
		tone: 'warn',
		text: words.faults.armed(name, fault, target, Object.entries(options).map(([option, value]) => ` ${option}=${value}`).join('')),
	}),
	'fault.hit': ({fault, name, effect, count}, {words, glyphs}) => ({glyph: glyphs.failed, tone: 'warn', text: words.faults.hit(name, fault, effect, ` ${glyphs.times}${count}`)}),
	'fault.cleared': ({fault, name, reason, wrong}, {words, glyphs}) => quiet(words.faults.cleared(name, fault, reason === undefined ? '' : `, ${toldText({text: reason, wrong}, words)}`), glyphs.opened),
	'heartbeat.changed': ({target, side, interval, timeout}, {words, glyphs}) => quiet(words.heartbeats.changed(
		target,
		side,
		interval === undefined || timeout === undefined ? words.heartbeats.off : words.heartbeats.every(formatDuration(interval), formatDuration(timeout)),
	), glyphs.life),
	'heartbeat.answered': ({kind, by, rtt, missed = 0, count}, {words, glyphs}) =>
		quiet(words.heartbeats.answered(words.heartbeats.kinds[kind], by, humanDuration(rtt), missed, count === undefined ? '' : ` ${glyphs.times}${count}`), glyphs.life),
	'heartbeat.missed': ({kind, by, missed, waited, left}, {words, glyphs}) => ({
		glyph: glyphs.failed,
		tone: left === 0 ? 'bad' : 'warn',
		text: words.heartbeats.missed(words.heartbeats.kinds[kind], by, missed, humanDuration(waited), left === undefined ? '' : (left === 0 ? words.heartbeats.over : words.heartbeats.left(humanDuration(left)))),
	}),
	'reply.changed': ({mode}, {words, glyphs}) => quiet(words.life.reply(mode), glyphs.life),
	'retry.changed': ({target, policy}, {words, glyphs}) => quiet(words.retry.changed(target, policy), glyphs.waiting),
	'refusal.changed': ({legs}, {words, glyphs}) => quiet(words.life.refuses(legs.join(', ')), glyphs.life),
	'kernel.sampled'({rows, listeners = []}, {words, glyphs}) {
		const told = [
			...rows.map(({connection, state, disagrees}) => `#${connection} ${state}${disagrees === undefined ? '' : ` ${glyphs.differs} ${words.kernel.disagrees[disagrees].short}`}`),
			...listeners.map(({endpoint, waiting}) => words.life.waiting(endpoint, waiting)),
		];
		return {glyph: glyphs.life, tone: rows.some(({disagrees}) => disagrees !== undefined) ? 'warn' : 'quiet', text: words.life.kernel(told.join(` ${glyphs.separator} `))};
	},
	'kernel.unavailable': ({why, wrong}, {words, glyphs}) => quiet(words.life.noKernel(toldText({text: why, wrong}, words)), glyphs.failed),
	'compare.started': ({transports}, {words, glyphs}) => quiet(words.compare.life.started(transports.join(', ')), glyphs.life),
	'compare.progressed': ({share}, {words, glyphs}) => quiet(words.compare.life.progressed(`${Math.round(share * 100)} %`), glyphs.life),
	'compare.measured': ({transport, failed, push, send, bytes}, {words, glyphs}) => failed === undefined
		? quiet(words.compare.life.measured(transport, humanDuration(push?.p99 ?? 0), humanDuration(send?.p99 ?? 0), humanBytes(bytes?.all ?? 0)), glyphs.life)
		: {glyph: glyphs.failed, tone: 'bad', text: `${transport}: ${words.compare.failed(failed)}`},
	'compare.ended': ({reason = ''}, {words, glyphs}) => quiet(words.compare.life.ended(reason), glyphs.life),
	'tour.asked': ({title, text}, {glyphs}) => quiet(`${title}: ${text}`, glyphs.pending),
	'tour.missed': ({text}, {glyphs}) => quiet(text, glyphs.failed),
	'tour.passed': ({step, text}, {words, glyphs}) => quiet(text ?? words.life.tourSkipped(step), glyphs.opened),
	'tour.ended': ({text}, {glyphs}) => quiet(text, glyphs.ended),
	'audit.started': ({late, grace}, {words, glyphs}) => quiet(words.audit.started(humanDuration(late), humanDuration(grace)), glyphs.life),
	'audit.found': (event, {words, glyphs}) => ({
		glyph: event.lost || event.duplicated ? glyphs.failed : glyphs.life,
		tone: event.lost || event.duplicated ? 'bad' : 'warn',
		text: `${auditedText(event, words.audit)}: ${findingsText(event, words.audit)}`,
	}),
	'audit.counted': (event, {words, glyphs}) => ({
		glyph: glyphs.life,
		tone: event.lost + event.duplicated + event.reordered > 0 ? 'warn' : 'quiet',
		text: `${auditedText(event, words.audit)}: ${countsText(event, words.audit)}`,
	}),
	'audit.ended': ({reason}, {words, glyphs}) => quiet(words.audit.ended(reason), glyphs.life),
	'expectation.met': ({expected}, {words, glyphs}) => quiet(words.scenario.life.met(expected), glyphs.life),
	'expectation.failed': ({expected, reason}, {words, glyphs}) => ({glyph: glyphs.failed, tone: 'bad', text: words.scenario.life.failed(expected, reason)}),
	'scenario.saved': ({file, steps, expectations}, {words, glyphs}) => quiet(words.scenario.life.saved(file, steps, expectations), glyphs.life),
	'report.made': ({client, back, policy}, {words, glyphs}) => ({
		glyph: back === undefined ? glyphs.pending : glyphs.opened,
		tone: 'plain',
		text: words.report.life.made(client, back === undefined ? words.report.notBack : words.report.life.back(humanDuration(back)), policyText(words.report.policy, policy)),
	}),
	'storm.measured': ({clients, peak}, {words, glyphs}) => ({
		glyph: glyphs.life,
		tone: 'warn',
		text: words.report.life.storm(String(clients), peak === undefined
			? words.report.life.nobody
			: words.report.peak(String(peak.clients), String(clients), humanDuration(peak.within), humanDuration(peak.at))),
	}),
	'row.marked': ({row, marked}, {words, glyphs}) => quiet(words.ladder.marked(row, marked), glyphs.mark),
	'ladder.drawn': ({subject, rows, file}, {words, glyphs}) => quiet(words.ladder.drawn(subject, String(rows), file ?? ''), glyphs.life),
	'command.rejected': ({command, reason, wrong}, {words, glyphs}) => ({glyph: glyphs.failed, tone: 'bad', text: words.life.rejected(command, toldText({text: reason, wrong}, words))}),
	'feed.dropped': ({count}, {words, glyphs}) => ({glyph: glyphs.failed, tone: 'warn', text: words.life.feedDropped(count)}),
};

export const lifeLine = (event: Event, teller: Teller): LifeLine => {
	const tell = (tellers as Readonly<Record<string, ((event: Event, teller: Teller) => LifeLine) | undefined>>)[event.type];
	// A recording from a newer version may hold types that this one does not know.
	return tell?.(event, teller) ?? quiet(event.type, teller.glyphs.life);
};
