import type {EventOf} from '../../../bus/events.js';
import type {Topic} from '../explanation.js';
import {notUpgraded, problemTopics, unknownProblem} from './problems.js';
import {isTlsProblem, tlsProblem} from './tls-problems.js';

type Failed = EventOf<'endpoint.failed'> | EventOf<'connection.errored'>;

/** Names of the same trouble. */
const same: Readonly<Record<string, string>> = {ENETUNREACH: 'EHOSTUNREACH', ENFILE: 'EMFILE'};

export const problemTopicOf = ({problem: {code}}: Failed): Topic<Failed> => {
	if (/^HTTP_\d/.test(code)) {
		return notUpgraded;
	}

	const name = same[code] ?? code;
	return Object.hasOwn(problemTopics, name) ? problemTopics[name]! : (isTlsProblem(code) ? tlsProblem : unknownProblem);
};
