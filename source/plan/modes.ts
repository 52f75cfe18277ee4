import {parseDestination} from '../bus/destination.js';
import type {Command} from '../bus/commands.js';
import {nearest} from '../lib/nearest.js';
import {compare} from './compare.js';
import type {FlagValues} from './flags.js';
import type {Mode, Problem} from './mode.js';
import {run} from './run.js';

/** The port that is tried first when none was asked for. */
const usualPort = 7070;

const spawns = (destinations: readonly string[], values: FlagValues): readonly Command[] =>
	destinations.map(what => ({type: 'spawn', what, count: values.count.at(-1) ?? 1}));

const unknownMode = (word: string): Problem => {
	const destination = parseDestination(word);
	if ('url' in destination) {
		return {problem: `${JSON.stringify(word)} is no mode. Did you mean sockdash connect ${word}?`};
	}

	if ('transport' in destination) {
		return {problem: `${JSON.stringify(word)} is no mode. Did you mean sockdash --client ${word}?`};
	}

	const mode = nearest(word, Object.keys(modes).filter(name => name !== ''));
	return {problem: `${JSON.stringify(word.slice(0, 200))} is no mode. ${mode === undefined ? 'See sockdash --help.' : `Did you mean ${modes[mode]!.usage}?`}`};
};

const playground: Mode = {
	usage: 'sockdash',
	summary: 'playground: one server, your clients, one screen',
	begin(words, values) {
		if (words[0] !== undefined) {
			return unknownMode(words[0]);
		}

		if (values.count.length > 0 && values.client.length === 0) {
			return {problem: '--count takes effect on each --client: give one, like --client ws --count 3.'};
		}

		const port = values.port.at(-1);
		return {
			server: {host: values.host.at(-1) ?? '127.0.0.1', port: port ?? usualPort, given: port !== undefined},
			first: spawns(values.client, values),
		};
	},
};

const connect: Mode = {
	usage: 'sockdash connect <url>…',
	summary: 'clients only, to servers you run',
	begin(words, values) {
		if (words.length === 0) {
			return {problem: 'connect takes one URL or more, like sockdash connect ws://127.0.0.1:9000.'};
		}

		const destinations = [...words, ...values.client];
		for (const word of destinations) {
			const destination = parseDestination(word);
			if ('problem' in destination) {
				return {problem: destination.problem};
			}

			if (!('url' in destination)) {
				return {problem: `connect starts no server that ${word} could go to: it takes URLs, like ${word}://127.0.0.1:9000.`};
			}
		}

		return {first: spawns(destinations, values)};
	},
};

const learn: Mode = {
	usage: 'sockdash learn',
	summary: 'a guided tour of sockets, on real ones',
	begin(words, values) {
		if (words[0] !== undefined) {
			return {problem: `learn takes no words, and ${JSON.stringify(words[0].slice(0, 200))} is one.`};
		}

		const begun = playground.begin([], values);
		return 'problem' in begun ? begun : {...begun, first: [{type: 'learn'}, ...begun.first]};
	},
};

/** One line per mode; '' is what is done when no mode is named. */
export const modes: Readonly<Record<string, Mode>> = {
	'': playground,
	connect,
	compare,
	learn,
	run,
};

/** The mode that the first word names, and the words for it. */
export const chooseMode = (words: readonly string[]): {readonly name: string; readonly mode: Mode; readonly rest: readonly string[]} => {
	const [name] = words;
	return name !== undefined && name !== '' && Object.hasOwn(modes, name)
		? {name, mode: modes[name]!, rest: words.slice(1)}
		: {name: '', mode: playground, rest: words};
};
