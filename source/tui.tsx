import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {render} from 'ink';
import type {Language} from './bus/language.js';
import type {EngineLink} from './bus/link.js';
import type {Ending, Plan} from './bus/plan.js';
import {humanBytes} from './lib/human.js';
import {App} from './ui/app.js';
import type {Size} from './ui/arrange.js';
import {createInput} from './ui/input.js';
import {createStore, type Clock} from './ui/store.js';
import {clipboardMost, clipboardSequence} from './ui/terminal/clipboard.js';
import {createMouseReader, mouseOff, mouseOn} from './ui/terminal/mouse.js';
import {createSuspender, type Suspender} from './ui/terminal/suspend.js';
import {watchWaysOut, type Terminal} from './ui/terminal/ways-out.js';
import {createTheme} from './ui/theme.js';
import type {Effect} from './ui/view/actions.js';
import {wordsFor} from './words/words.js';

export type ScreenOptions = {
	readonly color: boolean;
	readonly ascii: boolean;
	readonly mouse: boolean;
	readonly lang: Language;
	readonly theme?: string;
};

export type RunScreen = {
	readonly link: EngineLink;
	readonly options: ScreenOptions;
	readonly plan: Plan;
	/** The terminal; the process's own unless a test brings one. */
	readonly terminal?: Terminal;
};

/** For peers to answer our goodbye, ms; then the rest is cut. */
const goodbye = 1800;

const homeAndErase = '\u001B[H\u001B[J';

/** Closing that takes longer than this, ms, says so. */
const noticeable = 250;

const clock: Clock = {
	now: () => performance.now(),
	after(milliseconds, run) {
		const timer = setTimeout(run, milliseconds);
		return () => {
			clearTimeout(timer);
		};
	},
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!;

const sizeOf = ({columns, rows}: NodeJS.WriteStream): Size => ({columns: columns || 80, rows: rows || 24});

/** Shows the session until it ends, and gives the terminal back as it was, whichever way it ends. */
export const runScreen = async ({link, options, terminal = process}: RunScreen): Promise<Ending> => {
	const {stdin, stdout, stderr} = terminal;
	const words = wordsFor(options.lang, options);
	let settle: (ending: Ending) => void;
	const left = new Promise<Ending>(resolve => {
		settle = resolve;
	});
	let leaving = false;

	/** The first time politely, the second time at once. */
	const leave = (ending: Ending, error?: unknown) => {
		if (error !== undefined && (process.env.SOCKDASH_DEBUG || process.argv.includes('--debug'))) {
			process.once('exit', () => {
				console.error(error);
			});
		}

		if (!leaving) {
			leaving = true;
			settle(ending);
		} else if (ending.reason === 'SIGINT' || ending.reason === 'key') {
			waysOut.restored();
			process.exit(130);
		}
	};

	const copy = (text: string, what: string) => {
		const sequence = clipboardSequence(text);
		if (sequence === undefined) {
			const message = words.messages.tooLong(humanBytes(text.length), humanBytes(clipboardMost * 3 / 4));
			store.act([{view: {type: 'say', message: {text: message, tone: 'bad'}}}]);
			return;
		}

		stdout.write(sequence);
		store.act([{view: {type: 'say', message: {text: words.messages.copied(what, humanBytes(text.length)), tone: 'good'}}}]);
	};

	const perform = (effect: Effect) => {
		if (effect.type === 'copy') {
			copy(effect.text, effect.what);
		} else if (effect.type === 'suspend') {
			suspender?.suspend();
		} else {
			leave(effect.interrupt ? {code: 130, reason: 'SIGINT'} : {code: 0, reason: 'quit'});
		}
	};

	const store = createStore({link, theme: createTheme(options), words, size: sizeOf(stdout), clock, onEffect: perform});
	const input = createInput(store);
	const readMouse = createMouseReader(input.mouse);
	const onData = (chunk: string | Uint8Array) => {
		readMouse(String(chunk));
	};

	const reclaim = () => {
		if (options.mouse && !leaving) {
			stdout.write(mouseOn);
			stdin.on('data', onData);
		}
	};

	const release = () => {
		if (options.mouse) {
			stdin.off('data', onData);
			stdout.write(mouseOff);
		}
	};

	let suspender: Suspender | undefined;
	const waysOut = watchWaysOut(terminal, leave);
	const app = <App store={store} input={input} onMount={suspendTerminal => {
		suspender ??= createSuspender({suspendTerminal, release, reclaim});
	}}/>;

	// Before Ink's own listener, so that its redraw finds rows of the new size.
	const onResize = () => {
		// What a terminal makes of a frame of another size can't be known: begin anew.
		stdout.write(homeAndErase);
		store.resize(sizeOf(stdout));
		screen.rerender(app);
	};

	stdout.on('resize', onResize);
	const screen = render(app, {stdin, stdout, stderr, exitOnCtrlC: false, patchConsole: false, alternateScreen: true, maxFps: 120, interactive: true});
	reclaim();

	screen.waitUntilExit().catch((error: unknown) => {
		leave({code: 1, reason: 'crash', line: `sockdash: the screen failed: ${messageOf(error)}`}, error);
	});
	link.ended
		.then(ending => {
			// When we are leaving already this is the answer to it.
			if (!leaving) {
				leave(ending);
			}
		})
		.catch((error: unknown) => {
			if (!leaving) {
				leave({code: 1, reason: 'engine crash', line: `sockdash: the engine failed: ${messageOf(error)}`}, error);
			}
		});

	const ending = await left;
	store.close();
	suspender?.stop();
	stdout.off('resize', onResize);
	release();
	screen.unmount();
	waysOut.restored();

	const slow = setTimeout(() => {
		stderr.write(`${words.messages.closing(store.scene().snapshot.totals.open)}\n`);
	}, noticeable);
	const patience = new AbortController();
	await Promise.race([
		link.close(ending).catch((error: unknown) => {
			stderr.write(`sockdash: closing failed: ${messageOf(error)}\n`);
		}),
		delay(goodbye, undefined, patience).catch(() => undefined),
	]);
	patience.abort();
	clearTimeout(slow);
	waysOut.stop();
	return ending;
};
