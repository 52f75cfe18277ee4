import {createReadStream} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {caretLine} from '../filter/caret.js';
import {limits} from '../lib/limits.js';
import {suggestion} from '../lib/nearest.js';
import {problemOf} from '../lib/problem.js';
import {sanitize} from '../lib/sanitize.js';
import {readScenario, type Options} from '../scenario/read.js';
import type {Scenario, ScenarioProblem} from '../scenario/scenario.js';

/* From a word of the command line to a scenario: a file, or the name of one that comes with sockdash. */

export type Loaded = {readonly file: string; readonly scenario: Scenario};

/** Lines for a person, without the program's name. */
type Refused = {readonly lines: readonly string[]};

const ending = '.yaml';

/** Beside `dist/`, and beside `source/`. */
const folder = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../scenarios/' : '../scenarios/', import.meta.url));

/** Names of those that come with sockdash. */
const readyNames = async (): Promise<readonly string[]> =>
	(await readdir(folder)).filter(name => name.endsWith(ending)).map(name => name.slice(0, -ending.length)).toSorted();

const isName = (word: string): boolean => /^[\w-]+$/.test(word);

const readText = async (file: string): Promise<{readonly text: string} | {readonly why: string}> => {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		// A device or a pipe may have no end.
		for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
			chunks.push(chunk);
			size += chunk.length;
			if (size > limits.scenario) {
				return {why: `is larger than a scenario may be (${limits.scenario / 1024} KiB)`};
			}
		}
	} catch (error) {
		const {code, message} = problemOf(error, file);
		return {why: code === 'ENOENT' ? 'is not there' : `cannot be read: ${message}`};
	}

	try {
		return {text: new TextDecoder('utf-8', {fatal: true}).decode(Buffer.concat(chunks))};
	} catch {
		return {why: 'is no text in UTF-8'};
	}
};

/** `file:line:column: sentence`, and what stands there with a caret under it. */
const problemLines = (file: string, {place, message, under}: ScenarioProblem): readonly string[] => [
	`${file}${place === undefined ? '' : `:${place.line}:${place.column}`}: ${message}`,
	...under === undefined ? [] : [`  ${sanitize(under.text)}`, `  ${caretLine(under.text, under)}`],
];

export const loadScenario = async (word: string, options: Options): Promise<Loaded | Refused> => {
	const names = await readyNames();
	const isReady = isName(word) && names.includes(word);
	const read = await readText(isReady ? path.join(folder, word + ending) : word);
	if ('why' in read) {
		return isName(word)
			? {lines: [`There is no scenario ${JSON.stringify(word)}.${suggestion(word, names) || ' sockdash run --list shows the ready ones.'}`]}
			: {lines: [`${word} ${read.why}.`]};
	}

	const file = isReady ? word + ending : word;
	const result = readScenario(read.text, path.basename(word).replace(/\.ya?ml$/, ''), options);
	return 'problem' in result ? {lines: problemLines(file, result.problem)} : {file, scenario: result.scenario};
};

/** A line for each that comes with sockdash: its name, and what it is about. */
export const listReady = async (options: Options, {listTitle}: {readonly listTitle: string}): Promise<readonly string[]> => {
	const names = await readyNames();
	const width = Math.max(...names.map(name => name.length)) + 2;
	const lines = await Promise.all(names.map(async name => {
		const loaded = await loadScenario(name, options);
		return `  ${name.padEnd(width)}${'scenario' in loaded ? loaded.scenario.about ?? '' : loaded.lines[0]}`;
	}));
	return [listTitle, ...lines];
};
