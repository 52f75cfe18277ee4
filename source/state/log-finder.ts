import type {FindLook, LogFound} from '../bus/log-look.js';
import {compileFilter, type Matcher} from '../filter/compile.js';
import {parseSearch} from '../filter/search.js';
import type {Filter} from '../filter/syntax.js';
import {wholeText, type RowsWithBodies} from './log-rows.js';
import {lookBudget} from './look-budget.js';

/** Rows to be looked at one after the other, and which is next. */
type Stretch = {at: number; readonly end: number; readonly step: 1 | -1};

type Question = {readonly id: number; readonly matches: Matcher; readonly stretches: Stretch[]; left: number; best?: number; answer?: LogFound};

/** Finds the row that a look asks for, a few ms at a time. One question at a time: a new one ends the one before. */
export const createFinder = (log: RowsWithBodies, now: () => number) => {
	let question: Question | undefined;

	const begin = ({id, text, way, times, from, to = Number.POSITIVE_INFINITY}: FindLook, filter: Filter | undefined): Question => {
		const {first, last} = log.span();
		const end = Math.min(last, to);
		const search = parseSearch(text);
		const both: Filter = filter === undefined ? search : {kind: 'all', terms: [filter, search]};
		const down = (at: number): Stretch => ({at: Math.max(first, at), end, step: 1});
		const up: Stretch = {at: Math.min(end, from - 1), end: first, step: -1};
		const stretches = {next: [down(from + 1)], previous: [up], nearest: [down(from), up]}[way];
		return {id, matches: compileFilter(both, wholeText(log)), stretches, left: times};
	};

	const isOver = ({at, end, step}: Stretch): boolean => step === 1 ? at > end : at < end;

	const look = (asked: Question): LogFound => {
		const {id, matches, stretches} = asked;
		const deadline = now() + lookBudget;
		while (stretches.length > 0) {
			const stretch = stretches[0]!;
			if (isOver(stretch)) {
				stretches.shift();
				continue;
			}

			const seq = stretch.at;
			stretch.at += stretch.step;
			const event = log.row(seq);
			if (event !== undefined && matches(event)) {
				asked.best = seq;
				asked.left--;
				if (asked.left <= 0) {
					break;
				}
			}

			if (now() >= deadline) {
				return {id, scanning: true};
			}
		}

		return {id, ...(asked.best !== undefined && {seq: asked.best}), scanning: false};
	};

	return (find: FindLook | undefined, filter: Filter | undefined): LogFound | undefined => {
		if (find === undefined) {
			question = undefined;
			return undefined;
		}

		if (question?.id !== find.id) {
			question = begin(find, filter);
		}

		if (question.answer === undefined || question.answer.scanning) {
			question.answer = look(question);
		}

		return question.answer;
	};
};
