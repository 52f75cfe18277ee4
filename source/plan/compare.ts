import {compareDefaults} from '../bus/compare.js';
import type {FlagValues} from './flags.js';
import type {Mode} from './mode.js';

export const compare: Mode = {
	usage: 'sockdash compare',
	summary: 'the same messages over every transport at once: what each takes, as a table',
	groups: ['Compare', 'Session', 'Display'],
	begin(words: readonly string[], values: FlagValues) {
		if (words[0] !== undefined) {
			return {problem: `compare takes flags alone, and ${JSON.stringify(words[0].slice(0, 200))} is none: --transports tcp,ws chooses.`};
		}

		if (values.fault.length > 0) {
			return {problem: '--fault spoils the connections of a session, and a comparison has its own.'};
		}

		if (values.heartbeat.length > 0) {
			return {problem: '--heartbeat is for the connections of a session, and a comparison has its own.'};
		}

		const what = {
			rate: values.rate.at(-1) ?? compareDefaults.rate,
			size: values.size.at(-1) ?? compareDefaults.size,
			duration: values.duration.at(-1) ?? compareDefaults.duration,
			transports: values.transports.at(-1) ?? compareDefaults.transports,
			cut: values.cut.at(-1) ?? compareDefaults.cut,
		};
		return {first: [{type: 'compare', what}], compare: true};
	},
};
