import {formatDuration, parseDuration} from '../lib/duration.js';
import {limits} from '../lib/limits.js';
import type {Needs} from './phrases/needs.js';
import {wrong, type Wrong} from './phrases/wrong.js';

/*
What a side is told of its heartbeat, in the text form that flag, command and scenario share.

	5s        a beat every 5 s, and the peer is dead when 5 s more have brought no answer
	5s/3s     the same, after 3 s
	off       none: a peer that is gone without a word is never missed
*/

/** In ms. A peer is found dead `timeout` after the first beat that it left unanswered. */
export type Beat = {readonly interval: number; readonly timeout: number};

/** `off` is said, too: some transports beat unless they are told not to. */
export type Beating = Beat | 'off';

/** Which sides of a session a default is for. */
export const heartbeatSides = ['client', 'server'] as const;
export type HeartbeatSide = (typeof heartbeatSides)[number];

export type HeartbeatPlan = Partial<Readonly<Record<HeartbeatSide, Beating>>>;

type Problem = {readonly problem: string};

const needs: Needs = {a: 'duration', from: `${limits.beatLeast}ms`, to: formatDuration(limits.beatMost)};

const readSpan = (text: string, what: 'interval' | 'time-out'): number | Wrong => {
	const span = parseDuration(text);
	return span === undefined || span < limits.beatLeast || span > limits.beatMost
		? wrong({code: 'beat-span', what, needs, given: text.slice(0, 64)})
		: span;
};

/** Reads an interval and, if there is one, a time-out; without it that is as long as the interval. */
export const parseBeating = (interval: string, timeout: string = interval): Beating | Wrong => {
	if (interval === 'off') {
		return timeout === 'off' ? 'off' : wrong({code: 'beat-off'});
	}

	const every = readSpan(interval, 'interval');
	if (typeof every === 'object') {
		return every;
	}

	const patience = readSpan(timeout, 'time-out');
	return typeof patience === 'object' ? patience : {interval: every, timeout: patience};
};

/** `5s 3s`, `off`: with the separator that the command or the flag has. */
export const formatBeating = (beating: Beating, separator = ' '): string =>
	beating === 'off' ? beating : `${formatDuration(beating.interval)}${separator}${formatDuration(beating.timeout)}`;

/** Reads `5s/3s`, `server:25s/20s`, `client:off`; without a side it is for both. */
export const parseHeartbeatSpec = (text: string): HeartbeatPlan | Problem => {
	const [, word, rest = text] = /^([a-z]+):(.*)$/.exec(text) ?? [];
	const side = heartbeatSides.find(each => each === word);
	if (word !== undefined && side === undefined) {
		return {problem: `A heartbeat is the client's or the server's, like client:5s/3s; ${JSON.stringify(word.slice(0, 64))} is neither.`};
	}

	const [interval = '', timeout, ...more] = rest.split('/');
	if (more.length > 0) {
		return {problem: 'A heartbeat is an interval and, if you like, a time-out, like 5s/3s.'};
	}

	const beating = parseBeating(interval, timeout);
	if (typeof beating === 'object' && 'problem' in beating) {
		return beating;
	}

	return side === undefined ? {client: beating, server: beating} : {[side]: beating};
};
