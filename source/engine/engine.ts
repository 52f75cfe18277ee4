// The global of that name is looked up anew for each frame.
import {performance} from 'node:perf_hooks';
import {createBus, type Bus} from '../bus/bus.js';
import type {Command} from '../bus/commands.js';
import {tell, type Phrase} from '../bus/phrases/phrase.js';
import type {Ending, Plan} from '../bus/plan.js';
import type {Look, Snapshot} from '../bus/snapshot.js';
import {exact} from '../lib/exact.js';
import {limits} from '../lib/limits.js';
import {createMeters} from '../lib/meters.js';
import {createSampler, thisMachine} from '../kernel/sampler.js';
import {createFrameLog} from '../log/frame-log.js';
import {createReports} from '../report/reports.js';
import {closeChannel} from '../sockets/channel.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import {letGo} from '../sockets/session-verdict.js';
import {createTuples} from '../sockets/tuples.js';
import type {Watch} from '../sockets/watch.js';
import {createLadderView} from '../state/ladder-view.js';
import type {RowsWithBodies} from '../state/log-rows.js';
import {createLogView} from '../state/log-view.js';
import {createSnapshot} from '../state/snapshot.js';
import {createState} from '../state/state.js';
import {createBudget} from '../wire/budget.js';
import {begin} from './begin.js';
import {createAudits, type Audits} from './audits.js';
import {createClients} from './clients.js';
import {createComparisons} from './comparisons.js';
import {createDispatcher} from './dispatcher.js';
import {createWhyNotAt} from './fault-reach.js';
import {createFaults, type Faults} from './faults.js';
import {createDrawings} from './drawings.js';
import {createFrames, type Frames} from './frames.js';
import {createGuide} from './guide.js';
import {createHandlers, handle} from './handlers.js';
import {createHeartbeats, type Heartbeats} from './heartbeat/heartbeats.js';
import {createJudge} from './judge-connection.js';
import {createKeeper} from './keeper.js';
import {rungsOf} from './ladder.js';
import {nodeClock} from './node-clock.js';
import {passFrames} from './pass-frames.js';
import {createPulse} from './pulse.js';
import {createReached} from './reached.js';
import {createReplies} from './replies.js';
import {createReporting} from './reporting.js';
import {createServer, type Server} from './server.js';
import {shutDown} from './shut-down.js';
import {createAimer} from './targets.js';

/** Everything but the outputs. The screen reaches it through an `EngineLink`, recorders sit beside its bus. */
export type Engine = {
	readonly bus: Bus;
	/** Listens, then does the plan's first commands. */
	readonly start: () => void;
	readonly dispatch: (command: Command) => void;
	/** Something that was asked in text and could not even be read: `command.rejected`. */
	readonly reject: (command: string, why: Phrase) => void;
	readonly snapshot: (look: Look) => Snapshot;
	/** Grows whenever a snapshot could differ. */
	readonly version: () => number;
	readonly frames: Frames;
	/** Every row of the log, frames among them, and the payloads that are kept. */
	readonly rows: RowsWithBodies;
	/** Says goodbye to every peer, closes every socket, publishes `session.ended`. Idempotent. */
	readonly close: (ending: Ending) => Promise<void>;
	readonly ended: Promise<Ending>;
};

