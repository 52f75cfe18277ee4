import type {Bus} from '../bus/bus.js';
import type {Command} from '../bus/commands.js';
import type {FrameEvent} from '../bus/events.js';
import type {Ending, Plan} from '../bus/plan.js';
import type {Look, Snapshot} from '../bus/snapshot.js';

/** Everything but the outputs. The screen reaches it through an `EngineLink`, recorders sit beside its bus. */
export type Engine = {
	readonly bus: Bus;
	/** Listens, then does the plan's first commands. */
	readonly start: () => void;
	readonly dispatch: (command: Command) => void;
	/** Publishes `command.rejected` for a line that is no command; `reason` is one sentence. */
	readonly reject: (command: string, reason: string) => void;
	readonly snapshot: (look: Look) => Snapshot;
	/** Grows whenever a snapshot could differ. */
	readonly version: () => number;
	/**
	Frames live in the packed log, not on the bus. A recorder walks them by seq: calls `visit` for each
	frame with `seq > after`, at most `most`, and returns the seq of the last one visited (or `after`).
	*/
	readonly frames: {
		readonly walk: (after: number, most: number, visit: (frame: FrameEvent) => void) => number;
		/** Seq of the oldest frame still kept, of the newest ever, and how many there have been. */
		readonly span: () => {readonly first: number; readonly last: number; readonly count: number};
	};
	/** Says goodbye to every peer, closes every socket, publishes `session.ended`. Idempotent. */
	readonly close: (ending: Ending) => Promise<void>;
	readonly ended: Promise<Ending>;
};

export type CreateEngine = (plan: Plan) => Engine;
