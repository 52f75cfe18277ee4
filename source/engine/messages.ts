import type {Command} from '../bus/commands.js';
import type {Ending} from '../bus/plan.js';
import type {Look, Snapshot} from '../bus/snapshot.js';

/* What crosses between the screen's thread and the engine's. */

export type ToEngine =
	| {readonly dispatch: Command}
	| {readonly look: Look}
	| {readonly close: Ending};

export type FromEngine =
	| {readonly snapshot: Snapshot}
	| {readonly ended: Ending};
