import type {Carrier, Ledger} from './ledger.js';

/*
What messages are on their way on, and when nothing more can come of it: when the connection that must
bring them has closed, or when the channel that they were sent on has, and whoever could still read
from it.
*/

export type Carriers = {
	readonly add: (carrier: Carrier, ledger: Ledger) => void;
	readonly channelClosed: (channel: number, receivers: readonly number[]) => void;
	/** It has closed, and its end settles nothing. */
	readonly channelLeft: (channel: number) => void;
	readonly connectionClosed: (connection: number) => void;
};

/** On one channel: whose messages, and which connections were to bring them. */
type Sent = {readonly ledgers: Set<Ledger>; readonly planned: Set<number>};

/** A channel that has closed, and the connections at the other end that may still bring what was sent on it. */
type Draining = Sent & {readonly channel: number; readonly receivers: Set<number>};

const put = <Key, Value>(table: Map<Key, Set<Value>>, key: Key, value: Value) => {
	const values = table.get(key) ?? new Set();
	table.set(key, values);
	values.add(value);
};

export const createCarriers = (): Carriers => {
	const byChannel = new Map<number, Sent>();
	const byReceiver = new Map<number, Set<Ledger>>();
	const draining = new Map<number, Set<Draining>>();

	const settle = ({channel, ledgers, planned}: Draining) => {
		for (const ledger of ledgers) {
			ledger.close(carrier => carrier.channel === channel);
		}

		// One of them may have closed before the last was sent.
		for (const receiver of planned) {
			byReceiver.delete(receiver);
		}
	};

	return {
		add({channel, receiver}, ledger) {
			const sent = byChannel.get(channel) ?? {ledgers: new Set(), planned: new Set()};
			byChannel.set(channel, sent);
			sent.ledgers.add(ledger);
			if (receiver !== 0) {
				sent.planned.add(receiver);
				put(byReceiver, receiver, ledger);
			}
		},
		channelClosed(channel, receivers) {
			const sent = byChannel.get(channel);
			byChannel.delete(channel);
			if (!sent) {
				return;
			}

			const drain: Draining = {...sent, channel, receivers: new Set(receivers)};
			for (const receiver of receivers) {
				put(draining, receiver, drain);
			}

			if (receivers.length === 0) {
				settle(drain);
			}
		},
		channelLeft(channel) {
			byChannel.delete(channel);
		},
		connectionClosed(connection) {
			for (const ledger of byReceiver.get(connection) ?? []) {
				ledger.close(({receiver}) => receiver === connection);
			}

			byReceiver.delete(connection);
			for (const drain of draining.get(connection) ?? []) {
				drain.receivers.delete(connection);
				if (drain.receivers.size === 0) {
					settle(drain);
				}
			}

			draining.delete(connection);
		},
	};
};
