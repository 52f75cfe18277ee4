import type {Bus} from '../bus/bus.js';
import type {CompareOptions, CompareRow} from '../bus/compare.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Ending, Plan} from '../bus/plan.js';
import type {BuildRig} from '../compare/rig.js';
import {transports} from '../transports/registry.js';

/* Comparisons of a session, one at a time. Each has an engine of its own, so it disturbs nothing here. */

export type Comparisons = {
	/** Begins one; or says why not. */
	readonly start: (options: CompareOptions) => Phrase | undefined;
	/** Calls the one off that is under way; false if there is none. Resolves when its sockets are closed. */
	readonly stop: () => Promise<boolean>;
};

export type ComparisonsOptions = {
	readonly bus: Bus;
	readonly plan: Plan;
	readonly build: BuildRig;
	readonly quit: (ending: Ending) => void;
};

export const createComparisons = ({bus, plan, build, quit}: ComparisonsOptions): Comparisons => {
	let underWay: {readonly over: Promise<void>; readonly abort: AbortController} | undefined;

	const end = (rows: readonly CompareRow[], reason: string | undefined) => {
		for (const row of rows) {
			bus.publish({type: 'compare.measured', ...row});
		}

		underWay = undefined;
		bus.publish({type: 'compare.ended', ...(reason !== undefined && {reason})});
		if (plan.compare) {
			const isWhole = reason === undefined && rows.every(({failed}) => failed === undefined);
			quit({code: isWhole ? 0 : 1, reason: 'compared'});
		}
	};

	const run = async (options: CompareOptions, {signal}: AbortController) => {
		bus.publish({type: 'compare.started', ...options});
		try {
			const {runCompare} = await import('../compare/run.js');
			const rows = await runCompare({
				options, build, plan, signal,
				onProgress(progress) {
					bus.publish({type: 'compare.progressed', ...progress});
				},
			});
			end(rows, signal.aborted ? 'called off' : undefined);
		} catch (error) {
			end([], error instanceof Error ? error.message : String(error));
		}
	};

	return {
		start(options) {
			if (underWay) {
				return {code: 'compare-on'};
			}

			const known = transports.map(({name}) => name);
			const missing = options.transports.find(name => !known.includes(name));
			if (missing !== undefined) {
				return {code: 'no-such-transport', transport: missing, names: known};
			}

			const abort = new AbortController();
			underWay = {abort, over: run({...options, transports: options.transports.length === 0 ? known : options.transports}, abort)};
			return undefined;
		},
		async stop() {
			const running = underWay;
			running?.abort.abort();
			await running?.over;
			return running !== undefined;
		},
	};
};
