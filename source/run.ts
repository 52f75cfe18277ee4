import {randomInt} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import process from 'node:process';
import type {Command} from './bus/commands.js';
import type {Display, Ending, Plan} from './bus/plan.js';
import {createEngine, type Engine} from './engine/engine.js';
import {feedOutput, outputEnding} from './headless/output.js';
import {endOnSignals} from './headless/signals.js';
import {problemOf} from './lib/problem.js';
import {sanitize} from './lib/sanitize.js';
import {readPlan} from './plan.js';
import {optionWords, scenarioOptions} from './plan/scenario-options.js';
import {listReady, loadScenario, type Loaded} from './run/load.js';
import {play} from './run/play.js';
import {createProgress, type Progress} from './run/progress.js';
import {publishOutcome} from './run/publish-outcome.js';
import {junitXml, type Played} from './scenario/junit.js';
import {isFailure, type Outcome} from './scenario/outcome.js';
import {wordsFor} from './words/words.js';

/*
`sockdash run`: each scenario in a session of its own, one after the other, the same engine as under
`--json`; progress for a person on stdout, or events as lines.
*/

type RunPlan = Plan & {readonly run: NonNullable<Plan['run']>};

/** The session that a scenario asks for: as a command line with its options would, on a free port unless it names one. */
const planOf = ({scenario}: Loaded, {run, first: faults}: RunPlan): Plan | {readonly problem: string} => {
	const {mode, options, clients} = scenario;
	const isOwn = mode === 'playground';
	const reading = readPlan([
		...isOwn ? [] : ['connect', ...clients.map(({what}) => what)],
		...isOwn && options.every(([name]) => name !== 'port') ? ['--port=0'] : [],
		...options.flatMap(option => optionWords(option)),
	], {});
	if (!('plan' in reading)) {
		return {problem: 'problem' in reading ? reading.problem : 'its options ask for no session'};
	}

	const {plan} = reading;
	return {
		...plan,
		seed: run.seed ?? scenario.seed ?? randomInt(2 ** 32),
		first: [
			...faults,
			...plan.first.filter(({type}) => type !== 'spawn'),
			...clients.map(({what, count}): Command => ({type: 'spawn', what, count})),
		],
	};
};

type Stage = {
	readonly display: Display;
	readonly progress: Progress;
	/** The engine of now, for a signal. */
	readonly onEngine: (engine: Engine) => void;
	readonly most: number | undefined;
	/** Ends the session of now, and the whole run. */
	readonly end: (ending: Ending) => void;
	readonly signal: AbortSignal;
};

/** Plays one to its end; an ending where the session could not go on. */
const playOne = async (loaded: Loaded, plan: Plan, {display, progress, onEngine, most, end, signal}: Stage): Promise<{readonly played: Played; readonly ending?: Ending}> => {
	const {scenario, file} = loaded;
	const engine = createEngine(plan);
	const outcomes: Outcome[] = [];
	let began = 0;
	onEngine(engine);
	const finish = display.json ? feedOutput(engine, end) : undefined;
	const wall = new Date().toISOString();
	await play({
		engine, scenario, signal, most: most ?? scenario.most,
		onBegin(now) {
			began = now;
			if (!display.json) {
				progress.begin(loaded, plan.seed, now);
			}
		},
		tell(outcome) {
			outcomes.push(outcome);
			publishOutcome(engine.bus, scenario.name, outcome);
			if (!display.json) {
				progress.tell(outcome);
			}
		},
	});
	const took = engine.bus.now() - began;
	const failed = outcomes.filter(outcome => isFailure(outcome)).length;
	const own: Ending = {code: failed === 0 ? 0 : 3, reason: `scenario ${scenario.name}: ${failed === 0 ? 'as expected' : `${failed} not as expected`}`};
	await engine.close(own);
	const ending = await engine.ended;
	await finish?.(ending);
	const wasCut = ending !== own;
	if (!display.json && !wasCut) {
		progress.end(outcomes, took);
	}

	return {played: {name: scenario.name, file, began, took, wall, outcomes}, ...(wasCut && {ending})};
};

const refuse = (lines: readonly string[]): Ending => {
	for (const [index, line] of lines.entries()) {
		process.stderr.write(`${index === 0 ? 'sockdash: ' : ''}${sanitize(line)}\n`);
	}

	return {code: 2, reason: 'scenario'};
};

type Ready = {readonly loaded: Loaded; readonly plan: Plan};

/** All of them are read before one is played. */
const readAll = async (plan: RunPlan): Promise<readonly Ready[] | {readonly lines: readonly string[]}> => {
	const ready: Ready[] = [];
	for (const word of plan.run.files) {
		const loaded = await loadScenario(word, scenarioOptions);
		if ('lines' in loaded) {
			return loaded;
		}

		const session = planOf(loaded, plan);
		if ('problem' in session) {
			return {lines: [`${loaded.file}: ${session.problem}`]};
		}

		ready.push({loaded, plan: session});
	}

	return ready;
};

export const runScenarios = async (plan: RunPlan, display: Display): Promise<Ending> => {
	const {run} = plan;
	const {scenario: words} = wordsFor(display.lang, display);
	let engine: Engine | undefined;
	let asked: Ending | undefined;
	const abort = new AbortController();
	const end = (ending: Ending) => {
		asked = ending;
		abort.abort();
		if (engine) {
			void engine.close(ending);
		} else {
			process.exit(ending.code);
		}
	};

	// A session's events listen for themselves, and only as long as there is something to write.
	process.stdout.on('error', (error: Error) => {
		end(outputEnding(error));
	});

	if (run.list) {
		for (const line of await listReady(scenarioOptions, words)) {
			process.stdout.write(`${line}\n`);
		}

		return {code: 0, reason: 'listed'};
	}

	const ready = await readAll(plan);
	if ('lines' in ready) {
		return refuse(ready.lines);
	}

	endOnSignals(end);
	const progress = createProgress(process.stdout, {words, ascii: display.ascii, color: display.color && process.stdout.isTTY});
	const all: Played[] = [];
	for (const {loaded, plan: session} of ready) {
		const {played, ending} = await playOne(loaded, session, {
			display, progress, end, most: plan.for, signal: abort.signal,
			onEngine(current) {
				engine = current;
			},
		});
		const over = ending ?? asked;
		if (over) {
			return over;
		}

		all.push(played);
	}

	if (run.junit !== undefined) {
		try {
			await writeFile(run.junit, junitXml(all, words));
		} catch (error) {
			return {code: 1, reason: 'junit', line: `sockdash: ${run.junit} could not be written: ${problemOf(error, run.junit).message}`};
		}
	}

	return {code: all.some(({outcomes}) => outcomes.some(outcome => isFailure(outcome))) ? 3 : 0, reason: 'played'};
};
