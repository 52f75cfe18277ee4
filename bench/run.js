/*
Usage:

	npm run bench                  all of them
	npm run bench observer frame   these
	npm run bench -- --quick       only to see that they run: figures mean nothing

Every figure is a ratio within one run, or stands beside the one it is to be compared with: rounds are
interleaved and medians taken, since machines are noisy and differ.
*/
import {availableParallelism, cpus} from 'node:os';
import process from 'node:process';
import {decode} from './decode.js';
import {faults} from './faults.js';
import {frame} from './frame.js';
import {observer} from './observer.js';
import {start} from './start.js';
import {toTable} from './table.js';
import {transports} from './transports.js';

const benches = [observer, transports, frame, start, decode, faults];

const names = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const unknown = names.find(name => benches.every(bench => bench.name !== name));
if (unknown !== undefined) {
	console.error(`There is no bench ${unknown}. There are: ${benches.map(({name}) => name).join(', ')}`);
	process.exit(2);
}

const quick = process.argv.includes('--quick');
console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}`);
for (const {name, title, run} of benches) {
	if (names.length === 0 || names.includes(name)) {
		const {head, rows, note} = await run({quick});
		console.log(`\n${title}\n\n${toTable(head, rows)}`);
		if (note !== undefined) {
			console.log(`\n${note}`);
		}
	}
}
