/*
Bundles the program into `dist/`:

	source/cli.ts            ──► dist/cli.js      what `npx sockdash` runs
	source/engine/worker.ts  ──► dist/worker.js   the engine's thread
	what they import lazily  ──► dist/*-[hash].js Ink and React are here: --help and --json never load them

Names are content hashes and what is no longer named is removed last, so a program that runs from
`dist/` while it is built anew keeps its files until the end.
*/
import {chmod, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {licensesOf} from './bundle/licenses.js';
import {bundleOptions, root} from './bundle/options.js';

const outdir = path.join(root, 'dist');
const cli = path.join(outdir, 'cli.js');

/** Of `package.json` only the version is the program's business. */
const manifestPlugin = {
	name: 'manifest',
	setup({onLoad}) {
		onLoad({filter: /package\.json$/}, async ({path: file}) => {
			const {version} = JSON.parse(await readFile(file, 'utf8'));
			return path.dirname(file) === path.dirname(outdir) ? {contents: JSON.stringify({version}), loader: 'json'} : undefined;
		});
	},
};

const options = bundleOptions();
const {metafile} = await build({
	...options,
	plugins: [...options.plugins, manifestPlugin],
	entryPoints: {cli: 'source/cli.ts', worker: 'source/engine/worker.ts'},
	outdir,
	chunkNames: '[name]-[hash]',
}).catch(() => process.exit(1)); // What is wrong has been said by esbuild.

await writeFile(path.join(outdir, 'licenses.txt'), await licensesOf(metafile));
const program = await readFile(cli, 'utf8');
if (!program.startsWith('#!')) {
	await writeFile(cli, `#!/usr/bin/env node\n${program}`);
}

await chmod(cli, 0o755);
const made = new Set(['licenses.txt', ...Object.keys(metafile.outputs).map(file => path.basename(file))]);
for (const name of await readdir(outdir)) {
	if (!made.has(name)) {
		await rm(path.join(outdir, name), {recursive: true});
	}
}
