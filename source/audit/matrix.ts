import type {MatrixCell, MatrixLook, MatrixRow, MatrixView} from '../bus/audit-view.js';
import {limits} from '../lib/limits.js';
import type {Book} from './book.js';
import type {Entry} from './ledger.js';

/*
Clients × the server's last messages.

	         … 38 39 40 41      one number a message, however many it went to
	c1           ●  ●  ●  ·
	c2           ●  ✗  ●
*/

const letterOf = (entry: Entry, late: number): string => {
	if (entry.state !== 'delivered') {
		return {flying: 'f', lost: 'x', unseen: '?'}[entry.state];
	}

	if (entry.copies > 1) {
		return String(Math.min(9, entry.copies));
	}

	if (entry.after !== undefined) {
		return 'o';
	}

	return entry.took > late ? 'l' : 'd';
};

export type MatrixOptions = {
	readonly book: Book;
	/** From here on a message is late, ms. */
	readonly late: number;
	/** The number of the server's newest message, 0 before the first. */
	readonly newest: number;
};

const cellOf = ({book}: MatrixOptions, client: string, number: number): MatrixCell => {
	const ledger = book.stream(client, 'down')?.ledger;
	const entry = ledger?.entry(number);
	if (entry === undefined) {
		return {client, number, state: ledger !== undefined && number <= ledger.forgotten() ? 'forgotten' : 'other'};
	}

	const {at, state, took, after, copies} = entry;
	return {client, number, at, state, ...(state === 'delivered' && {took, copies}), ...(after !== undefined && {after})};
};

const rowOf = ({book, late}: MatrixOptions, client: string, from: number, to: number): MatrixRow => {
	const stream = book.stream(client, 'down');
	const {sent = 0, delivered = 0, lost = 0} = stream?.tally.counts ?? {};
	let cells = '';
	for (let number = from; number <= to; number++) {
		const entry = stream?.ledger.entry(number);
		cells += entry ? letterOf(entry, late) : (stream !== undefined && number <= stream.ledger.forgotten() ? '?' : ' ');
	}

	return {client, cells, sent, delivered, lost};
};

/** `rows` is the window of clients that the look asks for. */
export const matrixOf = (options: MatrixOptions, {columns, to, cell, anchor}: MatrixLook, windowOf: (row: (client: string) => MatrixRow) => MatrixView['rows']): MatrixView => {
	const {newest} = options;
	const oldest = Math.max(1, newest - limits.auditMatrix + 1);
	const last = Math.min(newest, Math.max(to ?? newest, oldest));
	const from = Math.max(oldest, last - Math.max(1, Math.min(columns, limits.auditMatrix)) + 1);
	return {
		from,
		newest,
		rows: windowOf(client => rowOf(options, client, from, last)),
		...(cell !== undefined && anchor !== 'start' && anchor !== 'end' && {cell: cellOf(options, anchor, cell)}),
	};
};
