import type {KernelState} from '../../bus/kernel.js';
import type {ConnectionView} from '../../bus/snapshot.js';
import {humanBytes, humanDuration} from '../../lib/human.js';
import type {Scene} from '../scene.js';
import type {Piece} from './piece.js';
import type {Span} from './row.js';

/* The kernel's view of a connection and what waits on its way, in a few cells of its row. */

const short: Readonly<Record<KernelState, string>> = {
	ESTABLISHED: 'ESTAB', SYN_SENT: 'SYNS', SYN_RECV: 'SYNR', FIN_WAIT_1: 'FINW1', FIN_WAIT_2: 'FINW2', TIME_WAIT: 'TIMEW',
	CLOSED: '-', CLOSE_WAIT: 'CLOSW', LAST_ACK: 'LACK', LISTEN: 'LISTN', CLOSING: 'CLSNG',
};

/** Of the cell below, its mark included. */
export const kernelWidth = 7;

/** `ESTAB`, `CLOSW≠` where Node sees it in another way. */
export const kernelCell = ({kernel}: ConnectionView, {theme}: Scene): Span => {
	if (kernel === undefined) {
		return {text: ''};
	}

	return kernel.disagrees === undefined
		? {text: short[kernel.state], tone: 'quiet'}
		: {text: `${short[kernel.state]}${theme.glyphs.differs}`, tone: 'warn'};
};

/** Less than this is on its way, not waiting. */
const worth = 4096;

/** How long it has been blocked, those before this stretch not counted, ms; undefined while it is not. */
export const blockedNow = ({stalled}: ConnectionView, {snapshot}: Scene): number | undefined =>
	stalled?.since === undefined ? undefined : Math.max(0, snapshot.at - stalled.since);

/** In all, ms. */
export const blockedInAll = (connection: ConnectionView, scene: Scene): number =>
	(connection.stalled?.before ?? 0) + (blockedNow(connection, scene) ?? 0);

/** `≠ FIN unread`, `for 12s` behind `blocked 1.2 MB`, `Send-Q 2.5 MB`, `python3 (1234)`: only what there is to say, the worst first. */
export const kernelPieces = (connection: ConnectionView, scene: Scene): readonly Piece[] => {
	const {words, theme} = scene;
	const {kernel, process} = connection;
	const pieces: Piece[] = [];
	const add = (rank: number, text: string, tone: Span['tone']) => {
		pieces.push({rank, spans: [{text, tone}]});
	};

	if (kernel?.disagrees !== undefined) {
		add(7.6, `${theme.glyphs.differs} ${words.kernel.disagrees[kernel.disagrees].short}`, 'warn');
	}

	if (connection.state !== 'closed') {
		const now = blockedNow(connection, scene);
		if (now !== undefined) {
			add(7.4, words.blockedFor(humanDuration(now)), 'warn');
		}

		if (kernel !== undefined && kernel.sendQueue >= worth) {
			add(7.3, `Send-Q ${humanBytes(kernel.sendQueue)}`, 'warn');
		}

		if (kernel !== undefined && kernel.receiveQueue >= worth) {
			add(7.2, `Recv-Q ${humanBytes(kernel.receiveQueue)}`, 'warn');
		}
	}

	if (process !== undefined && connection.state !== 'closed') {
		add(1, `${process.name} (${process.pid})`, 'quiet');
	}

	return pieces;
};
