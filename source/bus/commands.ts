/*
Everything that one can ask sockdash to do.

Keys, the `:` line, standard input under `--json` and the steps of a scenario all become these;
`command-line.ts` is the text form. A command returns nothing: what comes of it is seen as events
(`events.ts`), and what cannot be done is answered by `command.rejected`.
*/

import type {AuditOptions} from './audit.js';
import type {CompareOptions} from './compare.js';
import type {Beating} from './heartbeat.js';
import type {LadderSubject} from './ladder.js';
import type {RefusableLeg} from './refusal.js';

/** An endpoint (`c1`, `s1`), a connection (`#7`) or `all`. */
export type Target =
	| {readonly endpoint: string}
	| {readonly connection: number}
	| 'all';

export type Outgoing =
	| {readonly text: string}
	| {readonly bytes: Uint8Array}
	/** Text of so many bytes that compression does not shrink, to fill a line with. */
	| {readonly size: number}
	| {readonly file: string};

/** The rungs of the kill ladder, each a different failure in production, and `thaw`, which undoes the lasting ones. */
export const rungs = ['close', 'abandon', 'fin', 'rst', 'freeze', 'blackhole', 'mute', 'garbage', 'truncate', 'thaw'] as const;
export type Rung = (typeof rungs)[number];

/** What the server answers: the same bytes, to everybody, by the clock, nothing, or nothing and unread. */
export type Reply =
	| {readonly mode: 'echo' | 'broadcast' | 'silent' | 'discard'}
	| {readonly mode: 'tick'; readonly every: number};

export type Command =
	| {readonly type: 'spawn'; readonly what: string; readonly count: number}
	| {readonly type: 'send'; readonly target: Target; readonly data: Outgoing}
	| {readonly type: 'ping'; readonly target: Target; readonly text: string}
	| {readonly type: 'close'; readonly target: Target; readonly code?: number; readonly reason?: string}
	| {readonly type: 'kill'; readonly target: Target; readonly how: Rung; readonly code?: number; readonly reason?: string}
	/** For an endpoint, or all, it holds for connections to come, too. */
	| {readonly type: 'heartbeat'; readonly target: Target; readonly beating: Beating}
	/** Options as they were written; `source/faults` reads them. */
	| {readonly type: 'fault'; readonly target: Target; readonly name: string; readonly options: Readonly<Record<string, string>>}
	/** One fault by its id (`f1`), or `all`. */
	| {readonly type: 'unfault'; readonly fault: string}
	| {readonly type: 'listen'; readonly host?: string; readonly port?: number}
	| {readonly type: 'unlisten'}
	| {readonly type: 'crash'}
	| {readonly type: 'reconnect'; readonly target: Target}
	/** What a client does when it is down; `all` means those to come, too. Options as they were written; `source/retry` reads them. */
	| {readonly type: 'retry'; readonly target: Target; readonly policy: string; readonly options: Readonly<Record<string, string>>}
	| {readonly type: 'remove'; readonly target: Target}
	| {readonly type: 'reply'; readonly reply: Reply}
	| {readonly type: 'refuse'; readonly leg: RefusableLeg | 'none'}
	| {readonly type: 'wait'; readonly duration: number}
	/** The same messages over every transport; `stop` ends the one that is under way. */
	| {readonly type: 'compare'; readonly what: CompareOptions | 'stop'}
	/** Numbers the messages from now on and counts what becomes of them, or ends that. */
	| {readonly type: 'audit'; readonly what: AuditOptions | 'off'}
	/** How clients came back after they were cut off: one `report.made` each. */
	| {readonly type: 'report'; readonly target: Target}
	/** Marks a row of the log by its seq, or takes its mark away. */
	| {readonly type: 'mark'; readonly row: number}
	/** The ladder diagram, into a file that is not there yet: Mermaid where it ends in `.mmd` or `.md`. Without a file as an event. */
	| {readonly type: 'ladder'; readonly subject: LadderSubject; readonly file?: string}
	/** The guided tour: begins it, or answers what it asks (`skip` leaves a step out). */
	| {readonly type: 'learn'; readonly answer?: string}
	/** Writes down what was done in this session, and what came of it. */
	| {readonly type: 'scenario'; readonly save: string}
	| {readonly type: 'clear'; readonly what: 'log' | 'closed'}
	| {readonly type: 'quit'};

export type CommandType = Command['type'];

export type CommandOf<Type extends CommandType> = Extract<Command, {readonly type: Type}>;
