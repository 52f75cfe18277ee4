import {writeFile} from 'node:fs/promises';
import {setImmediate as turn} from 'node:timers/promises';
import type {Bus} from '../bus/bus.js';
import type {CommandOf} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import {formatTarget} from '../bus/target.js';
import {createLadder} from '../ladder/ladder.js';
import {ladderMermaid} from '../ladder/mermaid.js';
import {ladderText, type Written} from '../ladder/text.js';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';
import {collectAll} from '../state/ladder-view.js';
import type {Rows} from '../state/log-rows.js';
import type {State} from '../state/state.js';
import {ladderWords} from '../words/ladder.js';

/* Ladder diagrams that are written down, for a bug report, and the marks in them. In English, as everything that the engine says. */

export type Drawings = {
	/** Into the file or into an event; or says why not. */
	readonly draw: (command: CommandOf<'ladder'>) => Promise<Phrase | undefined>;
	/** Marks a row of the log, or takes its mark away; or says why not. */
	readonly mark: (row: number) => Phrase | undefined;
};

export type DrawingsOptions = {readonly bus: Bus; readonly log: Rows; readonly state: State; readonly wall: string};

/** Only for the one who runs this: there are payloads in it. */
const mode = 0o600;

const formOf = (file: string | undefined): 'text' | 'mermaid' => /\.(?:mmd|md)$/i.test(file ?? '') ? 'mermaid' : 'text';

/** Markdown shows a diagram where it is fenced. */
const fenced = (lines: readonly string[], file: string): readonly string[] => /\.md$/i.test(file) ? ['```mermaid', ...lines, '```'] : lines;

const write = async (file: string, lines: readonly string[]): Promise<Phrase | undefined> => {
	try {
		await writeFile(file, `${fenced(lines, file).join('\n')}\n`, {flag: 'wx', mode});
		return undefined;
	} catch (error) {
		const {code, message} = problemOf(error, file);
		return code === 'EEXIST' ? {code: 'file-there', file, paper: 'ladder'} : {code: 'file-unwritten', file, paper: 'ladder', errno: code, message};
	}
};

export const createDrawings = ({bus, log, state, wall}: DrawingsOptions): Drawings => ({
	async draw({subject, file}) {
		const {events, ends, leftOut, client} = await collectAll({log, state, now: bus.now}, subject, async () => turn());
		const name = formatTarget(subject);
		if (events.length === 0) {
			return {code: 'nothing-of', id: name};
		}

		const ladder = createLadder(events, ends, {detail: 1, open: new Set(), marks: state.marks.rows}, client);
		const written: Written = {words: ladderWords, ascii: false, title: ladderWords.overlay(name), wall, leftOut};
		const form = formOf(file);
		const lines = form === 'mermaid' ? ladderMermaid(ladder, written) : ladderText(ladder, written);
		const told = {type: 'ladder.drawn', subject: name, form, rows: ladder.rows.length, leftOut} as const;
		if (file === undefined) {
			bus.publish({...told, lines: lines.slice(0, limits.ladderLines)});
			return undefined;
		}

		const why = await write(file, lines);
		if (why === undefined) {
			bus.publish({...told, file});
		}

		return why;
	},
	mark(row) {
		const {first} = log.span();
		state.marks.forgetBefore(first);
		if (log.row(row) === undefined) {
			return {code: 'no-row', row};
		}

		const marked = !state.marks.rows.has(row);
		if (marked && state.marks.rows.size >= limits.marks) {
			return {code: 'at-most', what: 'rows', most: limits.marks};
		}

		bus.publish({type: 'row.marked', row, marked});
		return undefined;
	},
});
