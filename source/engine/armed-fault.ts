import type {Target} from '../bus/commands.js';
import type {ReadFault} from '../faults/read-fault.js';
import type {FaultMark} from '../lib/meters.js';
import {createRandom} from '../lib/random.js';
import type {Connection} from '../sockets/connection.js';
import type {Gate} from '../sockets/gate.js';
import type {Host} from '../sockets/host.js';
import type {LaneBudget} from '../sockets/lane.js';
import type {Hits} from './fault-hits.js';
import {isMeant, lanesOf, sparingTls, whyNot} from './fault-reach.js';
import {nodeClock as clock} from './node-clock.js';

/** One fault that is armed, and the connections that it acts on. */
export type ArmedFault = {
	readonly id: string;
	readonly target: Target;
	readonly read: ReadFault;
	/** Begins to act, on connections that are open and on those that `meet` brings. */
	readonly activate: () => void;
	/** A connection has opened, or goes on through another gate. */
	readonly meet: (connection: Connection) => void;
	readonly leave: (connection: Connection) => void;
	/** Runs it after so long, unless the fault is lifted before. */
	readonly later: (ms: number, run: () => void) => void;
	/** Gives back what it holds everywhere. */
	readonly lift: () => void;
};

export type ArmedFaultOptions = {
	readonly host: Host;
	readonly seed: number;
	readonly budget: LaneBudget;
	/** Of all faults of the session: what its choices are drawn from, with the seed. */
	readonly number: number;
	readonly id: string;
	readonly target: Target;
	readonly read: ReadFault;
	readonly hits: Hits;
};

/** At work on one connection; `ordinal`: the how manyth that the fault met. */
type Acting = {readonly ordinal: number; readonly mark: FaultMark; gate: Gate; remove: ReadonlyArray<() => void>};

export const createArmedFault = ({host, seed, budget, number, id, target, read, hits}: ArmedFaultOptions): ArmedFault => {
	const {fault, options} = read;
	const {name, create} = fault;
	const random = createRandom(seed, number);
	const acting = new Map<Connection, Acting>();
	const timers = new Set<() => void>();
	/** Those that were passed over stay so, whatever gate they go on through. */
	const considered = new WeakSet<Connection>();
	let isActive = false;
	let met = 0;

	const place = (connection: Connection, {mark, ordinal, gate}: Acting) => lanesOf(fault, options, connection).map(({direction, towards}, index) => {
		const stage = create(options, {random: createRandom(seed, number, ordinal, index), now: clock.now, direction: towards});
		const blame = (how: 'fin' | 'rst') => {
			connection.evidence.fault ??= {id, name, how};
		};

		return gate.insert(direction, sparingTls(connection, stage), {
			reset() {
				blame('rst');
				connection.reset();
			},
			ended() {
				blame('fin');
			},
			note(effect, amount) {
				mark.hits++;
				hits.note(connection.id, effect, amount);
			},
			closed() {
				hits.flush(connection.id);
			},
		}, {clock, budget, boundary: () => connection.stack?.boundary(direction)});
	});

	const takeOut = ({remove}: Acting) => {
		for (const act of remove) {
			act();
		}
	};

	const isWanted = (connection: Connection): boolean => {
		if (!isActive || considered.has(connection) || !isMeant(target, connection) || whyNot(fault, connection) !== undefined) {
			return false;
		}

		const first = Number(options.first);
		considered.add(connection);
		return (first === 0 || met < first) && random() < Number(options.chance);
	};

	const meet = (connection: Connection) => {
		const known = acting.get(connection);
		if (known === undefined && isWanted(connection)) {
			const mark: FaultMark = {fault: id, name, hits: 0};
			const entry: Acting = {ordinal: met++, mark, gate: connection.gate, remove: []};
			acting.set(connection, entry);
			connection.meter.faults = [...connection.meter.faults, mark];
			entry.remove = place(connection, entry);
		} else if (known !== undefined && known.gate !== connection.gate) {
			takeOut(known);
			known.gate = connection.gate;
			known.remove = place(connection, known);
		}
	};

	const leave = (connection: Connection) => {
		const known = acting.get(connection);
		if (known) {
			acting.delete(connection);
			connection.meter.faults = connection.meter.faults.filter(mark => mark !== known.mark);
			takeOut(known);
			hits.flush(connection.id);
		}
	};

	return {
		id, target, read, meet, leave,
		activate() {
			isActive = true;
			if (!fault.onlyNew) {
				const open = [...host.connections.values()];
				for (const connection of open) {
					meet(connection);
				}
			}
		},
		later(ms, run) {
			const cancel = clock.after(ms, () => {
				timers.delete(cancel);
				run();
			});
			timers.add(cancel);
		},
		lift() {
			isActive = false;
			for (const cancel of timers) {
				cancel();
			}

			for (const connection of acting.keys()) {
				leave(connection);
			}

			hits.flush();
		},
	};
};
