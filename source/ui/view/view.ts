/*
What the person has chosen, and nothing of what the engine knows. Changed only by `reduce` over the
actions in `actions.ts`; drawn together with a snapshot.
*/
import type {Command} from '../../bus/commands.js';
import type {Event} from '../../bus/events.js';
import type {LadderDetail, LadderSubject} from '../../bus/ladder.js';
import type {Context} from '../../words/explain/context.js';
import type {Cursor} from './cursor.js';
import type {FormOverlay} from './fault-form.js';
import type {Field, FieldKind} from './field.js';
import type {MatrixOverlay} from './matrix.js';
import type {ReportOverlay} from './report.js';
import type {Search} from './searching.js';

export const timeModes = ['clock', 'relative', 'delta'] as const;
export type TimeMode = (typeof timeModes)[number];

export type MenuName = 'add' | 'kill' | 'fault' | 'copy' | 'retry' | 'heartbeat';

/** The event as it was when somebody asked: the log goes on. */
export type ExplainOverlay = {readonly kind: 'explain'; readonly event: Event; readonly context: Context; readonly top: number};

/** `open`: folds by their seq. `asked`: how often all of it was asked for, to be copied in the form of `copying`. */
export type LadderOverlay = {
	readonly kind: 'ladder';
	readonly subject: LadderSubject;
	readonly cursor: Cursor;
	readonly detail: LadderDetail;
	readonly open: readonly number[];
	readonly asked: number;
	readonly copying?: 'text' | 'mermaid';
};

export type Overlay =
	| {readonly kind: 'menu'; readonly menu: MenuName}
	| {readonly kind: 'help'; readonly top: number}
	| {readonly kind: 'compare'; readonly top: number}
	| ExplainOverlay
	| LadderOverlay
	| FormOverlay
	| MatrixOverlay
	| ReportOverlay
	| {readonly kind: 'quit'};

/** Something the screen itself has to say; refusals by the engine come as notices of the snapshot. */
export type Message = {readonly text: string; readonly tone: 'good' | 'bad'};

export type View = {
	readonly focus: string;
	/** The pane whose choice the inspector shows: the last focused one that has a choice. */
	readonly source: string;
	readonly zoom: boolean;
	readonly time: TimeMode;
	readonly cursors: Readonly<Record<string, Cursor>>;
	/** First row shown of panes that scroll without a choice. */
	readonly scroll: Readonly<Record<string, number>>;
	/** The picture of the log holds still at `seq`; `rows` is how many there had been. */
	readonly paused?: {readonly seq: number; readonly rows: number};
	/** The log shows only what matches (docs/filter.md). */
	readonly filter?: string;
	readonly search?: Search;
	/** Questions for a row so far: each has its own number. */
	readonly finds: number;
	readonly overlay?: Overlay;
	readonly field?: Field;
	readonly history: Readonly<Partial<Record<FieldKind, readonly string[]>>>;
	readonly message?: Message;
	/** Notices up to this seq have been read. */
	readonly dismissed: number;
	/** The guided tour's strip; `read`: the step up to which what was learned has been read. */
	readonly tour: {readonly hidden: boolean; readonly read: number};
	readonly lastSpawn?: Command;
	readonly lastKill?: Command;
};

export const logPane = 'frames';

export const initialView: View = {
	focus: 'frames',
	source: 'frames',
	zoom: false,
	time: 'clock',
	cursors: {
		server: {at: 'start', offset: 0},
		clients: {at: 'start', offset: 0},
		frames: {at: 'end', offset: 0},
	},
	scroll: {},
	finds: 0,
	history: {},
	dismissed: 0,
	tour: {hidden: false, read: -1},
};

const unset: Cursor = {at: 'start', offset: 0};

export const cursorOf = (view: View, pane: string): Cursor => view.cursors[pane] ?? unset;

/** The log shows the newest rows as they come. */
export const isFollowing = (view: View): boolean => view.paused === undefined && cursorOf(view, logPane).at === 'end';
