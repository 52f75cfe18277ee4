import type {Readable} from 'node:stream';
import {parseCommand} from '../bus/command-line.js';
import type {Command} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {createLineSplitter} from '../lib/lines.js';
import {limits} from '../lib/limits.js';

export type CommandSink = {
	readonly dispatch: (command: Command) => void;
	readonly reject: (command: string, why: Phrase) => void;
};

/**
Commands as lines, in order; `wait` holds back the lines behind it. The end of the input ends nothing.
Returns a function that stops reading.
*/
export const feedCommands = (input: Readable, {dispatch, reject}: CommandSink, longestLine: number = limits.line): (() => void) => {
	let held: Array<() => void> = [];
	let timer: NodeJS.Timeout | undefined;
	let isStopped = false;

	const release = (): void => {
		timer = undefined;
		const steps = held;
		held = [];
		for (const [index, step] of steps.entries()) {
			step();
			if (timer !== undefined) {
				held.unshift(...steps.slice(index + 1));
				return;
			}
		}

		input.resume();
	};

	/** At once, or behind a `wait`. What is held is no more than one chunk of input, since reading stops. */
	const inTurn = (step: () => void): void => {
		if (timer === undefined) {
			step();
		} else {
			held.push(step);
		}
	};

	const obey = (line: string): void => {
		if (isStopped || line.trim() === '') {
			return;
		}

		const result = parseCommand(line);
		if ('problem' in result) {
			reject(line.slice(0, limits.preview), result.wrong);
		} else if (result.command.type === 'wait') {
			input.pause();
			timer = setTimeout(release, result.command.duration);
		} else {
			dispatch(result.command);
		}
	};

	const splitter = createLineSplitter(longestLine, {
		line(text) {
			inTurn(() => {
				obey(text);
			});
		},
		tooLong(start) {
			inTurn(() => {
				reject(start, {code: 'line-many', most: longestLine});
			});
		},
	});

	const stop = (): void => {
		isStopped = true;
		clearTimeout(timer);
		held = [];
		input.off('data', splitter.write);
		input.pause();
	};

	input.on('data', splitter.write);
	input.on('end', splitter.end);
	// An input that cannot be read is one that has ended.
	input.on('error', splitter.end);
	return stop;
};
