import type {Language} from './language.js';
import type {Command, Reply} from './commands.js';
import type {Headers} from './events.js';
import type {HeartbeatPlan} from './heartbeat.js';
import type {RefusableLeg} from './refusal.js';

/** What the command line asked for, as plain data: the engine needs nothing else to begin. */
export type Plan = {
	readonly version: string;
	readonly seed: number;
	/** The playground's server; absent for `connect`. `given`: the port was asked for, so a taken one is an error. */
	readonly server?: {readonly host: string; readonly port: number; readonly given: boolean};
	/** Done in order once the server is ready: the `--client` and `connect` spawns. */
	readonly first: readonly Command[];
	readonly reply: Reply;
	/** For clients that dial out. */
	readonly dial: {readonly headers: Headers; readonly subprotocols: readonly string[]; readonly insecure: boolean};
	/** Origins that may use the server besides loopback ones; `*` for all. */
	readonly allowOrigins: readonly string[];
	/** Files of a certificate for our TLS; without them one is made, in memory. */
	readonly certificate?: {readonly cert: string; readonly key: string};
	/** Where there is no screen the guided tour is told by events, in this language. */
	readonly narrate?: Language;
	/** Legs that the server refuses from the start. */
	readonly refuse?: readonly RefusableLeg[];
	/** What each side's heartbeat is; where nothing is said, its transport's own. */
	readonly heartbeat?: HeartbeatPlan;
	/** End with the comparison that `first` begins: 1 if not all of it could be measured. */
	readonly compare?: true;
	/** Play these scenarios, each in a session of its own; `seed` if it was given. */
	readonly run?: {readonly files: readonly string[]; readonly list: boolean; readonly junit?: string; readonly seed?: number};
	/** End after so many ms. */
	readonly for?: number;
};

/** `safe` keeps apart what red-green blindness joins; `mono` has no colours. */
export const themes = ['default', 'safe', 'mono'] as const;

/** How the session is shown: nothing of it concerns the engine. `color` is false under `mono`, too. */
export type Display = {
	readonly json: boolean;
	readonly lang: Language;
	readonly theme: (typeof themes)[number];
	readonly ascii: boolean;
	readonly mouse: boolean;
	readonly color: boolean;
	/** Stack traces with what goes wrong. */
	readonly debug: boolean;
};

/** How a session ended. `code` is the exit code of the contract, `line` the one sentence for stderr, if any. */
export type Ending = {readonly code: number; readonly reason: string; readonly line?: string};
