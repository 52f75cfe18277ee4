/*
The whole program in a real pseudo-terminal, and a model of the screen that it draws.

	program ◄──pty──► xterm ──► lines, cursor, modes
	   ▲                           │
	   └── press, resize, kill     └── waitFor, idle

Nothing here waits for a time to pass: a test waits for what it wants to see, or for the output to
fall silent, up to a deadline that fails it and shows the screen.
*/
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {spawn} from '@lydell/node-pty';
import unicode11 from '@xterm/addon-unicode11';
import xterm, {type Terminal} from '@xterm/headless';
import {terminalEnvironment, type Variables} from './terminal-environment.js';
import {watchModes, type PrivateModes} from './private-modes.js';

export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What the keys send. Press one, wait for what it brings, then the next: two in one read are a paste. */
export const keys = {
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
	shiftTab: '\u001B[Z',
	backspace: '\u007F',
	up: '\u001B[A',
	down: '\u001B[B',
	pageUp: '\u001B[5~',
	pageDown: '\u001B[6~',
	ctrlC: '\u0003',
	ctrlZ: '\u001A',
} as const;

/** How a process ended: `code` if it exited, `signal` if a signal ended it. */
export type Exit = {readonly code: number; readonly signal: number};

export type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	/** Of the program; with `command`, of that. */
	readonly args?: readonly string[];
	readonly command?: string;
	/** Added to this process's environment; an undefined one is taken away. */
	readonly env?: Variables;
	/** For every wait, ms. */
	readonly deadline?: number;
};

export type Condition = string | RegExp | ((lines: readonly string[]) => boolean);

export type TestTerminal = {
	readonly press: (key: string) => void;
	/** Resolves with the screen as soon as it shows a text, matches, or satisfies. */
	readonly waitFor: (condition: Condition) => Promise<readonly string[]>;
	/** Resolves once nothing has been written for `quiet` ms. */
	readonly idle: (quiet?: number) => Promise<void>;
	/** The lines of the screen, without trailing spaces. */
	readonly screen: () => readonly string[];
	/** Everything written so far. */
	readonly raw: () => string;
	readonly cursor: () => {readonly x: number; readonly y: number};
	readonly modes: PrivateModes;
	readonly resize: (columns: number, rows: number) => void;
	readonly kill: (signal: NodeJS.Signals) => void;
	/** Closes the window: the terminal is gone, and the kernel says so with SIGHUP. */
	readonly vanish: () => void;
	/** Resolves when the process has ended and the last of its output is on the screen. */
	readonly exit: () => Promise<Exit>;
	readonly pid: number;
	readonly emulator: Terminal;
};

/** Where clean-up is registered: a test's context, or anything alike. */
export type Owner = {readonly after: (clean: () => Promise<void>) => void};

const toPredicate = (condition: Condition): (lines: readonly string[]) => boolean => {
	if (typeof condition === 'function') {
		return condition;
	}

	return typeof condition === 'string'
		? lines => lines.some(line => line.includes(condition))
		: lines => condition.test(lines.join('\n'));
};

