import {EventEmitter} from 'node:events';
import {Writable} from 'node:stream';
import type {Terminal} from '../../source/ui/terminal/ways-out.js';

const ignore = () => undefined;

/** A terminal with rows and columns that keeps what is written to it. */
export const createFakeTerminal = (columns: number, rows: number) => {
	const written: string[] = [];
	const waiters = new Set<() => void>();
	const stdout = Object.assign(new Writable({
		write(chunk, _encoding, callback) {
			written.push(String(chunk));
			callback();
			for (const waiter of waiters) {
				waiter();
			}
		},
	}), {isTTY: true, columns, rows});
	let input = '';
	const stdin = Object.assign(new EventEmitter(), {
		isTTY: true,
		raw: false,
		setEncoding: ignore,
		setRawMode(raw: boolean) {
			stdin.raw = raw;
		},
		ref: ignore,
		unref: ignore,
		read() {
			const chunk = input;
			input = '';
			return chunk === '' ? null : chunk;
		},
	});
	const output = () => written.join('');
	return {
		terminal: {stdin, stdout, stderr: new Writable({write(_chunk, _encoding, callback) {
			callback();
		}})} as unknown as Terminal,
		stdin,
		output,
		writes: () => written.length,
		type(keys: string) {
			input += keys;
			stdin.emit('readable');
			stdin.emit('data', keys);
		},
		resize(nextColumns: number, nextRows: number) {
			Object.assign(stdout, {columns: nextColumns, rows: nextRows});
			stdout.emit('resize');
		},
		/** Resolves as soon as what was written since `from` matches. */
		until: async (pattern: RegExp, from = 0): Promise<string> => new Promise(resolve => {
			const look = () => {
				const text = output().slice(from);
				if (pattern.test(text)) {
					waiters.delete(look);
					resolve(text);
				}
			};

			waiters.add(look);
			look();
		}),
	};
};
