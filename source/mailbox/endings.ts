import type {Problem} from '../bus/problem.js';
import type {Finding} from '../bus/events.js';
import {phraseOf} from '../bus/phrases/wrong.js';
import type {Judgement} from '../sockets/channel.js';

/* How a client's channel ends where no goodbye was said. */

/** It never became ready. */
export const neverReady = (problem: Problem): Judgement => {
	const {code} = problem;
	const ending: Readonly<Record<string, Pick<Finding, 'by' | 'cause'>>> = {
		ETIMEDOUT: {by: 'network', cause: 'timeout'},
		ECONNRESET: {by: 'server', cause: 'rst'},
		ECANCELED: {by: 'client', cause: 'shutdown'},
	};
	const {by, cause} = ending[code] ?? {by: 'server', cause: code.startsWith('HTTP_') ? 'refused' : 'unknown'};
	return {clean: false, verdict: {by, cause, evidence: [phraseOf(problem)]}};
};

const parties = ['client', 'server', 'both', 'network'] as const;
const causes = ['close-frame', 'fin', 'rst', 'timeout', 'protocol-error', 'truncated', 'shutdown'] as const;

/** The server has ended the session and tells why: the body of a 410. */
export const goneBy = (body: string): Judgement => {
	let told: Partial<Record<'by' | 'cause' | 'text', unknown>> = {};
	try {
		told = (JSON.parse(body) as {readonly ended?: typeof told} | null)?.ended ?? {};
	} catch {
		// Whatever it was, the session is gone: that is what 410 says.
	}

	return {
		clean: false,
		verdict: {
			by: parties.find(party => party === told.by) ?? 'unknown',
			cause: causes.find(cause => cause === told.cause) ?? 'unknown',
			evidence: [{code: 'gone-410', text: typeof told.text === 'string' ? told.text.slice(0, 200) : undefined}],
		},
	};
};
