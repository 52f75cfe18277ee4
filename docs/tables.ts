/*
Fills the tables of the readme that are data in the source: `npm run tables`. A test asks that they
are up to date.
*/
import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {commandUsages} from '../source/bus/command-line.js';
import {keyLabel, keyTable} from '../source/ui/keys/table.js';
import {en} from '../source/words/en.js';

const readme = new URL('../readme.md', import.meta.url);

const cell = (text: string): string => text.replaceAll('|', '\\|');

const keys = (): string => [
	'| key | does | as a command |',
	'| --- | --- | --- |',
	...keyTable.map(({pane, binding}) => `| ${binding.keys.map(key => `\`${cell(keyLabel(key))}\``).join(' ')} | ${cell(en.keys[binding.label])}${pane === undefined ? '' : ` *(${pane})*`} | ${binding.command === undefined ? '' : `\`:${cell(binding.command)}\``} |`),
].join('\n');

const commands = (): string => [
	'| command | does |',
	'| --- | --- |',
	...commandUsages.map(({usage, summary}) => `| \`${cell(usage)}\` | ${cell(summary)} |`),
].join('\n');

const tables: Readonly<Record<string, () => string>> = {keys, commands};

/** The readme with every table made anew. */
export const withTables = (text: string): string => {
	let filled = text;
	for (const [name, make] of Object.entries(tables)) {
		const [begin, end] = [`<!-- ${name}: made by npm run tables -->`, `<!-- /${name} -->`];
		const from = filled.indexOf(begin);
		const to = filled.indexOf(end);
		if (from === -1 || to === -1) {
			throw new Error(`readme.md has no place for the table of ${name}`);
		}

		filled = `${filled.slice(0, from + begin.length)}\n\n${make()}\n\n${filled.slice(to)}`;
	}

	return filled;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await writeFile(readme, withTables(await readFile(readme, 'utf8')));
}
