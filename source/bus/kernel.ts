/* What the kernel says of a connection, beside what Node says. */

/**
TCP states as RFC 9293 §3.3.2 names them, `SYN_RECV` as Linux does. `CLOSED` is no state of a socket
but the absence of one: the kernel does not know the connection (any more).
*/
export const kernelStates = [
	'ESTABLISHED', 'SYN_SENT', 'SYN_RECV', 'FIN_WAIT_1', 'FIN_WAIT_2', 'TIME_WAIT', 'CLOSED', 'CLOSE_WAIT', 'LAST_ACK', 'LISTEN', 'CLOSING',
] as const;
export type KernelState = (typeof kernelStates)[number];

/**
One end of a TCP connection as the kernel has it. `sendQueue`: bytes that the peer's kernel has not
acknowledged. `receiveQueue`: bytes that the program has not read. A FIN counts as one byte in both.
`retransmits`: time-outs in a row without an answer, so 0 again once one came.
*/
export type KernelEnd = {
	readonly state: KernelState;
	readonly sendQueue: number;
	readonly receiveQueue: number;
	readonly retransmits: number;
};

/**
How the kernel and Node differ on one connection.

- `unread-fin`: the peer has closed, and the program has not read up to its FIN.
- `unread-end`: Node has it open, and the kernel has dropped it: a reset or a time-out not noticed yet.
- `unsent-fin`: the program has closed its side, and its FIN waits behind bytes that do not leave.
- `already-closing`: Node has it open, and the kernel has sent our FIN.
- `unacknowledged`: Node has forgotten it, and the kernel still waits for the peer to take the last bytes and the FIN.
- `half-open`: Node has forgotten it, and the kernel waits for the FIN of a peer that has not closed.
- `still-open`: Node has forgotten it, and the kernel has it open: something else holds the socket.
*/
export const disagreements = ['unread-fin', 'unread-end', 'unsent-fin', 'already-closing', 'unacknowledged', 'half-open', 'still-open'] as const;
export type Disagreement = (typeof disagreements)[number];

/** A process by its number and the name that it gave itself: bytes of its own choice. */
export type OwnerProcess = {readonly pid: number; readonly name: string};

/** `peer` and `process`: the other end and who owns it, where that is on this machine and not ours. */
export type KernelRow = KernelEnd & {
	readonly connection: number;
	readonly disagrees?: Disagreement;
	readonly peer?: KernelEnd;
	readonly process?: OwnerProcess;
};

/** Connections that wait in a listener's queue until the program accepts them. */
export type BacklogRow = {readonly endpoint: string; readonly waiting: number};
