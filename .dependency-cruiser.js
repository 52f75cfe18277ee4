/*
Who may import whom: the picture in docs/architecture.md, enforced.

dependency-cruiser finds no module at all under TypeScript 7 and exits green, and it misses
ESM-only packages without `exportsFields`; `test/run.js` asks that it cruised more than 50.
*/

/** A folder of `source/`, and the folders besides itself that it may import. */
const layers = {
	lib: [],
	bus: ['lib'],
	words: ['bus', 'lib'],
	learn: ['bus', 'lib'],
	wire: ['bus', 'lib'],
	log: ['bus', 'lib', 'wire'],
	filter: ['bus', 'lib'],
	ladder: ['bus', 'lib', 'words'],
	state: ['bus', 'lib', 'log', 'filter', 'ladder'],
	faults: ['bus', 'lib'],
	retry: ['bus', 'lib', 'faults'],
	sockets: ['bus', 'lib', 'wire', 'faults'],
	mailbox: ['bus', 'lib', 'wire', 'sockets'],
	transports: ['bus', 'lib', 'wire', 'sockets', 'mailbox'],
	recorders: ['bus', 'lib'],
	plan: ['bus', 'lib', 'faults', 'retry'],
	kernel: ['bus', 'lib'],
	headless: ['bus', 'lib', 'recorders'],
	scenario: ['bus', 'lib', 'filter', 'words'],
	run: ['bus', 'lib', 'filter', 'scenario', 'words', 'engine', 'headless', 'recorders', 'state'],
	audit: ['bus', 'lib'],
	compare: ['bus', 'lib', 'wire', 'sockets', 'words'],
	report: ['bus', 'lib', 'state', 'words'],
	engine: ['kernel', 'bus', 'lib', 'learn', 'wire', 'log', 'state', 'sockets', 'transports', 'faults', 'retry', 'compare', 'audit', 'scenario', 'report', 'ladder', 'words'],
	ui: ['bus', 'lib', 'filter', 'words', 'faults', 'retry', 'compare', 'ladder', 'learn'],
};

const layerRules = Object.entries(layers).map(([from, allowed]) => ({
	name: `${from}-imports`,
	comment: `source/${from} may import ${allowed.length === 0 ? 'nothing else but types' : allowed.join(', ')} of the project`,
	severity: 'error',
	from: {path: `^source/${from}/`},
	to: {
		path: '^source/',
		pathNot: `^source/(${[from, ...allowed].join('|')})/`,
		// The vocabulary's types are everybody's.
		...(from === 'lib' && {dependencyTypesNot: ['type-only']}),
		// What three transports share knows the seam, by its types alone.
		...(from === 'mailbox' && {dependencyTypesNot: ['type-only']}),
	},
}));

const configuration = {
	forbidden: [
		...layerRules,
		{
			name: 'every-folder-is-a-layer',
			comment: 'say above what the new folder may import',
			severity: 'error',
			from: {},
			to: {path: `^source/(?!(${Object.keys(layers).join('|')})/)[^/]+/`},
		},
		{
			name: 'only-sockets-touches-the-network',
			comment: 'a socket that source/sockets does not know is on no screen and in no log',
			severity: 'error',
			from: {path: '^source/', pathNot: '^source/sockets/'},
			to: {path: '^(node:)?(net|tls|http|https|http2|dgram|dns)$', dependencyTypesNot: ['type-only']},
		},
		{
			name: 'only-the-screen-draws',
			comment: 'the engine, and a session without a screen, never load Ink or React',
			severity: 'error',
			from: {path: '^source/', pathNot: ['^source/ui/', String.raw`^source/tui\.tsx$`]},
			to: {path: 'node_modules/(ink|react|react-reconciler)/', dependencyTypesNot: ['type-only']},
		},
		{
			name: 'the-screen-is-loaded-on-demand',
			comment: 'sockdash --help starts fast: the screen is imported dynamically, by cli.ts alone',
			severity: 'error',
			from: {path: '^source/', pathNot: String.raw`^source/(tui\.tsx|ui/)`},
			to: {path: String.raw`^source/(tui\.tsx|ui/)`, dependencyTypesNot: ['dynamic-import', 'type-only']},
		},
		{
			name: 'a-transport-knows-no-sibling',
			comment: 'what two transports share belongs to source/mailbox, to source/sockets or to source/transports itself',
			severity: 'error',
			from: {path: '^source/transports/([^/]+)/'},
			to: {path: '^source/transports/([^/]+)/', pathNot: '^source/transports/$1/'},
		},
		{
			name: 'a-pane-knows-no-sibling',
			comment: 'what two panes share belongs to source/ui/parts',
			severity: 'error',
			from: {path: '^source/ui/panes/([^/]+)/'},
			to: {path: '^source/ui/panes/([^/]+)/', pathNot: '^source/ui/panes/$1/'},
		},
		{
			name: 'no-cycles',
			comment: 'a socket, its gate and its channel know each other by type; code never goes in a circle',
			severity: 'error',
			from: {path: '^source/'},
			to: {circular: true, viaOnly: {dependencyTypesNot: ['type-only']}},
		},
		{
			name: 'no-circles-of-types',
			comment: 'a type that two files need from each other has a file of its own',
			severity: 'error',
			from: {path: '^source/', pathNot: '^source/sockets/'},
			to: {circular: true},
		},
		{
			name: 'resolvable',
			comment: 'the module is not there',
			severity: 'error',
			from: {},
			to: {couldNotResolve: true},
		},
	],
	options: {
		doNotFollow: {path: 'node_modules'},
		tsPreCompilationDeps: 'specify',
		tsConfig: {fileName: 'tsconfig.json'},
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types'],
			extensions: ['.ts', '.tsx', '.js', '.json'],
		},
	},
};

export default configuration;
