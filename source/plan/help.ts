import {groups, spell, type Flag} from './flag.js';
import {flags} from './flags.js';
import {modes} from './modes.js';

const width = 80;

/** Breaks a text at spaces, later lines at the same column. */
const wrap = (text: string, column: number): string => {
	const lines: string[] = [''];
	for (const word of text.split(' ')) {
		const line = lines.at(-1)!;
		if (line !== '' && column + line.length + 1 + word.length > width) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
		}
	}

	return lines.join(`\n${' '.repeat(column)}`);
};

const usageOf = (key: string, flag: Flag): string => {
	const long = spell(key);
	const short = flag.short === undefined ? ' '.repeat(4) : `-${flag.short}, `;
	if ('takes' in flag) {
		return `${short}${long} ${flag.takes}`;
	}

	const opposite = long.replace('--', '--no-');
	const spelled = {instead: opposite, too: `${long}, ${opposite}`};
	return `${short}${flag.opposite === undefined ? long : spelled[flag.opposite]}`;
};

const table = (rows: ReadonlyArray<readonly [left: string, right: string]>): string => {
	const column = Math.max(...rows.map(([left]) => left.length)) + 4;
	return rows.map(([left, right]) => `  ${left.padEnd(column - 2)}${wrap(right, column)}`).join('\n');
};

const examples: ReadonlyArray<readonly [command: string, what: string]> = [
	['sockdash', 'a server, and a screen to add clients from'],
	['sockdash -c ws -c tcp -n 3', 'three WebSocket and three TCP clients at once'],
	['sockdash connect ws://127.0.0.1:9000 -n 5', 'five clients to a server of yours'],
	['sockdash run half-open', 'a ready scenario, and whether it comes out as expected'],
	['sockdash --json -c ws --for 2s', 'the same without a screen, as JSON lines'],
];

/** The help as a person reads it, drawn from the tables of modes and flags. */
export const helpText = (): string => {
	const rows = Object.entries(flags).map(([key, flag]): readonly [Flag, readonly [string, string]] => [flag, [usageOf(key, flag), flag.summary]]);
	// All groups share one column, so measure them together.
	const column = Math.max(...rows.map(([, [left]]) => left.length));
	const sections = groups.map(group => `${group}\n${table(rows.filter(([flag]) => flag.group === group).map(([, [left, right]]) => [left.padEnd(column), right]))}`);
	return [
		'Watch real sockets accept, talk and die, and see who hung up.',
		`Usage\n${table(Object.values(modes).map(({usage, summary}) => [usage, summary]))}`,
		...sections,
		`Examples\n${table(examples)}`,
		'Without a terminal the session runs as with --json. Exit codes: 0 ok, 1 failed, 2 usage,\n3 an expectation of a scenario failed, 4 could not listen or connect, 130, 143 and\n129 after SIGINT, SIGTERM and SIGHUP.',
	].join('\n\n');
};
