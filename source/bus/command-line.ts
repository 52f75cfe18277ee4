import {nearest} from '../lib/nearest.js';
import {cut, type CompletionContext, type CommandEntry} from './command-line/entry.js';
import {commandTable, type ShortEntry} from './command-line/table.js';
import type {Command, CommandType} from './commands.js';
import {wrong, type Wrong} from './phrases/wrong.js';

export type {CompletionContext} from './command-line/entry.js';

/*
The text form of `commands.ts`, for the `:` line, standard input and scenarios.

	parseCommand('kill c1 rst') ─► {command: {type: 'kill', …}}      formatCommand ◄─┘
*/

export type CommandName = keyof typeof commandTable;

const names = Object.keys(commandTable) as readonly CommandName[];

const entryOf = (name: string): ShortEntry | undefined =>
	Object.hasOwn(commandTable, name) ? commandTable[name as CommandName] : undefined;

/** Reads one line. A problem is one sentence that says what the command takes. */
export const parseCommand = (line: string): {readonly command: Command} | Wrong => {
	const {word: name, rest: behind} = cut(line.trimStart());
	if (name === '') {
		return wrong({code: 'no-command', names});
	}

	const entry = entryOf(name);
	if (!entry) {
		return wrong({code: 'unknown-command', given: name.slice(0, 64), meant: nearest(name, names)});
	}

	const result = entry.parse((behind ?? '').trimStart());
	return 'problem' in result ? result : {command: result};
};

/** The line that `parseCommand` reads back as this command. */
export const formatCommand = (command: Command): string => {
	const entry = commandTable[command.type] as CommandEntry<CommandType>;
	const rest = entry.format(command);
	return rest === '' ? command.type : `${command.type} ${rest}`;
};

/** `text` is to replace what stands in the line from `from` to the cursor. */
export type Completion = {readonly text: string; readonly from: number; readonly hint: string};

/** What could stand at the cursor, in the order of the table; empty where only the person knows. */
export const completeCommand = (line: string, cursor: number, context: CompletionContext): readonly Completion[] => {
	const typed = line.slice(0, cursor);
	const word = typed.split(/\s/).at(-1)!;
	const from = typed.length - word.length;
	const [name, ...before] = typed.slice(0, from).trim().split(/\s+/);
	const candidates = name === '' || name === undefined
		? names.map(text => ({text, hint: context.commands?.[text] ?? commandTable[text].summary}))
		: entryOf(name)?.complete(before, context) ?? [];
	return candidates
		.filter(({text}) => text.startsWith(word) && text !== word)
		.map(({text, hint}) => ({text, from, hint}));
};

/** For help and documentation, in the order of the table. */
export const commandUsages: ReadonlyArray<{readonly name: CommandName; readonly usage: string; readonly summary: string}> =
	names.map(name => ({name, usage: commandTable[name].usage, summary: commandTable[name].summary}));
