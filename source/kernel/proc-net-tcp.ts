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

const columns = /^(?:[\dA-F]{8}:[\dA-F]{4} [\dA-F]{8}|[\dA-F]{32}:[\dA-F]{4} [\dA-F]{32}):[\dA-F]{4}$/;
const rest = /^[\dA-F]{2} [\dA-F]{8}:[\dA-F]{8} [\dA-F]{2}:[\dA-F]{8} [\dA-F]{8} +\d{1,10} +\d+ \d{1,10}(?: |$)/;

/** Where the columns of `rest` stand: up to the retransmissions their widths are fixed. */
const hexAt = (text: string, from: number, to: number): number => Number.parseInt(text.slice(from, to), 16);

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

	const both = line.slice(start, stop);
	const ends = normalEnds(both);
	if (!wanted(ends)) {
		return both.length === 27 || both.length === 75 ? undefined : 'odd';
	}

	const text = line.slice(stop + 1);
	const state = states[hexAt(text, 0, 2)];
	if (state === undefined || !columns.test(both) || !rest.test(text)) {
		return 'odd';
	}

	const [uid, , inode] = text.slice(42).trimStart().split(/ +/, 3);
	return {
		ends, state,
		sendQueue: hexAt(text, 3, 11),
		receiveQueue: hexAt(text, 12, 20),
		retransmits: hexAt(text, 33, 41),
		uid: Number(uid),
		inode: Number(inode),
	};
};
