import type {FlagValues} from './flags.js';
import type {Mode} from './mode.js';

export const run: Mode = {
	usage: 'sockdash run <scenario>…',
	summary: 'plays scenarios without a screen: files, or ready ones by name (--list)',
	groups: ['Run', 'Session', 'Display'],
	begin(words: readonly string[], values: FlagValues) {
		const list = values.list.at(-1) ?? false;
		if (words.length === 0 && !list) {
			return {problem: 'run takes one scenario or more, like sockdash run half-open; sockdash run --list shows the ready ones.'};
		}

		if (words.length > 0 && list) {
			return {problem: '--list shows the ready scenarios and plays none.'};
		}

		const [seed, junit] = [values.seed.at(-1), values.junit.at(-1)];
		return {first: [], run: {files: words, list, ...(seed !== undefined && {seed}), ...(junit !== undefined && {junit})}};
	},
};
