import type {Target} from '../bus/commands.js';
import {tell, type Phrase} from '../bus/phrases/phrase.js';
import {formatTarget} from '../bus/target.js';
import type {Fault} from '../faults/fault.js';
import {readFault, tellingOptions, type Texts} from '../faults/read-fault.js';
import {limits} from '../lib/limits.js';
import type {Connection} from '../sockets/connection.js';
import type {Host} from '../sockets/host.js';
import {createArmedFault, type ArmedFault} from './armed-fault.js';
import {createHits} from './fault-hits.js';
import {nodeClock} from './node-clock.js';

/*
The faults that are armed: when they begin and end.

	fault c1 latency ──► arm ──► connections that are open, and each that opens ──► stages in its gate's lanes
	unfault, its time is over, its target is gone ──► clear ──► what it held goes on
*/

export type Faults = {
	/** Why not, if not. */
	readonly arm: (target: Target, name: string, texts: Texts) => Phrase | undefined;
	/** One by its id, or all. */
	readonly clear: (id: string) => Phrase | undefined;
	/** A connection has opened, or goes on through another gate. */
	readonly meet: (connection: Connection) => void;
	/** Lifts those that are for an endpoint. */
	readonly forget: (endpoint: string) => void;
};

export type FaultsOptions = {
	readonly host: Host;
	readonly seed: number;
	/** Why a target is none for a fault, if so. */
	readonly whyNotAt: (fault: Fault, target: Target) => Phrase | undefined;
};

const aboutTarget = (target: Target) => ({target: formatTarget(target), ...(target !== 'all' && target)});

export const createFaults = ({host, seed, whyNotAt}: FaultsOptions): Faults => {
	const {bus} = host;
	const armed = new Map<string, ArmedFault>();
	const known = new WeakSet<Connection>();
	const budget = {held: 0};
	let count = 0;

	const clear = ({id, target, read, lift}: ArmedFault, why?: Phrase) => {
		if (armed.delete(id)) {
			lift();
			bus.publish({type: 'fault.cleared', fault: id, name: read.fault.name, ...aboutTarget(target), ...(why && {reason: tell(why), wrong: why})});
		}
	};

	const clearAt = (isGone: (target: Exclude<Target, 'all'>) => boolean, why: Phrase) => {
		for (const fault of armed.values()) {
			if (fault.target !== 'all' && isGone(fault.target)) {
				clear(fault, why);
			}
		}
	};

	const begin = (fault: ArmedFault) => {
		fault.activate();
		const lasts = Number(fault.read.options.for);
		if (lasts > 0) {
			fault.later(lasts, () => {
				clear(fault, {code: 'fault-over'});
			});
		}
	};

	return {
		arm(target, name, texts) {
			const read = readFault(name, texts);
			if ('problem' in read) {
				return read.wrong;
			}

			const why = whyNotAt(read.fault, target);
			if (why !== undefined) {
				return why;
			}

			if (armed.size >= limits.faults) {
				return {code: 'at-most', what: 'faults', most: limits.faults};
			}

			const number = ++count;
			const id = `f${number}`;
			const fault = createArmedFault({host, seed, budget, number, id, target, read, hits: createHits(bus, nodeClock, id, name)});
			armed.set(id, fault);
			bus.publish({type: 'fault.armed', fault: id, name, ...aboutTarget(target), options: tellingOptions(read)});
			// A fault's own `after` is another thing: how long it takes on each connection.
			const waits = read.fault.options.some(spec => spec.name === 'after') ? 0 : Number(read.options.after);
			if (waits > 0) {
				fault.later(waits, () => {
					begin(fault);
				});
			} else {
				begin(fault);
			}

			return undefined;
		},
		clear(id) {
			const meant = [...armed.values()].filter(fault => id === 'all' || fault.id === id);
			for (const fault of meant) {
				clear(fault);
			}

			return meant.length === 0 ? (id === 'all' ? {code: 'none-armed'} : {code: 'no-fault', id}) : undefined;
		},
		meet(connection) {
			if (!known.has(connection)) {
				known.add(connection);
				connection.onClosed.push(() => {
					for (const fault of armed.values()) {
						fault.leave(connection);
					}

					clearAt(target => 'connection' in target && target.connection === connection.id, {code: 'fault-closed', connection: connection.id});
				});
			}

			for (const fault of armed.values()) {
				fault.meet(connection);
			}
		},
		forget(endpoint) {
			clearAt(target => 'endpoint' in target && target.endpoint === endpoint, {code: 'fault-removed', id: endpoint});
		},
	};
};
