import {monitorEventLoopDelay, performance} from 'node:perf_hooks';
import type {Host} from '../sockets/host.js';

/* What is looked at by the clock: whose peers do not take their data, how late this thread is. */

const sweepEvery = 250;
const resolution = 20;

export type Pulse = {
	/** Longest delay of the event loop in the last whole second, ms. */
	readonly lag: () => number;
	/** Share of that second in which the thread worked, 0 to 1. */
	readonly busy: () => number;
	readonly stop: () => void;
};

export type Beats = {
	readonly onSecond: () => void;
	/** Each quarter of a second. */
	readonly onSweep: () => void;
};

export const createPulse = ({bus, connections}: Host, {onSecond, onSweep}: Beats): Pulse => {
	const delay = monitorEventLoopDelay({resolution});
	delay.enable();
	let lag = 0;
	let busy = 0;
	let before = performance.eventLoopUtilization();
	const written = new Map<number, number>();

	/** Bytes that wait since the last sweep, and none gone since: the peer's window is full. */
	const sweep = () => {
		for (const {id, socket, meter} of connections.values()) {
			const waiting = socket.writableLength;
			if (waiting === 0 && meter.buffered === 0) {
				// Of thousands nearly all are idle.
				continue;
			}

			meter.buffered = waiting;
			if (waiting === 0) {
				written.delete(id);
				if (meter.blocked) {
					meter.blocked = false;
					bus.publish({type: 'connection.drained', connection: id, buffered: 0});
				}
			} else if (written.get(id) === meter.bytesOut && !meter.blocked) {
				meter.blocked = true;
				bus.publish({type: 'connection.blocked', connection: id, buffered: waiting});
			} else {
				written.set(id, meter.bytesOut);
			}
		}

		for (const id of written.keys()) {
			if (!connections.has(id)) {
				written.delete(id);
			}
		}
	};

	const sweeper = setInterval(() => {
		sweep();
		onSweep();
	}, sweepEvery);
	const second = setInterval(() => {
		lag = Math.max(0, (delay.max / 1e6) - resolution);
		delay.reset();
		const after = performance.eventLoopUtilization();
		busy = performance.eventLoopUtilization(after, before).utilization;
		before = after;
		onSecond();
	}, 1000);
	return {
		lag: () => lag,
		busy: () => busy,
		stop() {
			clearInterval(sweeper);
			clearInterval(second);
			delay.disable();
		},
	};
};
