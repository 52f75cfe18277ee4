import type {MatrixLook} from '../../bus/audit-view.js';
import type {Cursor} from './cursor.js';

/** A client is chosen, and a message once one was asked for: then the picture holds still at `to`. */
export type MatrixOverlay = {readonly kind: 'matrix'; readonly cursor: Cursor; readonly number?: number; readonly to?: number};

export const openMatrix: MatrixOverlay = {kind: 'matrix', cursor: {at: 'start', offset: 0}};

/** Inside the border of an overlay that covers the body. */
export type Room = {readonly width: number; readonly height: number};

/** Pointer, client, and how many it got of how many. */
export const leftWidth = 20;

/** Each message is a sign and what is before it; the last has a cell behind it. */
export const cellsOf = ({width}: Room): number => Math.max(1, Math.floor((width - leftWidth - 1) / 2));

/** Sums and their heads above, words and signs below. */
const aroundRows = 11;

export const clientsShown = ({height}: Room): number => Math.max(1, height - aroundRows);

export const matrixLook = ({cursor, number, to}: MatrixOverlay, room: Room): MatrixLook => ({
	anchor: String(cursor.at),
	reach: clientsShown(room),
	columns: cellsOf(room),
	...(to !== undefined && {to}),
	...(number !== undefined && {cell: number}),
});
