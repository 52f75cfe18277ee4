/*
What the bundle changes in Ink, as an esbuild plugin:

- `react-devtools-core` is a stub. Ink loads it only for React's developer tools, it is not installed,
  and a bundle that names it does not start.
- Three modules that work on every painted cell get a fast path for plain text, see `fast/plain.ts`.
- One regular expression that Ink asks of every cell is asked only of cells that are not ASCII.

All of it is provably without effect on what is drawn (`test/bundle/`), and a release of Ink that
no longer fits stops the build.
*/
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const fastFolder = fileURLToPath(new URL('fast', import.meta.url));

const replacements = [
	{filter: /^@alcalzone\/ansi-tokenize$/, original: '@alcalzone/ansi-tokenize', fast: 'ansi-tokenize.ts'},
	{filter: /^string-width$/, original: 'string-width', fast: 'string-width.ts'},
	{filter: /^\.\/sanitize-ansi\.js$/, original: '../../node_modules/ink/build/sanitize-ansi.js', fast: 'sanitize-ansi.ts'},
];

/** Cells that take no room. No ASCII character does: the test of one cell in a frame of thousands. */
const isIgnorable = String.raw`/^\p{Default_Ignorable_Code_Point}+$/u.test(character.value)`;
const isIgnorableFast = `((character.value.length > 1 || character.value.charCodeAt(0) > 0x7E) && ${isIgnorable})`;

const replaceModules = build => {
	for (const {filter, original, fast} of replacements) {
		build.onResolve({filter}, async ({importer, kind, resolveDir, path: name, pluginData}) => {
			if (pluginData === 'plain' || path.dirname(importer) === fastFolder) {
				return undefined;
			}

			const [replaced, known] = await Promise.all([
				build.resolve(name, {kind, resolveDir, importer, pluginData: 'plain'}),
				build.resolve(original, {kind: 'import-statement', resolveDir: fastFolder, pluginData: 'plain'}),
			]);
			return replaced.path === known.path
				? {path: `${fastFolder}/${fast}`}
				: {errors: [{text: `${importer} has a ${name} of its own, and bundle/fast/${fast} stands for another.`}]};
		});
	}
};

const patchOutput = build => {
	build.onLoad({filter: /[\\/]ink[\\/]build[\\/]output\.js$/}, async ({path: file}) => {
		const contents = await readFile(file, 'utf8');
		return contents.split(isIgnorable).length === 2
			? {contents: contents.replace(isIgnorable, () => isIgnorableFast)}
			: {errors: [{text: `${file} no longer filters its cells as bundle/ink-plugin.js expects.`}]};
	});
};

// Without the fast path Ink is bundled as it was published, for comparison.
export const inkPlugin = ({fastPath}) => ({
	name: 'ink',
	setup(build) {
		build.onResolve({filter: /^react-devtools-core$/}, ({path: name}) => ({path: name, namespace: 'stub'}));
		build.onLoad({filter: /.*/, namespace: 'stub'}, () => ({contents: 'export default {initialize() {}, connectToDevTools() {}};'}));
		if (fastPath) {
			replaceModules(build);
			patchOutput(build);
		}
	},
});
