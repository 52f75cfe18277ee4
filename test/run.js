/*
Everything that must hold: `npm test`.

	build · types · lint · imports · unused     two at a time, since CI has two cores
	tests                                       then, against what was built

What fails stops the rest and is the last thing shown; else the last lines are the test runner's.
*/
import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const own = path.join(root, 'node_modules', '.bin', 'node');

/** The Node that this project installs or, where it is absent, the one that runs now: 20.20 or newer. */
const node = existsSync(own) ? own : process.execPath;

/** For all of it, ms: five minutes' work of a machine that has nothing else to do. */
const deadline = 1_800_000;

const children = new Set();

const stop = message => {
	for (const child of children) {
		child.kill('SIGKILL');
	}

	process.stderr.write(`${message}\n`);
	process.exit(1);
};

setTimeout(stop, deadline, `npm test takes more than ${deadline / 60_000} minutes`).unref();

// Runs Node in the project; `stdio` as spawn has it. Gives the exit code and what was piped.
const run = async (argv, stdio) => new Promise((resolve, reject) => {
	const child = spawn(node, argv, {cwd: root, stdio: ['ignore', stdio, stdio]});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', text => {
			output += text;
		});
	}

	children.add(child);
	child.on('error', reject);
	child.on('close', (code, signal) => {
		children.delete(child);
		resolve({code: code ?? signal, output});
	});
});

// A package's program, without a shell: `.bin` holds links, and a `node` that may be absent.
const program = (name, bin = name) => {
	const folder = path.join(root, 'node_modules', name);
	const {bin: bins} = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	return path.join(folder, typeof bins === 'string' ? bins : bins[bin]);
};

const checks = [
	{name: 'build', argv: ['build.js']},
	{name: 'types', argv: [program('typescript', 'tsc'), '--noEmit']},
	{name: 'lint', argv: [program('xo')], least: 22},
	{
		name: 'imports',
		least: 22,
		argv: [program('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.js', 'source'],
		// It exits with 0, too, when it has found nothing to look at.
		isGood: output => Number(/\((\d+) modules/.exec(output)?.[1]) > 50,
	},
	{name: 'unused', argv: [program('knip')]},
];

const check = async ({name, argv, least = 20, isGood = () => true}) => {
	const began = performance.now();
	const {output: version} = await run(['-p', 'process.versions.node'], 'pipe');
	if (Number(version.split('.')[0]) < least) {
		process.stdout.write(`- ${name} left out: it needs Node ${least}, and node_modules/.bin/node is absent\n`);
		return;
	}

	const {code, output} = await run(argv, 'pipe');
	if (code !== 0 || !isGood(output)) {
		stop(`${output}\n✖ ${name} failed`);
	}

	process.stdout.write(`✔ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
};

const queue = [...checks];
const worker = async () => {
	for (let next = queue.shift(); next; next = queue.shift()) {
		await check(next);
	}
};

await Promise.all([worker(), worker()]);

const files = readdirSync(path.join(root, 'test'), {recursive: true})
	.map(String)
	.filter(name => /\.test\.tsx?$/.test(name))
	.map(name => path.join('test', name))
	.toSorted((a, b) => a.localeCompare(b));
if (files.length === 0) {
	stop('✖ there are no test files');
}

// The second reporter writes down which files were heard of, since a runner may leave one out in silence.
const heardOf = path.join(tmpdir(), `sockdash-tests-${process.pid}`);
const {code} = await run([
	'--import', 'tsx', '--test', '--test-concurrency=2',
	'--test-reporter=spec', '--test-reporter-destination=stdout',
	'--test-reporter=./test/helpers/files-reporter.js', `--test-reporter-destination=${heardOf}`,
	...files,
], 'inherit');
const heard = new Set(readFileSync(heardOf, 'utf8').split('\n').map(name => path.relative(root, name)));
rmSync(heardOf);
const missing = files.filter(name => !heard.has(name));
if (missing.length > 0) {
	stop(`✖ ${missing.length} of ${files.length} test files were not run: ${missing.join(', ')}`);
}

process.exit(code === 0 ? 0 : 1);
