import type {Phrase} from '../bus/phrases/phrase.js';
import {createBody} from './http-body.js';
import type {Body, Framing} from './http-framing.js';
import type {Fault} from './http-head.js';
import {createHeadReader} from './http-head-reader.js';

/** What becomes of the messages of one direction. */
export type MessageHandler = {
	/** A head; says how its body is framed, or that what follows it is not HTTP. */
	readonly head: (bytes: Uint8Array) => Framing | Fault | 'switch';
	readonly data: (bytes: Uint8Array) => void;
	/** The message ended. `hold`: don't read on until `release`. */
	readonly ended: () => 'next' | 'hold';
	/** The rest of the direction is not read. `offset`: where the head began, or where in the body reading stopped. */
	readonly malformed: (problem: Phrase, offset: number) => void;
};

type State = 'head' | 'body' | 'held' | 'switched' | 'malformed';

/**
The HTTP messages of one direction, one after another.

	head ──► body ──► head ──► …          ──► held      until an answer says what comes next
	                                      ──► switched  what follows is another protocol
	                                      ──► malformed what follows is not read
*/
export type HttpMessages = {
	/** Returns how many bytes it took: less than all of them once it is held or switched. */
	readonly write: (chunk: Uint8Array) => number;
	readonly release: () => void;
	/** Reads no further. */
	readonly refuse: (problem: Phrase) => void;
	/** The stream ended. */
	readonly end: () => void;
	readonly state: () => State;
	/** Offset in the direction of the next byte. */
	readonly position: () => number;
	/** Bytes of the current message so far, its head and framing included. */
	readonly size: () => number;
};

export const createHttpMessages = (handler: MessageHandler): HttpMessages => {
	const headReader = createHeadReader();
	let state: State = 'head';
	let body: Body | undefined;
	let position = 0;
	let began = 0;

	const fail = (problem: Phrase, offset: number) => {
		state = 'malformed';
		handler.malformed(problem, offset);
	};

	const finish = () => {
		body = undefined;
		state = handler.ended() === 'hold' ? 'held' : 'head';
		began = position;
	};

	const goOn = (current: Body) => {
		const problem = current.problem();
		if (problem !== undefined) {
			fail(problem, position);
		} else if (current.done()) {
			finish();
		}
	};

	const takeHead = (bytes: Uint8Array) => {
		headReader.reset();
		const framing = handler.head(bytes);
		if (framing === 'switch') {
			state = 'switched';
		} else if ('problem' in framing) {
			fail(framing.problem, began);
		} else {
			body = createBody(framing, handler.data);
			state = 'body';
			goOn(body);
		}
	};

	const readHead = (chunk: Uint8Array, from: number): number => {
		const taken = headReader.write(chunk, from);
		position += taken;
		const problem = headReader.problem();
		const head = headReader.head();
		if (problem !== undefined) {
			fail(problem, began);
		} else if (head !== undefined) {
			takeHead(head);
		}

		return taken;
	};

	const readBody = (current: Body, chunk: Uint8Array, from: number): number => {
		const taken = current.write(chunk, from);
		position += taken;
		goOn(current);
		return taken;
	};

	return {
		write(chunk) {
			let at = 0;
			while (at < chunk.length && (state === 'head' || state === 'body')) {
				at += body === undefined ? readHead(chunk, at) : readBody(body, chunk, at);
			}

			return state === 'malformed' ? chunk.length : at;
		},
		release() {
			if (state === 'held') {
				state = 'head';
			}
		},
		refuse(problem) {
			fail(problem, position);
		},
		end() {
			if (state === 'head' && headReader.held() > 0) {
				fail({code: 'http-head-cut', had: headReader.held()}, began);
			} else if (body?.endsWithStream === true) {
				finish();
			}
		},
		position: () => position,
		state: () => state,
		size: () => position - began,
	};
};
