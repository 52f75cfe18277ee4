import type {Problem} from '../bus/problem.js';
import type {Phrase} from '../bus/phrases/phrase.js';

/*
What one end of a connection saw and did, with times (ms of the session). The verdict is drawn from
the two ends' evidence, where both are ours, and from nothing else.
*/

export type CloseFrame = {readonly at: number; readonly code?: number; readonly reason: string};

export type Evidence = {
	/** Close frames that passed here, `In` from the peer. */
	closeIn?: CloseFrame;
	closeOut?: CloseFrame;
	finIn?: number;
	finOut?: number;
	rstIn?: number;
	rstOut?: number;
	timedOut?: number;
	/** We destroyed it without a FIN of our own before. */
	destroyed?: number;
	/** The first thing that was wrong with the peer's bytes, or with ours. */
	problemIn?: Phrase;
	problemOut?: Phrase;
	/** The byte stream ended in the middle of a frame. */
	cutIn?: boolean;
	cutOut?: boolean;
	/** A rung of the ladder was used here. */
	kill?: string;
	/** We are on our way out: quit, crash, removal. */
	ending?: string;
	/** No sign of life came in time, and this end gave the peer up. `here`, `there`: what kept either end still, where that was us. */
	unheard?: {readonly wanted: 'pong' | 'sign'; readonly waited: number; readonly here?: string; readonly there?: string};
	/** A fault of ours ended it here. */
	fault?: {readonly id: string; readonly name: string; readonly how: 'fin' | 'rst'};
	error?: Problem;
};
