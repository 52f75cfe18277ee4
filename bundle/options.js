import {fileURLToPath} from 'node:url';
import {inkPlugin} from './ink-plugin.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
What every bundle of ours has in common: the program's, and those that `bench/` measures.

Development React is several times slower than production React and is what one gets unless NODE_ENV
is set, so it is written in. ESM only, since yoga-layout has a top-level await. Packages in CommonJS
call `require`, which an ES module lacks, hence the banner.
@type {(options?: {fastPath?: boolean}) => import('esbuild').BuildOptions}
*/
export const bundleOptions = ({fastPath = true} = {}) => ({
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'esm',
	splitting: true,
	jsx: 'automatic',
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	logLevel: 'warning',
	metafile: true,
	define: {
		'process.env.NODE_ENV': '"production"',
		// Optional native parts of ws that are not bundled.
		'process.env.WS_NO_BUFFER_UTIL': '"1"',
		'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
	},
	banner: {js: 'import {createRequire as createRequireOfBundle} from \'node:module\';const require=createRequireOfBundle(import.meta.url);'},
	plugins: [inkPlugin({fastPath})],
});
