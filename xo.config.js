import reactHooks from 'eslint-plugin-react-hooks';

/** @type {import('xo').FlatXoConfig} */
export default [
	{ignores: ['test/vectors', '**/*.md', '**/*.json', '**/*.html', '**/*.css']},
	{
		rules: {
			// One idea a file. A file above this has two: split it by idea, not by length.
			'max-lines': ['error', {max: 250}],

			// Comments: a sentence of documentation stands on one line, and where the rule is off says why.
			'unicorn/single-line-block-comment-style': 'off',

			// Tables are read row by row: a row stays on its line.
			'@stylistic/object-curly-newline': 'off',
			'@stylistic/array-element-newline': 'off',
			'@stylistic/multiline-ternary': 'off',

			// The names are the RFCs' own: fin, masked, final, clean. A verb before them says nothing more.
			'unicorn/consistent-boolean-name': 'off',
			// Environment variables and header names are written as they are.
			'@typescript-eslint/naming-convention': 'off',

			// Framing is bits.
			'no-bitwise': 'off',
			'unicorn/prefer-math-trunc': 'off',
			// Two operators of one kind of arithmetic need no brackets.
			'@stylistic/no-mixed-operators': 'off',

			// Our patterns are short, mostly ASCII, and read left to right.
			'require-unicode-regexp': 'off',
			'regexp/prefer-named-capture-group': 'off',
			'regexp/sort-character-class-elements': 'off',
			'regexp/unicode-property': 'off',
			'unicorn/prefer-unicode-code-point-escapes': 'off',
			// To look for control characters is the point of the sanitizer.
			'no-control-regex': 'off',
			'regexp/no-control-character': 'off',

			// The compiler has ruled out what these guess at, and an empty string is often what is meant.
			'@typescript-eslint/strict-boolean-expressions': 'off',
			'@typescript-eslint/prefer-nullish-coalescing': 'off',

			// Order and shape of conditions follow the thought.
			'unicorn/prefer-simple-condition-first': 'off',
			'unicorn/prefer-early-return': 'off',
			'unicorn/prefer-ternary': 'off',
			'unicorn/prefer-minimal-ternary': 'off',
			'unicorn/no-nested-ternary': 'off',

			'unicorn/max-nested-calls': 'off',
			'unicorn/prefer-continue': 'off',
			// Bytes and chunks are read one after the other, and a poll waits for the last one.
			'no-await-in-loop': 'off',

			// `null` is Node's word for "no code" and React's for "nothing".
			'@typescript-eslint/no-restricted-types': 'off',
			// A Buffer is a global of Node, and bytes are our trade.
			'n/prefer-global/buffer': 'off',
			'unicorn/prefer-code-point': 'off',

			// Node 20 has neither.
			'unicorn/prefer-iterator-to-array': 'off',
			'unicorn/prefer-promise-with-resolvers': 'off',

			// They do not see that a closure changes what the loop asks for.
			'no-unmodified-loop-condition': 'off',
			'@typescript-eslint/no-loop-func': 'off',

			'unicorn/prefer-type-literal-last': 'off',
			'unicorn/prefer-split-limit': 'off',
			'unicorn/no-await-expression-member': 'off',
			'unicorn/no-computed-property-existence-check': 'off',
			'unicorn/prefer-number-is-safe-integer': 'off',
			// `Infinity` and `NaN` are told from ours by their place on Number.
			'unicorn/prefer-global-number-constants': 'off',
			// Sinks of tests are arrays: line => seen.push(line).
			'unicorn/no-return-array-push': 'off',
			'@typescript-eslint/strict-void-return': 'off',
			// A command line program decides when it is over.
			'unicorn/no-process-exit': 'off',

			// Sockets and streams emit; EventTarget is no alternative for them.
			'unicorn/prefer-event-target': 'off',
		},
	},
	{
		// Prose: a sentence that is broken for the editor can't be searched for.
		files: ['source/words/**', 'source/learn/**'],
		rules: {
			'@stylistic/max-len': 'off',
		},
	},
	{
		files: '**/*.js',
		rules: {
			// Scripts of the project are not type-checked.
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		files: 'test/**',
		rules: {
			// The runner waits for its tests.
			'@typescript-eslint/no-floating-promises': ['error', {
				allowForKnownSafeCalls: [{from: 'package', name: ['test', 'suite', 'describe', 'it', 'before', 'after', 'beforeEach', 'afterEach'], package: 'node:test'}],
			}],
			// Assertions stand in helpers and in loops over tables of cases; node:assert is what they are.
			'node-test/no-conditional-assertion': 'off',
			'node-test/require-mock-timers-advance': 'off',
			'node-test/no-compound-assertion': 'off',
			'node-test/prefer-test-context-assert': 'off',
			'node-test/prefer-context-mock': 'off',
			'node-test/require-assertion': 'off',
			'node-test/no-import-test-files': 'off',
		},
	},
	{
		files: '**/*.tsx',
		plugins: {'react-hooks': reactHooks},
		rules: {
			'react-hooks/rules-of-hooks': 'error',
			'react-hooks/exhaustive-deps': 'error',
		},
	},
];
