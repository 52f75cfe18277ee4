import {writeSync} from 'node:fs';
import process from 'node:process';
import type {Ending} from '../../bus/plan.js';
import {mouseOff} from './mouse.js';

const signals = {SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131} as const;

/** Mouse, paste, synchronized output, alternate screen, cursor, colours: as we found them. */
export const resets = `${mouseOff}\u001B[?2004l\u001B[?2026l\u001B[?1049l\u001B[?25h\u001B[0m`;

export type Terminal = {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream};

export type WaysOut = {
	/** The terminal is as we found it. */
	readonly restored: () => void;
	readonly stop: () => void;
};

const crash = (error: unknown): Ending => {
	const message = error instanceof Error ? error.message : String(error);
	return {code: 1, reason: 'crash', line: `sockdash: the screen failed: ${message.split('\n')[0]}`};
};

/**
Every way a session can end from outside: signals, a crash, a terminal that is gone. `leave` may be
called again while the first is under way.
*/
export const watchWaysOut = (terminal: Terminal, leave: (ending: Ending, error?: unknown) => void): WaysOut => {
	let isRestored = false;
	const handlers: Array<() => void> = [];
	const listen = (target: NodeJS.EventEmitter, name: string, listener: (...parameters: any[]) => void) => {
		target.on(name, listener);
		handlers.push(() => target.off(name, listener));
	};

	for (const [signal, code] of Object.entries(signals)) {
		listen(process, signal, () => {
			leave({code, reason: signal});
		});
	}

	listen(process, 'uncaughtException', (error: unknown) => {
		leave(crash(error), error);
	});
	listen(terminal.stdout, 'error', ({code}: NodeJS.ErrnoException) => {
		leave(code === 'EPIPE' ? {code: 0, reason: 'output closed'} : {code: 129, reason: 'terminal gone'});
	});
	for (const event of ['end', 'error', 'close']) {
		listen(terminal.stdin, event, () => {
			leave({code: 129, reason: 'terminal gone'});
		});
	}

	// The last resort, for an exit that went past us. The descriptor may be gone with the terminal.
	listen(process, 'exit', () => {
		if (!isRestored && terminal.stdout === process.stdout) {
			try {
				writeSync(process.stdout.fd, resets);
			} catch (error) {
				process.exitCode ??= (error as NodeJS.ErrnoException).code === 'EPIPE' ? 0 : 129;
			}
		}
	});

	return {
		restored() {
			isRestored = true;
		},
		stop() {
			for (const handler of handlers) {
				handler();
			}
		},
	};
};