/** `watch`: somebody in this thread who measures it. */
export const createEngine = (plan: Plan, watch?: Watch): Engine => {
	const began = performance.now();
	const wall = new Date().toISOString();
	const meters = createMeters();
	const log = createFrameLog();
	const reports = createReports(log);
	const bus = createBus({now: () => exact(performance.now() - began)});
	const logView = createLogView(log, bus.now);
	let bumps = 0;
	let closing: Promise<void> | undefined;
	let end: (ending: Ending) => void;
	const ended = new Promise<Ending>(resolve => {
		end = resolve;
	});
	// eslint-disable-next-line prefer-const -- it is asked for before it can be made
	let server: Server | undefined;
	// eslint-disable-next-line prefer-const -- likewise
	let faults: Faults | undefined;
	// eslint-disable-next-line prefer-const -- likewise
	let heartbeats: Heartbeats | undefined;
	// eslint-disable-next-line prefer-const -- likewise
	let audits: Audits | undefined;
	let channelCount = 0;
	let exchangeCount = 0;
	const connections = new Map<number, Connection>();
	const host: Host = {
		bus,
		meters,
		tuples: createTuples(),
		budget: createBudget(limits.unfinished),
		...passFrames({bus, log, reports, watch, heartbeats: () => heartbeats, audits: () => audits}),
		connections,
		channels: new Map(),
		nextChannel: () => ++channelCount,
		nextExchange: () => ++exchangeCount,
		isOurs: (address, port) => server?.isOurs(address, port) ?? false,
		trustFor(servername, port, insecure) {
			const ca = server?.isOurs(servername, port) ? server.trusted() : undefined;
			return {servername, insecure, ...(ca !== undefined && {ca})};
		},
		onGate(connection) {
			faults?.meet(connection);
		},
		judge: createJudge(connections),
	};
	watch?.begin(host);
	const clients = createClients({host, dial: plan.dial, seed: plan.seed, clock: nodeClock});
	const state = createState(meters, endpoint => {
		clients.forget(endpoint);
		reports.ended(endpoint);
	});
	const ladderView = createLadderView({log, state, now: bus.now});
	audits = createAudits({host, seed: plan.seed, server: plan.server && 's1', clients});
	const replies = createReplies(host, plan.reply, audits);
	server = plan.server && createServer(host, {...plan, server: plan.server}, {replies, beating: () => heartbeats?.ofServer(), recovers: clients.recovers});
	bus.subscribe(event => {
		log.addEvent(event);
		state.apply(event);
		reports.apply(event);
	});

	faults = createFaults({host, seed: plan.seed, whyNotAt: createWhyNotAt({host, clients: clients.all, server: server?.id})});
	heartbeats = createHeartbeats({host, plan: plan.heartbeat, clients: clients.all, server: () => server?.id});
	const pulse = createPulse(host, {
		onSecond() {
			if (state.rates.tick() || state.kernel.isStalled()) {
				bumps++;
			}
		},
		onSweep() {
			// What waits counts down.
			bumps += state.endpoints.waiting() > 0 || heartbeats?.isCounting() ? 1 : 0;
		},
	});

	const sampler = createSampler(bus, thisMachine());
	const judgeEnding = createReached(bus);

	const close = async (ending: Ending): Promise<void> => {
		closing ??= (async () => {
			await comparisons.stop();
			clients.stop();
			replies.stop();
			clearTimeout(timer);
			server?.down(ending.reason);
			// What they hold would keep the goodbyes waiting.
			faults?.clear('all');
			heartbeats?.stop();
			await shutDown(host);
			guide.stop();
			audits?.off('quit');
			pulse.stop();
			sampler.stop();
			bus.publish({type: 'session.ended', reason: ending.reason});
			end(plan.server ? ending : judgeEnding(ending));
		})();
		await closing;
	};

	const quit = (ending: Ending) => {
		void close(ending);
	};

	const guide = createGuide({
		bus, language: plan.narrate,
		row: log.row,
		span: log.span,
		onChange() {
			bumps++;
		},
	});

	const comparisons = createComparisons({bus, plan, build: createEngine, quit});
	const keeper = createKeeper({bus, rows: log, plan});
	const handlers = createHandlers({
		guide, comparisons, report: createReporting(bus, reports), audits, keeper, drawings: createDrawings({bus, log, state, wall}),
		bus, server, clients, replies, faults, heartbeats, quit,
		aim: createAimer(host, clients, server?.id),
		forget(channel) {
			closeChannel(host, channel, letGo(channel.endpoint, 'crash'));
		},
		clear(what) {
			bumps++;
			if (what === 'log') {
				log.clear();
			} else {
				state.clearClosed();
			}
		},
	});

	const reject = (command: string, why: Phrase) => {
		bus.publish({type: 'command.rejected', command, reason: tell(why), wrong: why});
	};

	const dispatch = createDispatcher(async command => closing ? undefined : keeper.keep(command, async () => handle(handlers, command)), reject);
	let timer: NodeJS.Timeout | undefined;
	return {
		bus,
		async start() {
			bus.publish({type: 'session.started', version: plan.version, wall, seed: plan.seed, format: 1});
			heartbeats?.announce();
			const ending = await begin(plan, server, dispatch);
			if (ending) {
				await close(ending);
			} else if (plan.for !== undefined) {
				timer = setTimeout(() => {
					quit({code: 0, reason: 'the time of --for is over'});
				}, plan.for);
			}
		},
		dispatch,
		reject,
		snapshot(look) {
			const snapshot = createSnapshot({
				state, meters, log, logView, ladderView, wall, reports,
				rungsOf: id => rungsOf(host.connections.get(id)),
				now: bus.now,
				lag: pulse.lag,
				busy: pulse.busy,
			}, bus.seq() + bumps, look);
			if (snapshot.log.filter?.scanning || snapshot.log.found?.scanning || snapshot.ladder?.scanning || snapshot.ladder?.stale) {
				// There is more to tell already, even if nothing happens: the next look is answered at once.
				bumps++;
			}

			const tour = guide.view();
			const audit = audits?.view(look);
			return {...snapshot, ...(tour && {tour}), ...(audit && {audit})};
		},
		version: () => bus.seq() + bumps,
		frames: createFrames(log),
		rows: log,
		close,
		ended,
	};
};
