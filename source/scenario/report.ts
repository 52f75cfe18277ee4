import {formatDuration} from '../lib/duration.js';
import {humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import type {scenarioWords} from '../words/scenario.js';
import {formatCount} from './count.js';
import {eventLine} from './event-line.js';
import type {Line, Part} from './line.js';
import type {Near} from './near.js';
import type {Findings, Outcome} from './outcome.js';
import {patience, type Asking, type Step} from './scenario.js';

/*
What became of a step, for a person:

	   3.01s  ✗ expect  type == "channel.closed" and code == 1000 within 3s  half-open.yaml:14
	             expected >= 1 within 3s, and none came
	             what came nearest (- expected, + there):
	               #45  2.310s  channel.closed  channel=2 endpoint=c1 code=1006 …
	                   type == "channel.closed"
	                 - code == 1000
	                 + 1006
*/

export type ReportWords = typeof scenarioWords;

export type Style = {
	readonly words: ReportWords;
	readonly ascii: boolean;
	/** The file, for `file:line`. */
	readonly file: string;
	/** When the scenario began, ms of the session. */
	readonly began: number;
};

/** The step in the words of its file. */
export const stepText = (step: Step): string => {
	switch (step.kind) {
		case 'do': {
			return step.text;
		}

		case 'wait': {
			return formatDuration(step.duration);
		}

		case 'expect': {
			const {count: {least, most}, wanted: {text}, within} = step;
			const often = least === 1 && most === undefined ? '' : `, count ${formatCount(step.count)}`;
			return `${text}${often}${within === patience ? '' : ` within ${formatDuration(within)}`}`;
		}

		case 'never': {
			return step.span === undefined ? step.wanted.text : `${step.wanted.text} for ${formatDuration(step.span)}`;
		}
	}
};

/** Why it failed, in a sentence without its full stop. */
export const reasonOf = (step: Asking, {why, count, unseen}: Findings, words: ReportWords): string => {
	const wanted = step.kind === 'expect' ? formatCount(step.count) : '0';
	switch (why) {
		case 'too-few': {
			return words.tooFew(wanted, formatDuration(step.kind === 'expect' ? step.within : 0), count);
		}

		case 'too-many': {
			return words.tooMany(wanted, count);
		}

		case 'happened':
		case 'cut': {
			return words[why];
		}

		case 'unseen': {
			return words.unseen(unseen);
		}
	}
};

const nearLines = ({event, terms}: Near, began: number): readonly Line[] => [
	[`  ${eventLine(event, began)}`],
	...terms.flatMap(({text, holds, found}): readonly Line[] => holds
		? [[{text: `      ${sanitize(text)}`, tone: 'quiet'}]]
		: [
			[{text: `    - ${sanitize(text)}`, tone: 'bad'}],
			...found === undefined ? [] : [[{text: `    + ${sanitize(found)}`, tone: 'good'}] as const],
		]),
];

/** What was expected beside what came. */
export const findingLines = (step: Asking, findings: Findings, {words, began}: Pick<Style, 'words' | 'began'>): readonly Line[] => {
	const {hits, near, last, why} = findings;
	const reason: Line = [{text: reasonOf(step, findings, words), tone: 'bad'}];
	if (why === 'too-many' || why === 'happened') {
		return [reason, [words.came], ...hits.map((event): Line => [`  ${eventLine(event, began)}`])];
	}

	if (near.length > 0) {
		return [reason, [words.nearest], ...near.flatMap(one => nearLines(one, began))];
	}

	return [reason, [last.length === 0 ? words.nothing : words.last], ...last.map((event): Line => [`  ${eventLine(event, began)}`])];
};

const signs = (ascii: boolean) => ascii ? {good: 'ok', bad: 'XX', none: '  '} : {good: '✓', bad: '✗', none: ' '};

const endOf = (outcome: Outcome, {words, file}: Style): Part => {
	const where = `${file}:${outcome.step.place.line}`;
	switch (outcome.status) {
		case 'done': {
			return '';
		}

		case 'met': {
			const took = humanDuration(outcome.took);
			return {text: `  ${outcome.step.kind === 'never' ? words.held(took) : words.met(outcome.count, took)}`, tone: 'quiet'};
		}

		case 'rejected': {
			return {text: `  ${words.rejected(sanitize(outcome.reason))}  ${where}`, tone: 'bad'};
		}

		case 'skipped': {
			return {text: `  ${words.skipped}  ${where}`, tone: 'quiet'};
		}

		case 'failed': {
			return {text: `  ${where}`, tone: 'quiet'};
		}
	}
};

const signOf = (outcome: Outcome, ascii: boolean): Part => {
	const {good, bad, none} = signs(ascii);
	if (outcome.status === 'met') {
		return {text: good, tone: 'good'};
	}

	const isBad = outcome.status === 'failed' || outcome.status === 'rejected' || (outcome.status === 'skipped' && outcome.step.kind !== 'do' && outcome.step.kind !== 'wait');
	return isBad ? {text: bad, tone: 'bad'} : none;
};

export const outcomeLines = (outcome: Outcome, style: Style): readonly Line[] => {
	const {step, at} = outcome;
	const note: Line = step.note === undefined ? [] : [{text: `  ${sanitize(step.note)}`, tone: 'quiet'}];
	const line: Line = [
		{text: `${(at / 1000).toFixed(2)}s`.padStart(8), tone: 'quiet'}, '  ', signOf(outcome, style.ascii), ` ${step.kind.padEnd(6)}  ${sanitize(stepText(step))}`, endOf(outcome, style), ...note,
	];
	const indent = ' '.repeat(12);
	return outcome.status === 'failed'
		? [line, ...findingLines(step as Asking, outcome.findings, style).map((found): Line => [indent, ...found])]
		: [line];
};
