/*
The ladder diagram of a connection: both ends as lanes, and between them what went from one to the
other, in the order of the log. Asked for with a look while somebody reads it, drawn by `source/ladder`.
*/
import type {Address, Event} from './events.js';
import type {KernelState, OwnerProcess} from './kernel.js';
import type {Phrase} from './phrases/phrase.js';
import type {Window, WindowLook} from './window.js';

/** Who dialed stands left, who accepted right. */
export type Lane = 'client' | 'server';

/** A client with all its connections, or from this connection on. */
export type LadderSubject = {readonly endpoint: string} | {readonly connection: number};

/** 0 folds all that nothing came of, 1 keeps the first and the last of it, 2 shows every frame. */
export type LadderDetail = 0 | 1 | 2;

/** Rows are asked for by their `id`. */
export type LadderLook = WindowLook<number> & {
	readonly subject: LadderSubject;
	readonly detail: LadderDetail;
	/** Folds that are open, by the `seq` of their first row. */
	readonly open: readonly number[];
	/** All rows at once, to be copied. A new number is a new question. */
	readonly whole?: number;
};

export type LaneView = {
	/** The endpoint, where this end is ours; else what our end saw is all that can be drawn. */
	readonly endpoint?: string;
	readonly address?: Address;
	/** Of an end that is not ours, where it is on this machine. */
	readonly process?: OwnerProcess;
};

/** What stands on an arrow: `text 5 B "hello"`. `text` and `hex` are the peer's bytes, not safe to be drawn. */
export type ArrowLabel = {readonly name: string; readonly size?: number; readonly text?: string; readonly hex?: string};

/** `seq`: of the first event it tells of, `also` of the one at the other end. `id` rises from row to row. */
type RowStamp = {readonly id: number; readonly seq: number; readonly at: number; readonly also?: number; readonly marked?: true};

/**
`arrived`: when the other end had it. Without that: `lost` it did not arrive, `pending` not yet, `unseen` the
other end is not ours. `blind`: its sender is not ours, or was not seen. `changed`: it arrived as something else.
*/
export type ArrowRow = RowStamp & {
	readonly kind: 'arrow';
	readonly from: Lane;
	readonly sort: 'connect' | 'http' | 'frame' | 'close' | 'fin' | 'rst';
	readonly label: ArrowLabel;
	readonly fate: 'arrived' | 'lost' | 'pending' | 'unseen';
	readonly arrived?: number;
	readonly blind?: true;
	readonly changed?: true;
	/** Why it was lost, or what the other end said: `f1 drop-frame`, `ECONNRESET`. */
	readonly why?: string;
	/** The connection, where several are under way at once. */
	readonly connection?: number;
};

/** Something that happened at one end, or to both. */
export type NoteRow = RowStamp & {readonly kind: 'note'; readonly lane: Lane | 'both'; readonly event: Event};

/** What the kernel says of either end now. */
export type KernelStatesRow = RowStamp & {readonly kind: 'kernel'; readonly client?: KernelState; readonly server?: KernelState; readonly connection?: number};

/** A piece of a verdict that has room in a row: `text`, or evidence. `lane` where the ends do not agree. */
export type VerdictRow = RowStamp & {readonly kind: 'verdict'; readonly text: string; readonly evidence?: readonly Phrase[]; readonly begins: boolean; readonly lane?: Lane};

/** Nothing happened for so long, ms. */
export type QuietRow = RowStamp & {readonly kind: 'quiet'; readonly lasted: number};

/** Rows of which nothing came, as counts by their names; `times` is of what has no direction. */
export type FoldRow = RowStamp & {
	readonly kind: 'fold';
	readonly count: number;
	readonly size: number;
	readonly lasted: number;
	readonly parts: ReadonlyArray<{readonly name: string; readonly toServer: number; readonly toClient: number; readonly times: number}>;
};

export type LadderRow = ArrowRow | NoteRow | KernelStatesRow | VerdictRow | QuietRow | FoldRow;

/**
The newest end of a connection, and what became of it; spans are ms since `at`. `how` with a `name`: the rung,
the fault. `by`: whose act it was. `count`: how many ends there have been.
*/
export type LadderStory = {
	readonly how: 'killed' | 'fault' | 'crash' | 'close' | 'fin' | 'rst' | 'timeout' | 'failed';
	readonly name?: string;
	readonly by?: Lane;
	readonly at: number;
	readonly clientKnew?: number;
	readonly serverKnew?: number;
	readonly back?: number;
	readonly delivered?: number;
	readonly count: number;
};

export type LadderView = Window<LadderRow> & {
	readonly client: LaneView;
	readonly server: LaneView;
	/** Time of the first row: from here on times are told. */
	readonly from: number;
	readonly story?: LadderStory;
	/** Events that are told, and older ones of it that are not: there were too many. */
	readonly told: number;
	readonly leftOut: number;
	/** It is older than what has happened: a busy one is made anew a few times a second. */
	readonly stale?: true;
	/** The log is still being looked through for it. */
	readonly scanning: boolean;
	/** The answer to `whole`. */
	readonly whole?: {readonly id: number; readonly rows: readonly LadderRow[]};
};
