import type {Language} from '../bus/language.js';
import type {Random} from '../lib/random.js';

/*
The seam of a fault: a rule that spoils traffic on its way. `docs/adding-a-fault.md` has the smallest one.

	bytes ──► onChunk(chunk, effects) ──► effects.forward(bytes) ──► the next stage, or the wire
	frames ─► onFrame(frame, effects) ─┘

A fault is pure: it holds no socket, sets no timer and throws no dice of its own, but asks for effects.
`create` is called once per connection and direction that it acts on.
*/

/** For people, in every language of the screen. */
export type Text = Readonly<Record<Language, string>>;

/** `ms` is written as `200`, `200ms` or `2s`; a KB is 1000 bytes. */
export type Unit = 'ms' | 'KB/s' | 'bytes' | 'bits' | 'frames' | 'connections' | '';

type Described = {readonly name: string; readonly summary: Text};

export type NumberSpec = Described & {
	readonly unit: Unit;
	readonly default: number;
	readonly least: number;
	readonly most: number;
	/** Takes fractions. */
	readonly fine?: true;
};

export type ChoiceSpec = Described & {readonly choices: readonly string[]; readonly default: string};

/** One option of a fault. The command line, the form, completion and the docs are drawn from it. */
export type OptionSpec = NumberSpec | ChoiceSpec;

export type Values = Readonly<Record<string, number | string>>;

type ValueOf<Spec> = Spec extends {readonly choices: ReadonlyArray<infer Choice>} ? Choice : number;

type ValuesOf<Options extends readonly OptionSpec[]> = {readonly [Spec in Options[number] as Spec['name']]: ValueOf<Spec>};

/** `up` is towards the server. */
export type FaultDirection = 'up' | 'down';

export type FaultContext = {
	/** Of this connection and direction alone: the same seed makes the same choices. */
	readonly random: Random;
	readonly now: () => number;
	readonly direction: FaultDirection;
};

/** A whole WebSocket frame as it was on the wire, header and all (RFC 6455 §5.2). */
export type RawFrame = {
	readonly bytes: Uint8Array;
	/** `text` `binary` `continuation` `ping` `pong` `close`, '' for a reserved opcode. */
	readonly kind: string;
};

export type Effects = {
	/** On its way. A stage for frames forwards whole frames. */
	readonly forward: (bytes: Uint8Array) => void;
	/** Called off when the fault is lifted or the connection closes. */
	readonly after: (ms: number, run: () => void) => void;
	/** Takes no more for now: what comes waits, and the sender feels it. */
	readonly pause: () => void;
	readonly resume: () => void;
	/** FIN; whatever comes after it is discarded. */
	readonly end: () => void;
	/** RST, of the whole connection. */
	readonly reset: () => void;
	/** It acted: `fault.hit`. `amount` in the effect's own unit: bytes, frames, bits. */
	readonly note: (effect: string, amount: number) => void;
};

export type Stage = {
	/** It is in place. */
	readonly onStart?: (effects: Effects) => void;
	readonly onChunk?: (chunk: Uint8Array, effects: Effects) => void;
	/** In place of `onChunk`. Frames larger than `limits.faultFrame` pass by. */
	readonly onFrame?: (frame: RawFrame, effects: Effects) => void;
	/** The sender's FIN. Without it that goes on at once. */
	readonly onEnd?: (effects: Effects) => void;
	/** Lifted: forwards what it holds, in order. A FIN that it holds goes on by itself. */
	readonly onClear?: (effects: Effects) => void;
	/** Bytes that it holds. */
	readonly held?: () => number;
};

export type Fault = {
	readonly name: string;
	/** In the menu of the screen. */
	readonly key: string;
	readonly summary: Text;
	readonly options: readonly OptionSpec[];
	/** Acts on the connection, not on one direction of it. */
	readonly whole?: true;
	/** Meets only connections that open after it was armed. */
	readonly onlyNew?: true;
	/** What a connection must have for it. */
	readonly needs?: 'frames' | 'rst';
	readonly create: (options: Values, context: FaultContext) => Stage;
};

type Defined<Options extends readonly OptionSpec[]> = Omit<Fault, 'options' | 'create'> & {
	readonly options: Options;
	readonly create: (options: ValuesOf<Options>, context: FaultContext) => Stage;
};

/** Gives `create` its options by name and type. */
export const defineFault = <const Options extends readonly OptionSpec[]>(fault: Defined<Options>): Fault =>
	// `read-fault.ts` makes values of just these names and types.
	fault as unknown as Fault;
