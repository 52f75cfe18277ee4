#!/usr/bin/env node
import process from 'node:process';
import {isatty} from 'node:tty';
import {isLoopback} from './bus/address.js';
import type {Display, Ending, Plan} from './bus/plan.js';
import {sanitize} from './lib/sanitize.js';

const complain = (line: string): void => {
	process.stderr.write(`${sanitize(line)}\n`);
};

/** The last resort: one sentence, since a stack trace is of no use to whom it happens. */
const crash = (error: unknown): never => {
	const {message = String(error), stack} = error instanceof Error ? error : {};
	// Behind what gives the terminal back, or the line would go down with the screen.
	process.once('exit', () => {
		complain(`sockdash: ${message.split('\n')[0]}`);
		if (process.argv.includes('--debug') && stack !== undefined) {
			process.stderr.write(`${stack}\n`);
		}
	});
	process.exit(1);
};

const terminals = [0, 1, 2].filter(descriptor => isatty(descriptor));

/** At its exit Node sets terminals back, and aborts where one is gone (`ResetStdio` in its node.cc). So one dies of the signal that says just that. */
const hangUp = (): void => {
	if (terminals.some(descriptor => !isatty(descriptor))) {
		process.removeAllListeners('SIGHUP');
		process.kill(process.pid, 'SIGHUP');
	}
};

/** Chalk heeds FORCE_COLOR alone: say it in its words, before it is loaded. */
const decideColor = (color: boolean, {env}: NodeJS.Process): void => {
	if (!color) {
		env.FORCE_COLOR = '0';
	} else if (env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false') {
		env.FORCE_COLOR = '1';
	}
};

const hasScreen = ({json}: Display): boolean =>
	!json && process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb';

/** What needs no screen never loads React. */
const run = async (plan: Plan, display: Display): Promise<Ending> => {
	if (plan.run) {
		const {runScenarios} = await import('./run.js');
		return runScenarios({...plan, run: plan.run}, display);
	}

	if (plan.compare && !display.json) {
		const {runCompareTable} = await import('./compare.js');
		return runCompareTable(plan, display);
	}

	if (!hasScreen(display)) {
		const {runHeadless} = await import('./headless.js');
		return runHeadless(plan, display.lang);
	}

	const [{runScreen}, {createWorkerLink}] = await Promise.all([import('./tui.js'), import('./engine/worker-link.js')]);
	return runScreen({link: createWorkerLink(plan), options: display, plan});
};

const main = async (): Promise<number> => {
	// Node warns on stderr where both are set, as soon as something that could colour is imported: so first this.
	const environment = {...process.env};
	if (environment.FORCE_COLOR !== undefined) {
		delete process.env.NO_COLOR;
	}

	const {readPlan} = await import('./plan.js');
	const reading = readPlan(process.argv.slice(2), environment);
	if ('problem' in reading) {
		complain(`sockdash: ${reading.problem}`);
		return 2;
	}

	if ('help' in reading || 'version' in reading) {
		process.stdout.on('error', () => process.exit(0));
		process.stdout.write(`${'help' in reading ? reading.help : reading.version}\n`);
		return 0;
	}

	const {plan, display} = reading;
	decideColor(display.color, process);
	if (plan.server && !isLoopback(plan.server.host)) {
		complain(`sockdash: warning: ${plan.server.host} is wider than this machine: whoever reaches it can connect`);
	}

	const ending = await run(plan, display);
	if (ending.line !== undefined) {
		complain(ending.line);
	}

	// Nothing may keep a session alive that has ended.
	process.exit(ending.code);
};

process.on('uncaughtException', crash);
process.once('exit', hangUp);
// Nobody is there who could be told.
process.stderr.on('error', () => undefined);
try {
	process.exitCode = await main();
} catch (error) {
	crash(error);
}
