import type {Finding} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Channel, Judgement} from './channel.js';
import type {Connection} from './connection.js';
import type {Host} from './host.js';

/*
Who ended a session that outlives its connections. A connection's end is evidence of a cut; the
session ends by a goodbye, by nobody coming back, or by our own hand.
*/

type Party = 'client' | 'server';

export const sidesOf = (endpoint: string): {readonly us: Party; readonly them: Party} =>
	endpoint.startsWith('c') ? {us: 'client', them: 'server'} : {us: 'server', them: 'client'};

/** What the end of one connection says, from the evidence of both its ends. To be asked when it has closed: evidence is not kept for long. */
export const cutOf = (host: Host, connection: Connection, channel: Channel): Finding =>
	host.judge(connection, {...channel, verbs: undefined}).verdict;

export type Goodbye = {readonly code?: number; readonly reason?: string};

/** It was said in the transport's own words. `heard`: the other side has answered, or it was the other side that said it. */
export const goodbyeBy = (by: Party, evidence: readonly Phrase[], {code, reason}: Goodbye = {}, heard = true): Judgement => ({
	clean: heard,
	...(code !== undefined && {code}),
	...(reason !== undefined && {reason}),
	verdict: {by, cause: 'close-frame', evidence},
});

/** Nobody came back. `cut`: how the last connection ended; a FIN between two requests is no cut, and then it was silence that ended it. */
export const notBack = (cut: Finding | undefined, silent: Finding['by'], evidence: readonly Phrase[]): Judgement => ({
	clean: false,
	verdict: {
		...(cut === undefined || cut.cause === 'fin' || cut.cause === 'unknown' ? {by: silent, cause: 'timeout'} : {by: cut.by, cause: cut.cause}),
		evidence: [...cut?.evidence ?? [], ...evidence],
	},
});

/** We let go of it ourselves, without a word: quit, crash. */
export const letGo = (endpoint: string, act: 'quit' | 'crash'): Judgement => {
	const {us} = sidesOf(endpoint);
	return {clean: false, verdict: {by: us, cause: act === 'crash' ? 'rst' : 'shutdown', evidence: [{code: 'dropped', who: us, act}, {code: 'no-goodbye'}]}};
};
