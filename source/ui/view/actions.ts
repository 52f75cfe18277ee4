import type {Command} from '../../bus/commands.js';
import type {Anchor} from './cursor.js';
import type {Candidate, Field, FieldEdit} from './field.js';
import type {Direction} from './searching.js';
import type {Message, Overlay, View} from './view.js';

/** Everything that can change the view, by name. */
export type ViewAction =
	| {readonly type: 'focus'; readonly pane: string}
	| {readonly type: 'toggle-zoom'}
	| {readonly type: 'select'; readonly pane: string; readonly at: Anchor; readonly offset: number}
	| {readonly type: 'scroll'; readonly pane: string; readonly top: number}
	| {readonly type: 'pause'; readonly seq: number; readonly rows: number}
	| {readonly type: 'resume'}
	| {readonly type: 'follow'}
	| {readonly type: 'next-time-mode'}
	| {readonly type: 'filter'; readonly text?: string}
	| {readonly type: 'search'; readonly text?: string}
	/** Asks for a row that has what is searched for. */
	| {readonly type: 'find'; readonly direction: Direction}
	| {readonly type: 'found'; readonly id: number}
	| {readonly type: 'open-overlay'; readonly overlay: Overlay}
	| {readonly type: 'close-overlay'}
	| {readonly type: 'open-field'; readonly field: Field}
	| {readonly type: 'close-field'}
	| {readonly type: 'type'; readonly text: string}
	| {readonly type: 'edit'; readonly edit: FieldEdit}
	| {readonly type: 'recall'; readonly step: 1 | -1}
	| {readonly type: 'complete'; readonly candidates: readonly Candidate[]}
	| {readonly type: 'remember-line'}
	| {readonly type: 'remember-command'; readonly command: Command}
	| {readonly type: 'tour'; readonly tour: Partial<View['tour']>}
	| {readonly type: 'say'; readonly message: Message}
	| {readonly type: 'dismiss'; readonly seq: number};

export type Effect =
	| {readonly type: 'copy'; readonly text: string; readonly what: string}
	/** `interrupt`: by Ctrl+C, which ends with the exit code of SIGINT. */
	| {readonly type: 'quit'; readonly interrupt?: true}
	| {readonly type: 'suspend'};

/** What a key comes to. */
export type Act =
	| {readonly view: ViewAction}
	| {readonly command: Command}
	| {readonly effect: Effect};
