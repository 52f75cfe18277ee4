import {monitorEventLoopDelay} from 'node:perf_hooks';
import type {CompareOptions, CompareRow} from '../bus/compare.js';
import type {Event} from '../bus/events.js';
import type {Plan} from '../bus/plan.js';
import {limits} from '../lib/limits.js';
import type {Host} from '../sockets/host.js';
import {createContender, type Contender} from './contender.js';
import {runLanes, type Lane} from './lanes.js';
import {waitFor, waitUntil, type BuildRig, type Rig} from './rig.js';

/*
The same messages over every transport at once: an engine of its own, one server, one client a
transport, all on real sockets of this machine.

	warm up ──► dial, one after the other ──► stream, all at once ──halfway──► RST ──► … ──► wait ──► close

Warmed up, since what a library costs to load is not what a transport costs; dialed one after the
other, since otherwise they would wait for each other.
*/

export type Progress = {
	/** Of all there is to do, 0 to 1. */
	readonly share: number;
	readonly rows: readonly CompareRow[];
};

export type CompareRun = {
	readonly options: CompareOptions;
	readonly build: BuildRig;
	readonly plan: Pick<Plan, 'version' | 'seed'>;
	/** Called at most twice a second. */
	readonly onProgress: (progress: Progress) => void;
	readonly signal: AbortSignal;
};

/** Between two tellings, ms. */
const every = 500;

const server = 's1';

const planOf = ({version, seed}: CompareRun['plan']): Plan => ({
	version, seed,
	server: {host: '127.0.0.1', port: 0, given: true},
	first: [],
	reply: {mode: 'silent'},
	dial: {headers: [], subprotocols: [], insecure: false},
	allowOrigins: [],
});

const calledOff = 'it was called off';

const isOf = (event: Event, client: string, ...types: ReadonlyArray<Event['type']>): boolean =>
	types.includes(event.type) && 'endpoint' in event && event.endpoint === client;

/** Loads what each transport needs, and lets it run once. */
const warmUp = async ({bus, dispatch}: Rig, names: readonly string[]): Promise<void> => {
	const settled: Array<Promise<unknown>> = [];
	const clients: string[] = [];
	for (const what of names) {
		const opening = waitFor(bus, event => (event.type === 'endpoint.opening' && event.transport === what) || event.type === 'command.rejected', limits.compareDial);
		dispatch({type: 'spawn', what, count: 1});
		const opened = await opening;
		if (opened?.type === 'endpoint.opening') {
			const {endpoint: client} = opened;
			clients.push(client);
			settled.push(waitFor(bus, event => isOf(event, client, 'endpoint.ready', 'endpoint.failed'), limits.compareDial));
		}
	}

	await Promise.all(settled);
	await Promise.all(clients.map(async client => {
		const gone = waitFor(bus, event => isOf(event, client, 'endpoint.removed'), limits.compareDial);
		dispatch({type: 'remove', target: {endpoint: client}});
		await gone;
	}));
};

/** Dials and sends the first message; says of itself if that can't be done. */
const dial = async ({bus, dispatch}: Rig, contender: Contender, signal: AbortSignal): Promise<void> => {
	let problem: string | undefined;
	let isReady = false;
	const stop = bus.subscribe(event => {
		if (event.type === 'endpoint.failed' && event.endpoint === contender.client()) {
			problem = event.problem.message;
		} else if (event.type === 'endpoint.ready' && event.endpoint === contender.client()) {
			isReady = true;
			contender.send('client');
		} else if (event.type === 'command.rejected') {
			problem = event.reason;
		}
	});
	dispatch({type: 'spawn', what: contender.transport, count: 1});
	const done = await waitUntil(() => problem !== undefined || (contender.isReady() && contender.hasBegun()), limits.compareDial, signal);
	stop();
	if (signal.aborted) {
		contender.fail(calledOff);
	} else if (problem !== undefined) {
		contender.fail(problem);
	} else if (!done) {
		contender.fail(`${isReady ? 'its first message did not arrive' : 'it did not connect'} within ${limits.compareDial / 1000} s`);
	}
};

const lanesOf = (contenders: readonly Contender[]): readonly Lane[] => (['client', 'server'] as const).flatMap(by =>
	contenders.map(contender => ({
		send() {
			contender.send(by);
		},
	})));

/** Ends by itself: with a row for each transport, and with every socket closed. */
export const runCompare = async ({options, build, plan, onProgress, signal}: CompareRun): Promise<readonly CompareRow[]> => {
	const {transports, rate, size, duration} = options;
	const contenders: Contender[] = [];
	const lag = monitorEventLoopDelay({resolution: 20});
	let host: Host | undefined;
	let share = 0;
	const rig = build(planOf(plan), {
		begin(own) {
			host = own;
		},
		frame(place, direction, frame) {
			for (const {onFrame} of contenders) {
				onFrame(place, direction, frame);
			}
		},
	});
	const rows = (): readonly CompareRow[] => contenders.map(({row}) => row(Math.max(0, (lag.max / 1e6) - 20)));
	const tell = () => {
		onProgress({share: Number(share.toFixed(3)), rows: rows()});
	};

	const stopListening = rig.bus.subscribe(event => {
		for (const {onEvent} of contenders) {
			onEvent(event);
		}
	});
	const clock = setInterval(tell, every);
	try {
		const listening = waitFor(rig.bus, event => isOf(event, server, 'endpoint.ready', 'endpoint.failed'), limits.compareDial);
		rig.start();
		const heard = await listening;
		if (heard?.type !== 'endpoint.ready') {
			throw new Error('the server of the comparison does not listen');
		}

		await warmUp(rig, transports);
		for (const [index, transport] of transports.entries()) {
			const contender = createContender({host: host!, transport, size, server, room: limits.sendMax});
			contenders.push(contender);
			await dial(rig, contender, signal);
			share = 0.1 * (index + 1) / transports.length;
		}

		const running = contenders.filter(({failed}) => failed() === undefined);
		// What loading and compiling cost is no delay of theirs.
		lag.enable();
		for (const {streaming} of running) {
			streaming();
		}

		const began = rig.bus.now();
		const progress = setInterval(() => {
			share = Math.min(0.9, 0.1 + (0.8 * (rig.bus.now() - began) / duration));
		}, every / 2);
		await runLanes({
			lanes: lanesOf(running), rate, duration, now: rig.bus.now, signal,
			onHalf() {
				for (const contender of options.cut ? running : []) {
					const connections = contender.accepted();
					contender.cut(connections.length);
					for (const {id} of connections) {
						rig.dispatch({type: 'kill', target: {connection: id}, how: 'rst'});
					}
				}
			},
		});
		clearInterval(progress);
		share = 0.9;
		await waitUntil(() => running.every(({missing}) => missing() === 0), limits.compareLast, signal);
		for (const contender of running) {
			contender.over();
			if (signal.aborted) {
				contender.fail(calledOff);
			}
		}

		lag.disable();
		return rows();
	} finally {
		clearInterval(clock);
		stopListening();
		await rig.close({code: 0, reason: 'compared'});
	}
};
