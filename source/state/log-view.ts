import type {LogFilterView, LogLook} from '../bus/log-look.js';
import type {LogView} from '../bus/snapshot.js';
import {compileFilter} from '../filter/compile.js';
import {parseFilter, type Parsed} from '../filter/parse.js';
import {createScan, type Scan} from '../filter/scan.js';
import {createFinder} from './log-finder.js';
import {wholeText, type RowsWithBodies} from './log-rows.js';
import {logWindow, matchWindow} from './log-window.js';
import {lookBudget} from './look-budget.js';

/** A filter that is on, and what is known of the rows under it. */
type Filtered = {readonly text: string; readonly parsed: Parsed; readonly scan?: Scan};

/** The log as looks ask for it. What a filter has found out is kept from look to look. */
export const createLogView = (log: RowsWithBodies, now: () => number) => {
	const find = createFinder(log, now);
	let filtered: Filtered | undefined;

	const begin = (text: string): Filtered => {
		const parsed = parseFilter(text);
		return 'problem' in parsed
			? {text, parsed}
			: {text, parsed, scan: createScan({rows: log, matches: compileFilter(parsed.filter, wholeText(log)), budgetMs: lookBudget, now})};
	};

	const under = ({text, parsed, scan}: Filtered, look: LogLook): LogView => {
		if (scan === undefined) {
			const filter: LogFilterView = {text, matched: 0, scanned: 0, scanning: false, ...('problem' in parsed && {problem: parsed.problem})};
			return {...logWindow(log, look), filter};
		}

		scan.advance();
		return {...matchWindow(log, scan, look), filter: {text, ...scan.progress()}};
	};

	return (look: LogLook): LogView => {
		if (look.filter === undefined) {
			filtered = undefined;
		} else if (filtered?.text !== look.filter) {
			filtered = begin(look.filter);
		}

		const view = filtered === undefined ? logWindow(log, look) : under(filtered, look);
		const found = find(look.find, filtered !== undefined && 'filter' in filtered.parsed ? filtered.parsed.filter : undefined);
		return found === undefined ? view : {...view, found};
	};
};
