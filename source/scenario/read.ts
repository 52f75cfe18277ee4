import {parseCommand} from '../bus/command-line.js';
import {parseDuration} from '../lib/duration.js';
import {limits} from '../lib/limits.js';
import {readDocument, type Tree} from './document.js';
import {entriesOf, listOf, refuseAt, textOf, valueOf} from './fields.js';
import {readStep} from './read-step.js';
import {ScenarioRefusal, type Scenario, type ScenarioProblem, type Step} from './scenario.js';

const keys = ['name', 'about', 'seed', 'for', 'mode', 'options', 'clients', 'steps'] as const;

const modes = ['playground', 'connect'] as const;

/** What `options` may hold: flags of the command line, without their dashes. */
export type Options = {
	readonly names: readonly string[];
	/** One sentence if the flag cannot have this value. */
	readonly check: (name: string, value: string) => string | undefined;
};

const readSeed = (text: string): number | undefined => /^\d{1,10}$/.test(text) && Number(text) < 2 ** 32 ? Number(text) : undefined;

const readOptions = (tree: Tree | undefined, {names, check}: Options): Scenario['options'] => {
	if (tree === undefined) {
		return [];
	}

	return [...entriesOf(tree, names, 'options')].flatMap(([name, {value}]) => listOf(value, name).map((item): readonly [string, string] => {
		const text = textOf(item, name);
		const why = check(name, text);
		return why === undefined ? [name, text] : refuseAt(item.place, why);
	}));
};

const readClients = (tree: Tree | undefined): Scenario['clients'] => tree === undefined ? [] : listOf(tree, 'clients').map(item => {
	const parsed = parseCommand(`spawn ${textOf(item, 'A client')}`);
	if ('problem' in parsed) {
		return refuseAt(item.place, parsed.problem);
	}

	const {command} = parsed;
	return command.type === 'spawn' ? {what: command.what, count: command.count} : refuseAt(item.place, 'A client is a transport or a URL.');
});

/** `at` counts from the start, so it never goes back. */
const checkTimes = (steps: readonly Step[]): void => {
	let latest = 0;
	for (const step of steps) {
		if (step.kind === 'do' && step.at !== undefined) {
			if (step.at < latest) {
				refuseAt(step.place, 'at counts from the start of the scenario, and this is before the step above.');
			}

			latest = step.at;
		}
	}
};

const readSteps = (tree: Tree): readonly Step[] => {
	if (tree.kind !== 'list' || tree.items.length === 0) {
		return refuseAt(tree.place, 'steps is a list of at least one step, like - do: send c1 hello');
	}

	if (tree.items.length > limits.scenarioSteps) {
		return refuseAt(tree.place, `A scenario has at most ${limits.scenarioSteps} steps.`);
	}

	const steps = tree.items.map(item => readStep(item));
	checkTimes(steps);
	return steps;
};

const readTree = (tree: Tree, name: string, options: Options): Scenario => {
	const entries = entriesOf(tree, keys, 'A scenario');
	const steps = entries.get('steps');
	if (steps === undefined) {
		return refuseAt(tree.place, 'A scenario has steps, and this one has none.');
	}

	const mode = valueOf(entries.get('mode'), 'mode', text => modes.find(one => one === text), modes.join(' or ')) ?? 'playground';
	const clients = readClients(entries.get('clients')?.value);
	if (mode === 'connect' && clients.length === 0) {
		refuseAt(tree.place, 'mode: connect is about clients, and none is here: clients: [ws://127.0.0.1:9000].');
	}

	const homeless = clients.find(({what}) => !what.includes(':'));
	if (mode === 'connect' && homeless !== undefined) {
		return refuseAt(entries.get('clients')!.value.place, `mode: connect starts no server that ${homeless.what} could go to: clients are URLs there.`);
	}

	const about = valueOf(entries.get('about'), 'about', text => text, 'a sentence');
	const seed = valueOf(entries.get('seed'), 'seed', readSeed, 'a number from 0 to 4294967295');
	const most = valueOf(entries.get('for'), 'for', parseDuration, 'a time like 500ms, 2s or 1m');
	return {
		name: valueOf(entries.get('name'), 'name', text => text.length <= limits.scenarioName ? text : undefined, `at most ${limits.scenarioName} characters`) ?? name,
		...(about !== undefined && {about}),
		...(seed !== undefined && {seed}),
		...(most !== undefined && {most}),
		mode,
		options: readOptions(entries.get('options')?.value, options),
		clients,
		steps: readSteps(steps.value),
	};
};

/**
Reads a scenario; `name` is what it is called if it says nothing of it. Never throws: a problem is one
sentence with its place, and what comes near to a mistyped word.
*/
export const readScenario = (text: string, name: string, options: Options): {readonly scenario: Scenario} | {readonly problem: ScenarioProblem} => {
	try {
		return {scenario: readTree(readDocument(text), name, options)};
	} catch (error) {
		if (error instanceof ScenarioRefusal) {
			return {problem: error.problem};
		}

		throw error;
	}
};

