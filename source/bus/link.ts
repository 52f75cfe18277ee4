import type {Command} from './commands.js';
import type {Ending} from './plan.js';
import type {Look, Snapshot} from './snapshot.js';

/**
What the screen knows of the engine, wherever that lives.

	screen ──dispatch(command)──► engine
	screen ──look(look)─────────► engine     "this is what I show; tell me when it differs"
	screen ◄──snapshot─────────── engine     one per look, never unasked

In a worker thread under the screen, in the same thread in tests, a file in a replay: one contract.
*/
export type EngineLink = {
	readonly dispatch: (command: Command) => void;
	readonly look: (look: Look) => void;
	readonly subscribe: (listener: (snapshot: Snapshot) => void) => () => void;
	/** Closes every socket politely, then the session; `ended` settles after it. */
	readonly close: (ending: Ending) => Promise<void>;
	/** The engine has ended: `quit`, `--for`, a failed start, `close`. Rejects with the engine's own crash. */
	readonly ended: Promise<Ending>;
};
