import {writeFile} from 'node:fs/promises';
import {setImmediate} from 'node:timers/promises';
import type {Bus} from '../bus/bus.js';
import type {Command, CommandType} from '../bus/commands.js';
import type {Event} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Plan} from '../bus/plan.js';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';
import type {History} from '../scenario/compose.js';
import type {Rows} from '../state/log-rows.js';

/* Remembers what was done in a session, so that `scenario save` can write it down. */

export type Keeper = {
	/** Does it by `act`, and remembers it if that had nothing against it. */
	readonly keep: (command: Command, act: () => Promise<Phrase | undefined>) => Promise<Phrase | undefined>;
	/** Writes the file; or says why not. */
	readonly save: (file: string) => Promise<Phrase | undefined>;
};

/** About the session or for a person: no part of a scenario. */
const unkept: ReadonlySet<CommandType> = new Set<CommandType>(['wait', 'quit', 'learn', 'clear', 'compare', 'scenario', 'ladder', 'mark', 'report']);

/** Rows between two turns of the event loop. */
const slice = 2048;

/** Units that its payload takes in a file, roughly. */
const sizeOf = (command: Command): number => {
	if (command.type !== 'send' || 'file' in command.data || 'size' in command.data) {
		return 32;
	}

	return 32 + ('text' in command.data ? command.data.text.length : command.data.bytes.length * 2);
};

type Kept = {readonly command: Command; readonly at: number; readonly size: number};

export const createKeeper = ({bus, rows, plan}: {readonly bus: Bus; readonly rows: Rows; readonly plan: Plan}): Keeper => {
	const kept: Kept[] = [];
	let size = 0;
	let dropped = 0;
	// The plan's own commands stand elsewhere in the file. What is piped in may come before them: they wait for the listener.
	const own = new Set(plan.first);

	/** What happened, as far as it says something about what was done. */
	const gather = async (isTelling: (event: Event) => boolean): Promise<readonly Event[]> => {
		const events: Event[] = [];
		const {first, last} = rows.span();
		for (let seq = first; seq <= last && events.length < limits.scenarioSteps; seq++) {
			const event = rows.row(seq);
			if (event && isTelling(event)) {
				events.push(event);
			}

			if (seq % slice === 0) {
				await setImmediate();
			}
		}

		return events;
	};

	const note = (entry: Kept) => {
		kept.push(entry);
		size += entry.size;
		while (kept.length > limits.scenarioKept || size > limits.scenario / 2) {
			size -= kept.shift()!.size;
			dropped++;
		}
	};

	return {
		async keep(command, act) {
			const at = bus.now();
			const isOwn = own.delete(command);
			const why = await act();
			if (why === undefined && !isOwn && !unkept.has(command.type)) {
				note({command, at, size: sizeOf(command)});
			}

			return why;
		},
		async save(file) {
			if (kept.length === 0) {
				return {code: 'nothing-done'};
			}

			const [{compose, isTelling}, {writeScenario}] = await Promise.all([import('../scenario/compose.js'), import('../scenario/write.js')]);
			const history: History = kept;
			const {draft, steps, expectations} = compose({history, events: await gather(isTelling(history)), plan, file});
			try {
				await writeFile(file, writeScenario(draft, dropped), {flag: 'wx'});
			} catch (error) {
				const {code, message} = problemOf(error, file);
				return code === 'EEXIST' ? {code: 'file-there', file, paper: 'scenario'} : {code: 'file-unwritten', file, paper: 'scenario', errno: code, message};
			}

			bus.publish({type: 'scenario.saved', file, steps, expectations, ...(dropped > 0 && {dropped})});
			return undefined;
		},
	};
};