/** Runs the program (or `command`) in a terminal of its own. It is gone when its owner cleans up. */
export const openTerminal = (owner: Owner, {columns = 120, rows = 40, args = [], command, env, deadline = 60_000}: TerminalOptions = {}): TestTerminal => {
	const emulator = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		scrollback: 1000,
	});
	emulator.loadAddon(new unicode11.Unicode11Addon());
	emulator.unicode.activeVersion = '11';
	const modes = watchModes(emulator);
	const pty = spawn(command ?? process.execPath, command === undefined ? [program, ...args] : [...args], {
		name: env?.TERM ?? 'xterm-256color',
		cols: columns,
		rows,
		env: terminalEnvironment(env),
		encoding: null,
	});

	const chunks: Buffer[] = [];
	const watchers = new Set<() => void>();
	let isOver = false;
	const notify = () => {
		for (const watcher of watchers) {
			watcher();
		}
	};

	/** A terminal that keeps to mode 2026 does not show a frame that is still being written. */
	const isDrawing = () => !isOver && modes.changed().includes('synchronized output');

	pty.onData(data => {
		// Without an encoding it is a Buffer, whatever the type says.
		const chunk = data as unknown as Buffer;
		chunks.push(chunk);
		emulator.write(chunk, notify);
	});
	// A real terminal answers queries (device attributes, cursor position).
	emulator.onData(answer => {
		if (!isOver) {
			pty.write(answer);
		}
	});
	const ended = new Promise<Exit>(resolve => {
		pty.onExit(({exitCode, signal = 0}) => {
			emulator.write('', () => {
				isOver = true;
				resolve({code: exitCode, signal});
				notify();
			});
		});
	});

	const screen = () => {
		const {active} = emulator.buffer;
		return Array.from({length: emulator.rows}, (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '');
	};

	/** Runs `check` whenever something was drawn, until it says that it is satisfied. */
	const watch = async (what: string, check: () => boolean) => {
		await new Promise<void>((resolve, reject) => {
			const finish = (problem?: string) => {
				clearTimeout(timer);
				watchers.delete(look);
				if (problem === undefined) {
					resolve();
				} else {
					reject(new Error(`${problem}. The screen:\n${screen().join('\n')}`));
				}
			};

			const look = () => {
				if (!isDrawing() && check()) {
					finish();
				} else if (isOver) {
					finish(`The program ended before there was ${what}`);
				}
			};

			const timer = setTimeout(finish, deadline, `No ${what} within ${deadline} ms`);
			watchers.add(look);
			look();
		});
	};

	const stop = (signal: NodeJS.Signals) => {
		if (!isOver) {
			pty.kill(signal);
		}
	};

	const lastResort = () => {
		stop('SIGKILL');
	};

	process.once('exit', lastResort);
	owner.after(async () => {
		stop('SIGKILL');
		await ended;
		process.off('exit', lastResort);
		emulator.dispose();
	});

	return {
		press(key) {
			pty.write(key);
		},
		async waitFor(condition) {
			const predicate = toPredicate(condition);
			await watch(typeof condition === 'function' ? 'such a screen' : `${String(condition)} on the screen`, () => predicate(screen()));
			return screen();
		},
		async idle(quiet = 150) {
			let isQuiet = false;
			const timer = setTimeout(() => {
				isQuiet = true;
				notify();
			}, quiet);
			let count = chunks.length;
			await watch(`silence of ${quiet} ms`, () => {
				if (count !== chunks.length) {
					count = chunks.length;
					timer.refresh();
				}

				return isQuiet;
			});
		},
		screen,
		raw: () => Buffer.concat(chunks).toString(),
		cursor: () => ({x: emulator.buffer.active.cursorX, y: emulator.buffer.active.cursorY}),
		modes,
		resize(newColumns, newRows) {
			emulator.resize(newColumns, newRows);
			pty.resize(newColumns, newRows);
		},
		kill: stop,
		vanish() {
			// Not in its type.
			(pty as unknown as {readonly destroy: () => void}).destroy();
		},
		async exit() {
			await watch('an exit', () => isOver);
			return ended;
		},
		pid: pty.pid,
		emulator,
	};
};

/** A shell with job control, for what only a shell's child can do: stop, continue, and leave a terminal behind. */
export const openShell = (owner: Owner, options: Omit<TerminalOptions, 'command' | 'args'> = {}): TestTerminal =>
	openTerminal(owner, {
		...options,
		command: 'bash',
		args: ['--norc', '--noprofile', '--noediting', '-i'],
		env: {...options.env, PS1: 'ready> ', PROMPT_COMMAND: undefined, HISTFILE: '/dev/null', BASH_SILENCE_DEPRECATION_WARNING: '1'},
	});
