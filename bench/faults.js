/* What faults cost where none is armed: nothing, and where one is: little. */
import {execFile} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';
import {withBundle} from './bundled.js';
import {median} from './statistics.js';

const what = {bare: 'no gate', gate: 'gate, nothing armed', lifted: 'armed once and lifted', armed: 'armed, lets all pass'};

export const faults = {
	name: 'faults',
	title: 'Faults: an echo socket on loopback, both ends in one process, a second of CPU time',
	async run({quick}) {
		return withBundle('bench/faults/echo.ts', {}, async program => {
			const {stdout} = await promisify(execFile)(process.execPath, [program, ...quick ? ['20', '1'] : ['200', '15']]);
			const results = JSON.parse(stdout);

			const column = (key, unit) => [
				Math.round(median(results.map(result => result[key][unit]))).toLocaleString('en'),
				median(results.map(result => result[key][unit] / result.gate[unit])).toFixed(2),
			];
			return {
				head: ['socket', '64 B round trips', 'of the gate', 'MiB in', 'of the gate'],
				rows: Object.entries(what).map(([key, name]) => [name, ...column(key, 'trips'), ...column(key, 'stream')]),
			};
		});
	},
};
