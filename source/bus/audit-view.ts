import type {AuditCounts, AuditOptions, AuditStream, AuditWay} from './audit.js';
import type {Window, WindowLook} from './window.js';

/*
What the screen asks of a loss audit and what it gets: the sums, and of the matrix, clients × the
server's last messages, as much as is on the screen.
*/

/** `anchor` is a client; `to` the number of the rightmost message, the newest where it is not given; `cell` the one that is asked about, of the client `anchor`. */
export type MatrixLook = WindowLook<string> & {readonly columns: number; readonly to?: number; readonly cell?: number};

/**
What became of one message at one client, a letter each:
`d` delivered, `l` late, `o` out of order, `x` missing, `f` on its way, ` ` not sent to it, `?` nobody of
ours is there or it is no longer followed; a digit says how often it arrived, 9 for more.
*/
export type MatrixCells = string;

export type MatrixRow = {readonly client: string; readonly cells: MatrixCells; readonly sent: number; readonly delivered: number; readonly lost: number};

/** Of one cell: `at` when it was sent, ms of the session; `took` ms until it arrived; `after` the number that was there before it; `copies` how often it arrived. */
export type MatrixCell = {
	readonly client: string;
	readonly number: number;
	readonly state: 'flying' | 'delivered' | 'lost' | 'unseen' | 'other' | 'forgotten';
	readonly at?: number;
	readonly took?: number;
	readonly after?: number;
	readonly copies?: number;
};

/** The cells of a row are those of the messages `from` and up, the newest last. */
export type MatrixView = {readonly from: number; readonly newest: number; readonly rows: Window<MatrixRow>; readonly cell?: MatrixCell};

export type AuditView = {
	readonly options: AuditOptions;
	/** False when it is over and this is how it ended. */
	readonly on: boolean;
	readonly totals: Readonly<Record<AuditWay, AuditCounts>>;
	/** Messages that were sent without a number, since they are binary. */
	readonly unnumbered: number;
	/** Those of the client that is looked at. */
	readonly client?: readonly AuditStream[];
	readonly matrix?: MatrixView;
};
