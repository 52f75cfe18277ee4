/* What one frame of the screen costs, and what of it the fast path through Ink takes away. */
import {execFile} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';
import {withBundle} from './bundled.js';
import {median} from './statistics.js';

const sizes = [[120, 40], [200, 60]];

const paint = async (program, size, frames) => {
	const {stdout} = await promisify(execFile)(process.execPath, [program, ...size.map(String), String(frames)]);
	return JSON.parse(stdout);
};

export const frame = {
	name: 'frame',
	title: 'One frame of the screen under traffic: CPU time, with and without the fast path for plain text',
	async run({quick}) {
		const [rounds, frames] = quick ? [1, 2] : [7, 100];
		const scene = 'bench/frame/scene.tsx';
		return withBundle(scene, {fastPath: false}, async plain => withBundle(scene, {fastPath: true}, async fast => {
			const rows = [];
			for (const size of sizes) {
				const results = [];
				for (let round = 0; round < rounds; round++) {
					results.push({plain: await paint(plain, size, frames), fast: await paint(fast, size, frames)});
				}

				rows.push([
					size.join('×'),
					median(results.map(result => result.plain.milliseconds)).toFixed(1),
					median(results.map(result => result.fast.milliseconds)).toFixed(1),
					median(results.map(result => result.fast.milliseconds / result.plain.milliseconds)).toFixed(2),
					results[0].fast.bytes,
				]);
			}

			return {head: ['size', 'Ink as published, ms', 'fast path, ms', 'ratio', 'bytes'], rows};
		}));
	},
};
