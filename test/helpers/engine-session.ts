import type {TestContext} from 'node:test';
import {parseCommand} from '../../source/bus/command-line.js';
import type {Event, EventOf, EventType} from '../../source/bus/events.js';
import type {Plan} from '../../source/bus/plan.js';
import {createEngine, type Engine} from '../../source/engine/engine.js';
import {checkGrammar} from './grammar.js';

export type EngineSession = {
	readonly engine: Engine;
	/** All events and frames so far, in order of seq. */
	readonly events: () => readonly Event[];
	/** A line of the command language. */
	readonly say: (line: string) => void;
	/** The first event, past or to come, that fits. */
	readonly waitFor: <Type extends EventType>(type: Type, fits?: (event: EventOf<Type>) => boolean) => Promise<EventOf<Type>>;
	readonly port: () => Promise<number>;
	/** Ends it and holds what happened to the grammar of events. */
	readonly end: () => Promise<readonly Event[]>;
};

export const planOf = (rest: Partial<Plan> = {}): Plan => ({
	version: '0.0.0',
	seed: 1,
	server: {host: '127.0.0.1', port: 0, given: true},
	first: [],
	reply: {mode: 'echo'},
	dial: {headers: [], subprotocols: [], insecure: false},
	allowOrigins: [],
	...rest,
});

/** An engine in this process on a free port; ended when the test is over. Each wait has an absolute deadline. */
export const startEngine = (t: TestContext, rest: Partial<Plan> = {}, deadline = 30_000): EngineSession => {
	const engine = createEngine(planOf(rest));
	const events: Event[] = [];
	let walked = 0;
	const gather = () => {
		walked = engine.frames.walk(walked, Number.POSITIVE_INFINITY, frame => {
			events.push(frame);
		});
	};

	const watchers = new Set<() => void>();
	engine.bus.subscribe(event => {
		gather();
		events.push(event);
	});
	// Frames wake nobody, so a short clock looks for them.
	const clock = setInterval(() => {
		gather();
		for (const watch of watchers) {
			watch();
		}
	}, 2);
	const end = async () => {
		await engine.close({code: 0, reason: 'the test is over'});
		clearInterval(clock);
		gather();
		events.sort((a, b) => a.seq - b.seq);
		checkGrammar(events);
		return events;
	};

	t.after(async () => {
		await engine.close({code: 0, reason: 'the test is over'});
		clearInterval(clock);
	});
	const waitFor: EngineSession['waitFor'] = async (type, fits) => new Promise((resolve, reject) => {
		const watch = () => {
			const found = events.find(event => event.type === type && (fits === undefined || fits(event as never)));
			if (found) {
				watchers.delete(watch);
				clearTimeout(limit);
				resolve(found as never);
			}
		};

		const limit = setTimeout(() => {
			watchers.delete(watch);
			reject(new Error(`no ${type} that fits within ${deadline} ms; the last events were\n${events.slice(-12).map(event => JSON.stringify(event)).join('\n')}`));
		}, deadline);
		watchers.add(watch);
		watch();
	});
	engine.start();
	return {
		engine,
		events: () => events,
		say(line) {
			const parsed = parseCommand(line);
			if ('problem' in parsed) {
				throw new Error(parsed.problem);
			}

			engine.dispatch(parsed.command);
		},
		waitFor,
		async port() {
			const {address} = await waitFor('endpoint.ready', ({role}) => role === 'server');
			return address!.port;
		},
		end,
	};
};
