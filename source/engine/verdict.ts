import type {Finding, Role} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {exact} from '../lib/exact.js';
import type {Judgement} from '../sockets/channel.js';
import type {CloseFrame, Evidence} from '../sockets/evidence.js';

/*
Who hung up. Drawn from what the two ends of a connection saw and did; where the other end is not
ours, from one end alone. Pure: the same evidence, the same verdict.
*/

export type Case = {
	readonly here: Evidence;
	/** The other end's evidence, when that socket is ours too. */
	readonly there: Evidence | undefined;
	readonly role: Role;
	/** Whether the transport says goodbye in words (a close frame) before TCP does. */
	readonly farewell: boolean;
};

const sides = (role: Role): {readonly us: 'client' | 'server'; readonly them: 'client' | 'server'} =>
	role === 'client' ? {us: 'client', them: 'server'} : {us: 'server', them: 'client'};

/** The act that an end's own record names: a rung of the ladder, quitting, a crash. */
const actOf = (evidence: Evidence | undefined): string | undefined => {
	const act = evidence?.kill === 'close' ? undefined : (evidence?.kill ?? evidence?.ending);
	return act === undefined || evidence?.kill === undefined ? act : `kill ${act}`;
};

type Telling = {by: Finding['by']; cause: Finding['cause']; parts: Phrase[]};

/** One end has heard nothing from the other for too long, and gave it up. A rung of ours that kept an end still is to blame, else something between them. */
const unheard = ({wanted, waited, here, there}: NonNullable<Evidence['unheard']>, waiter: 'client' | 'server', silent: 'client' | 'server'): Telling => ({
	by: here === undefined ? (there === undefined ? 'network' : silent) : waiter,
	cause: 'timeout',
	parts: [
		{code: wanted === 'pong' ? 'no-pong' : 'no-sign', who: silent, waited},
		...here === undefined ? [] : [{code: 'held', who: waiter, rung: here} as const],
		...there === undefined ? [] : [{code: 'held', who: silent, rung: there} as const],
	],
});

/** The direction whose FIN came first, and in the middle of a frame. One that a RST cut, or that followed a FIN the other way, is a consequence. */
const finInFrame = ({cutIn, cutOut, finIn = Number.POSITIVE_INFINITY, finOut = Number.POSITIVE_INFINITY}: Evidence): 'in' | 'out' | undefined => {
	if (cutIn && finIn <= finOut && finIn < Number.POSITIVE_INFINITY) {
		return 'in';
	}

	return cutOut && finOut < finIn ? 'out' : undefined;
};

/** What ended it, when no close frames met. Every branch names its evidence. */
const abrupt = ({here, there, role}: Case): Telling => {
	const {us, them} = sides(role);
	const mine = actOf(here);
	const theirs = actOf(there);
	const fault = here.fault ?? there?.fault;
	if (fault !== undefined) {
		return {by: 'network', cause: fault.how, parts: [{code: 'fault', how: fault.how, fault: fault.id, name: fault.name}]};
	}

	if (here.problemIn !== undefined) {
		return {by: them, cause: 'protocol-error', parts: [{code: 'broke-protocol', who: them, act: theirs}, here.problemIn]};
	}

	if (there?.problemIn !== undefined || here.problemOut !== undefined) {
		return {by: us, cause: 'protocol-error', parts: [{code: 'broke-protocol', who: us, act: mine}, there?.problemIn ?? here.problemOut!]};
	}

	if (here.unheard !== undefined) {
		return unheard(here.unheard, us, them);
	}

	if (there?.unheard !== undefined) {
		return unheard(there.unheard, them, us);
	}

	const cutter = finInFrame(here);
	if (cutter !== undefined) {
		const [who, act] = cutter === 'in' ? [them, theirs] : [us, mine];
		return {by: who, cause: 'truncated', parts: [{code: 'fin-in-frame', who, act}]};
	}

	if (here.rstOut !== undefined) {
		return {by: us, cause: 'rst', parts: [{code: 'rst', who: us, act: mine}]};
	}

	if (here.rstIn !== undefined) {
		return {by: them, cause: 'rst', parts: [{code: 'rst', who: them, act: theirs}]};
	}

	if (here.timedOut !== undefined) {
		return {by: 'network', cause: 'timeout', parts: [{code: 'tcp-timeout', who: them}]};
	}

	if (here.finIn !== undefined && (here.finOut === undefined || here.finIn <= here.finOut)) {
		return {by: them, cause: 'fin', parts: [{code: 'fin', who: them, act: theirs}]};
	}

	if (here.finOut !== undefined) {
		const took = here.finIn === undefined ? undefined : exact(here.finIn - here.finOut);
		return {by: us, cause: 'fin', parts: [{code: 'fin', who: us, act: mine}, {code: 'answered', took}]};
	}

	return {by: us, cause: here.ending === undefined ? 'unknown' : 'shutdown', parts: [{code: 'dropped', who: us, act: mine}]};
};

const byCloseFrame = (first: CloseFrame, answer: CloseFrame | undefined, who: 'client' | 'server', act: string | undefined): Telling =>
	({by: who, cause: 'close-frame', parts: [{code: 'close-frame', who, act, took: answer && exact(answer.at - first.at)}]});

/** RFC 6455 §7.1.5: the code that this end's application is told; 1005 for an empty close frame, 1006 for none. */
const toldCode = ({closeIn}: Evidence): number => closeIn ? (closeIn.code ?? 1005) : 1006;

export const judge = (facts: Case): Judgement => {
	const {here, there, role, farewell} = facts;
	const {us, them} = sides(role);
	if (!farewell) {
		const {by, cause, parts} = abrupt(facts);
		return {clean: cause === 'fin' && here.finIn !== undefined && here.finOut !== undefined, verdict: {by, cause, evidence: parts}};
	}

	const {closeIn, closeOut} = here;
	const clean = closeIn !== undefined && closeOut !== undefined;
	const fault = here.problemIn !== undefined || there?.problemIn !== undefined || here.problemOut !== undefined;
	const code = fault ? (closeIn?.code ?? closeOut?.code ?? 1006) : toldCode(here);
	const reason = closeIn?.reason;
	let telling: Telling;
	let spoken: number | undefined;
	if (!fault && closeIn && (!closeOut || closeIn.at <= closeOut.at)) {
		telling = byCloseFrame(closeIn, closeOut, them, actOf(there));
		spoken = closeIn.code;
	} else if (!fault && closeOut) {
		telling = byCloseFrame(closeOut, closeIn, us, actOf(here));
		spoken = clean ? closeOut.code : code;
	} else {
		telling = abrupt(facts);
		spoken = code;
		if (!fault) {
			telling.parts.push({code: 'no-close-frame'});
		}
	}

	if (telling.cause === 'close-frame' && !clean) {
		const end = abrupt(facts);
		telling.cause = here.kill === 'abandon' || there?.kill === 'abandon' ? 'abandoned' : telling.cause;
		telling.parts.push(end.parts[0]!);
	}

	return {
		clean,
		code,
		...(reason !== undefined && {reason}),
		verdict: {by: telling.by, cause: telling.cause, evidence: [{code: 'close-code', closeCode: spoken}, ...telling.parts]},
	};
};
