import type {Snapshot} from '../bus/snapshot.js';

/** Before the engine has said anything. */
export const emptySnapshot: Snapshot = {
	version: -1,
	at: 0,
	wall: new Date(0).toISOString(),
	totals: {framesIn: 0, framesOut: 0, bytesIn: 0, bytesOut: 0, accepted: 0, open: 0, channels: 0, acceptedOpen: 0, lag: 0, busy: 0},
	rates: {framesIn: [], framesOut: [], bytesIn: [], bytesOut: []},
	listeners: [],
	server: {total: 0, index: 0, rows: []},
	clients: {total: 0, index: 0, rows: []},
	log: {total: 0, index: 0, rows: [], first: 0, last: 0, dropped: 0},
	notices: [],
};
