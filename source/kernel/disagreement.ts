import type {Disagreement, KernelState} from '../bus/kernel.js';

/** What Node has said of a connection so far: a FIN read, a FIN sent, the socket given up. */
export type NodeSays = {readonly finIn: boolean; readonly finOut: boolean; readonly closed: boolean};

type Table = Partial<Readonly<Record<KernelState, Disagreement>>>;

/*
Which pairs of views contradict each other (RFC 9293 §3.3.2, figure 5). What is missing agrees, or cannot
be told from one look: a state that Node hears of a moment later. A row of the kernel's that is CLOSED is
none at all.
*/
const open: Table = {
	CLOSE_WAIT: 'unread-fin', CLOSED: 'unread-end',
	FIN_WAIT_1: 'already-closing', FIN_WAIT_2: 'already-closing', CLOSING: 'already-closing', TIME_WAIT: 'already-closing', LAST_ACK: 'already-closing',
};
const finSent: Table = {ESTABLISHED: 'unsent-fin', CLOSE_WAIT: 'unsent-fin', CLOSING: 'unread-fin', LAST_ACK: 'unread-fin', TIME_WAIT: 'unread-fin', CLOSED: 'unread-end'};
const finRead: Table = {FIN_WAIT_1: 'already-closing', FIN_WAIT_2: 'already-closing', CLOSING: 'already-closing', TIME_WAIT: 'already-closing', LAST_ACK: 'already-closing', CLOSED: 'unread-end'};
const both: Table = {CLOSE_WAIT: 'unsent-fin'};
// TIME_WAIT and no socket at all are how a connection ends.
const closed: Table = {
	FIN_WAIT_1: 'unacknowledged', CLOSING: 'unacknowledged', LAST_ACK: 'unacknowledged', FIN_WAIT_2: 'half-open',
	ESTABLISHED: 'still-open', CLOSE_WAIT: 'still-open',
};

const tableOf = ({finIn, finOut, closed: isClosed}: NodeSays): Table => {
	if (isClosed) {
		return closed;
	}

	if (finIn && finOut) {
		return both;
	}

	return finIn ? finRead : (finOut ? finSent : open);
};

export const disagreement = (node: NodeSays, state: KernelState): Disagreement | undefined => tableOf(node)[state];
