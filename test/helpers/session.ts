import assert from 'node:assert/strict';
import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {existsSync} from 'node:fs';
import process from 'node:process';
import {createInterface} from 'node:readline';
import type {Readable, Writable} from 'node:stream';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Address, Event, EventOf, EventType} from '../../source/bus/events.js';

export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export type Exit = {readonly code: number | null; readonly signal: string | null; readonly stderr: string};

export type Session = {
	/** All events so far, oldest first. */
	readonly events: readonly Event[];
	readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
	/** One line to standard input. */
	readonly send: (line: string) => void;
	/** The first event, past or to come, that fits; fails at the deadline, or when the session ends without it. */
	readonly waitFor: {
		<Type extends EventType>(type: Type, fits?: (event: EventOf<Type>) => boolean): Promise<EventOf<Type>>;
		(fits: (event: Event) => boolean): Promise<Event>;
	};
	/** Where the own server listens. */
	readonly address: () => Promise<Address>;
	readonly exit: Promise<Exit>;
	/** `quit`, then its exit. */
	readonly end: () => Promise<Exit>;
};

type Options = {
	/** For each wait, ms: an absolute deadline. */
	readonly deadline?: number;
	readonly environment?: Readonly<Record<string, string>>;
	/** Which Node runs it; the one that runs the test. */
	readonly node?: string;
};

/** Runs the built program with `--json` and the arguments given, and kills it when the test is over. */
export const startSession = (t: TestContext, argv: readonly string[], {deadline = 60_000, environment = {}, node = process.execPath}: Options = {}): Session => {
	assert.ok(existsSync(program), 'The tests run the built program: npm run build.');
	const child = spawn(node, [program, '--json', ...argv], {stdio: ['pipe', 'pipe', 'pipe'], env: {...process.env, ...environment}});
	const events: Event[] = [];
	const watchers = new Set<() => void>();
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	// A session that has ended takes no more lines; the wait that follows says so.
	child.stdin.on('error', () => undefined);
	const lines = createInterface({input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY});
	lines.on('line', line => {
		// White space that asked whether we are still there.
		if (line.trim() === '') {
			return;
		}

		events.push(JSON.parse(line) as Event);
		for (const watch of watchers) {
			watch();
		}
	});
	let exited: Exit | undefined;
	const exit = new Promise<Exit>(resolve => {
		child.on('close', (code, signal) => {
			exited = {code, signal, stderr};
			resolve(exited);
			for (const watch of watchers) {
				watch();
			}
		});
	});
	t.after(async () => {
		child.kill('SIGKILL');
		await exit;
	});

	const wait = async (fits: (event: Event) => boolean, wanted: string): Promise<Event> => new Promise((resolve, reject) => {
		let seen = 0;
		const settle = (): void => {
			clearTimeout(timer);
			watchers.delete(watch);
		};

		const fail = (why: string): void => {
			settle();
			reject(new Error(`${why} without ${wanted}; the last of ${events.length} events: ${JSON.stringify(events.slice(-5), undefined, '\t')}\n${stderr}`));
		};

		const watch = (): void => {
			while (seen < events.length) {
				const event = events[seen++]!;
				if (fits(event)) {
					settle();
					resolve(event);
					return;
				}
			}

			if (exited) {
				fail(`The session ended with ${exited.code ?? exited.signal}`);
			}
		};

		const timer = setTimeout(fail, deadline, `${deadline} ms passed`);
		watchers.add(watch);
		watch();
	});

	const waitFor = async (what: EventType | ((event: Event) => boolean), fits: (event: never) => boolean = () => true): Promise<Event> =>
		typeof what === 'function'
			? wait(what, 'an event that fits')
			: wait(event => event.type === what && fits(event as never), what);

	const session: Session = {
		events,
		child,
		send(line) {
			child.stdin.write(`${line}\n`);
		},
		waitFor,
		async address() {
			const ready = await session.waitFor('endpoint.ready', ({role}) => role === 'server');
			assert.ok(ready.address, 'a server that is ready has an address');
			return ready.address;
		},
		exit,
		async end() {
			session.send('quit');
			const timer = setTimeout(() => child.kill('SIGKILL'), deadline);
			const result = await exit;
			clearTimeout(timer);
			return result;
		},
	};
	return session;
};
