/*
Fills the tables of the readme and the docs that are data in the source: `npm run tables`. A test asks
that they are up to date.
*/
import {readdirSync, readFileSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {commandUsages} from '../source/bus/command-line.js';
import {optionsOf} from '../source/faults/common-options.js';
import type {Fault, OptionSpec} from '../source/faults/fault.js';
import {faults} from '../source/faults/registry.js';
import {scenarioOptions} from '../source/plan/scenario-options.js';
import {policies} from '../source/retry/registry.js';
import {readScenario} from '../source/scenario/read.js';
import {keyLabel, keyTable} from '../source/ui/keys/table.js';
import {en} from '../source/words/en.js';

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

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

/** What an option takes, for a reader of documents. */
const takes = (spec: OptionSpec): string => 'choices' in spec
	? spec.choices.map(choice => `\`${choice}\``).join(', ')
	: [`${spec.least} to ${spec.most.toLocaleString('en')}`, spec.unit].join(' ').trim();

const optionRow = (spec: OptionSpec): string => `| \`${spec.name}\` | ${spec.default} | ${takes(spec)} | ${spec.summary.en} |`;

const optionTable = (things: ReadonlyArray<Pick<Fault, 'name' | 'summary' | 'options'>>): string => [
	'| | default | takes | |',
	'| --- | --- | --- | --- |',
	...things.flatMap(({name, summary, options}) => [`| **${name}** | | | **${summary.en}** |`, ...options.map(spec => optionRow(spec))]),
].join('\n');

const faultTable = (): string => optionTable(faults);

const policyTable = (): string => optionTable(policies);

const commonTable = (): string => [
	'| | default | takes | |',
	'| --- | --- | --- | --- |',
	...optionsOf(faults[0]!).slice(faults[0]!.options.length).map(spec => optionRow(spec)),
].join('\n');

const readyTable = (): string => {
	const folder = new URL('../scenarios/', import.meta.url);
	const rows = readdirSync(folder).toSorted().map(file => {
		const result = readScenario(readFileSync(new URL(file, folder), 'utf8'), file, scenarioOptions);
		if ('problem' in result) {
			throw new Error(`${file}: ${result.problem.message}`);
		}

		return `| \`${result.scenario.name}\` | ${cell(result.scenario.about ?? '')} |`;
	});
	return ['| name | what it is about |', '| --- | --- |', ...rows].join('\n');
};

/** Tables by the page that they stand on. */
const pages: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	'readme.md': {keys, commands},
	'docs/faults.md': {faults: faultTable, common: commonTable},
	'docs/reconnect.md': {policies: policyTable},
	'docs/scenarios.md': {ready: readyTable},
};

/** A page with every table made anew. */
export const withTables = (text: string, page = 'readme.md'): string => {
	let filled = text;
	for (const [name, make] of Object.entries(pages[page] ?? {})) {
		const [begin, end] = [`<!-- ${name}: made by npm run tables -->`, `<!-- /${name} -->`];
		const from = filled.indexOf(begin);
		const to = filled.indexOf(end);
		if (from === -1 || to === -1) {
			throw new Error(`${page} has no place for the table of ${name}`);
		}

		filled = `${filled.slice(0, from + begin.length)}\n\n${make()}\n\n${filled.slice(to)}`;
	}

	return filled;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const page of Object.keys(pages)) {
		const file = new URL(`../${page}`, import.meta.url);
		await writeFile(file, withTables(await readFile(file, 'utf8'), page));
	}
}
