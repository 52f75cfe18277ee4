import type {KernelEnd, KernelState} from '../bus/kernel.js';
import {normalEnds, type Ends} from './ends.js';

/*
One line of /proc/net/tcp or tcp6 (Linux, net/ipv4/tcp_ipv4.c `get_tcp4_sock`, net/ipv6/tcp_ipv6.c):

	  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
	   5: 0100007F:A2DA 0100007F:1B9E 01 00000000:00000000 00:00000000 00000000     0        0 143382 1 …

A listening socket has in rx_queue the connections that wait to be accepted; the length of that queue is
not in this file. A socket in TIME_WAIT, or one that nobody has accepted yet, has inode 0.
*/

export type KernelSocket = KernelEnd & {readonly ends: Ends; readonly uid: number; readonly inode: number};

/** By the numbers of include/net/tcp_states.h; 12 is a SYN_RECV of its own kind. */
const states: ReadonlyArray<KernelState | undefined> = [
	undefined, 'ESTABLISHED', 'SYN_SENT', 'SYN_RECV', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED', 'CLOSE_WAIT', 'LAST_ACK', 'LISTEN', 'CLOSING', 'SYN_RECV',
];

const end = /^(?:[\dA-F]{8}|[\dA-F]{32}):[\dA-F]{4}$/;
const rest = /^(?<state>[\dA-F]{2}) (?<sendQueue>[\dA-F]{8}):(?<receiveQueue>[\dA-F]{8}) [\dA-F]{2}:[\dA-F]{8} (?<retransmits>[\dA-F]{8}) +(?<uid>\d{1,10}) +\d+ (?<inode>\d{1,10})(?: |$)/;

/** `odd`: it is no line of the table as this program knows it. */
export type Line = KernelSocket | 'header' | 'odd' | undefined;

/** Undefined for a socket that `wanted` does not want: most lines are, so they cost no more than being cut out. */
export const parseLine = (line: string, wanted: (ends: Ends) => boolean): Line => {
	const start = line.indexOf(': ') + 2;
	const middle = line.indexOf(' ', start);
	const stop = line.indexOf(' ', middle + 1);
	if (start === 1 || middle === -1 || stop === -1) {
		return line.startsWith('  sl ') ? 'header' : 'odd';
	}

	const local = line.slice(start, middle);
	const remote = line.slice(middle + 1, stop);
	const ends = normalEnds(local, remote);
	if (!wanted(ends)) {
		return local.length === remote.length && (local.length === 13 || local.length === 37) ? undefined : 'odd';
	}

	const {state: number = '0', ...fields} = rest.exec(line.slice(stop + 1))?.groups ?? {};
	const state = states[Number.parseInt(number, 16)];
	if (state === undefined || !end.test(local) || !end.test(remote)) {
		return 'odd';
	}

	return {
		ends,
		state,
		sendQueue: Number.parseInt(fields.sendQueue!, 16),
		receiveQueue: Number.parseInt(fields.receiveQueue!, 16),
		retransmits: Number.parseInt(fields.retransmits!, 16),
		uid: Number(fields.uid),
		inode: Number(fields.inode),
	};
};
