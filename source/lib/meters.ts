import type {BeatNow} from '../bus/heartbeat-view.js';

/*
The counters that change with every chunk. They are plain fields that the gate adds to: an event per
chunk would cost more than the traffic. The state shows them beside what the events said.
*/

/** A fault that acts on a connection, and how often it hit. */
export type FaultMark = {readonly fault: string; readonly name: string; hits: number};

export type Meter = {
	bytesIn: number;
	bytesOut: number;
	framesIn: number;
	framesOut: number;
	/** Bytes that wait in the socket. */
	buffered: number;
	blocked: boolean;
	/** Lasting rungs in force. */
	held: readonly string[];
	/** Faults in force. */
	faults: readonly FaultMark[];
};

/** What is looked at only when somebody asks: the heartbeats of open channels, by channel. */
export type Beats = Map<number, () => BeatNow | undefined>;

export type Meters = {
	readonly total: Meter;
	readonly beats: Beats;
	readonly open: (connection: number) => Meter;
	readonly of: (connection: number) => Meter;
	readonly drop: (connection: number) => void;
};

const blank = (): Meter => ({
	bytesIn: 0, bytesOut: 0, framesIn: 0, framesOut: 0, buffered: 0, blocked: false, held: [], faults: [],
});

export const createMeters = (): Meters => {
	const none = blank();
	const meters = new Map<number, Meter>();
	return {
		total: blank(),
		beats: new Map(),
		open(connection) {
			const meter = blank();
			meters.set(connection, meter);
			return meter;
		},
		of: connection => meters.get(connection) ?? none,
		drop(connection) {
			meters.delete(connection);
		},
	};
};
