/* How many frames a second the decoder takes, and the log behind it. */
import {execFile} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';
import {withBundle} from './bundled.js';
import {median} from './statistics.js';

const what = {walk: 'unmasking alone', decode: 'decoder', log: 'decoder and log'};

export const decode = {
	name: 'decode',
	title: 'Decoder and log: 64-byte masked frames a second of CPU time, no sockets',
	async run({quick}) {
		return withBundle('bench/decode/decode.ts', {}, async program => {
			const results = [];
			for (let round = 0; round < (quick ? 1 : 5); round++) {
				const {stdout} = await promisify(execFile)(process.execPath, [program, quick ? '20' : '500']);
				results.push(JSON.parse(stdout));
			}

			return {
				head: ['what', 'frames/s', 'of unmasking'],
				rows: Object.entries(what).map(([key, name]) => [
					name,
					Math.round(median(results.map(result => result[key]))).toLocaleString('en'),
					median(results.map(result => result[key] / result.walk)).toFixed(2),
				]),
			};
		});
	},
};
