import type {Writable} from 'node:stream';
import {humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import type {Line, Tone} from '../scenario/line.js';
import {isFailure, isPass, type Outcome} from '../scenario/outcome.js';
import {outcomeLines, type ReportWords} from '../scenario/report.js';
import type {Loaded} from './load.js';

/* How a scenario goes, for a person: a line a step, and a sum. */

/** SGR parameters. */
const looks: Readonly<Record<Tone, string>> = {title: '1', quiet: '2', good: '32', bad: '31'};

const painted = (line: Line, color: boolean): string => line.map(part => {
	const {text, tone} = typeof part === 'string' ? {text: part, tone: undefined} : part;
	return color && tone !== undefined && text !== '' ? `\u001B[${looks[tone]}m${text}\u001B[0m` : text;
}).join('').trimEnd();

export type Progress = {
	readonly begin: (loaded: Loaded, seed: number, began: number) => void;
	readonly tell: (outcome: Outcome) => void;
	readonly end: (outcomes: readonly Outcome[], took: number) => void;
};

export const createProgress = (output: Writable, {words, color, ascii}: {readonly words: ReportWords; readonly color: boolean; readonly ascii: boolean}): Progress => {
	let file = '';
	let began = 0;
	const write = (line: Line) => {
		output.write(`${painted(line, color)}\n`);
	};

	return {
		begin({file: from, scenario: {name, about}}, seed, at) {
			file = sanitize(from);
			began = at;
			write([{text: sanitize(name), tone: 'title'}, `  ${about === undefined ? '' : `${sanitize(about)}  `}`, {text: words.seed(seed), tone: 'quiet'}]);
		},
		tell(outcome) {
			for (const line of outcomeLines(outcome, {words, ascii, file, began})) {
				write(line);
			}
		},
		end(outcomes, took) {
			const failed = outcomes.filter(outcome => isFailure(outcome)).length;
			const passed = outcomes.filter(outcome => isPass(outcome)).length;
			write([{text: words.total(passed, failed), tone: failed === 0 ? 'good' : 'bad'}, {text: `  ${humanDuration(took)}`, tone: 'quiet'}]);
			write([]);
		},
	};
};
