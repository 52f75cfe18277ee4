import process from 'node:process';
import type {CompareView} from './bus/compare.js';
import type {Display, Ending, Plan} from './bus/plan.js';
import {compareTable, type Line} from './compare/table.js';
import {createEngine} from './engine/engine.js';
import {endOnSignals} from './headless/signals.js';
import {createCompare} from './state/compare.js';
import {wordsFor} from './words/words.js';

/** SGR parameters. */
const looks: Readonly<Record<Line['tone'], string>> = {plain: '', title: '1', quiet: '2', warn: '33'};

const painted = ({text, tone}: Line, color: boolean): string =>
	color && looks[tone] !== '' && text !== '' ? `\u001B[${looks[tone]}m${text}\u001B[0m` : text;

/** Back to the first of so many rows, and nothing below. */
const over = (rows: number): string => rows === 0 ? '' : `\u001B[${rows}A\r\u001B[J`;

/** `sockdash compare` as a table on standard output: as it grows on a terminal, and when it is done anywhere else. */
export const runCompareTable = async (plan: Plan, display: Display): Promise<Ending> => {
	const {stdout} = process;
	const {compare: words} = wordsFor(display.lang, display);
	const isLive = stdout.isTTY && process.env.TERM !== 'dumb';
	const engine = createEngine(plan);
	const {handlers, view} = createCompare();
	let drawn = 0;

	const draw = (current: CompareView) => {
		// What has scrolled away can't be drawn over.
		const most = current.ended === undefined ? Math.max(1, (stdout.rows || 24) - 1) : Number.POSITIVE_INFINITY;
		const lines = compareTable(current, {words, ascii: display.ascii}).slice(0, most);
		stdout.write(`${over(drawn)}${lines.map(line => `${painted(line, display.color && stdout.isTTY)}\n`).join('')}`);
		drawn = lines.length;
	};

	const end = (ending: Ending) => {
		void engine.close(ending);
	};

	stdout.on('error', () => {
		end({code: 0, reason: 'nobody reads standard output'});
	});
	endOnSignals(end);
	engine.bus.subscribe(event => {
		// The table's key is the event's own type.
		(handlers[event.type] as ((one: typeof event) => void) | undefined)?.(event);
		const current = view();
		if (current && (event.type === 'compare.ended' || (isLive && event.type === 'compare.progressed'))) {
			draw(current);
		}
	});
	engine.start();
	const ending = await engine.ended;
	// On a pipe it may not have been written yet.
	await new Promise<void>(resolve => {
		stdout.write('', () => {
			resolve();
		});
	});
	return ending;
};
