import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build} from 'esbuild';
import {bundleOptions, root} from '../bundle/options.js';

// Bundles a program of ours as the real one is, runs `use` with its path, and clears up. `entry` is relative to the project.
export const withBundle = async (entry, options, use) => {
	const outdir = await mkdtemp(path.join(tmpdir(), 'sockdash-bench-'));
	try {
		await build({...bundleOptions(options), entryPoints: {program: path.join(root, entry)}, outdir});
		return await use(path.join(outdir, 'program.js'));
	} finally {
		await rm(outdir, {recursive: true});
	}
};
