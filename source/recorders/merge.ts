import type {Event, EventBody, EventOf, FrameEvent} from '../bus/events.js';
import {limits} from '../lib/limits.js';
import {frameLine} from './frame-line.js';

/*
Two sources, one stream of lines in the order of seq.

	bus ──► waiting: lines of events ──┐
	                                   ├──► write(line)     1 2 3 4 5 …
	log ──► walk: frames, on demand ───┘

An event is written when all frames before it are. A seq that turns up in neither source, since the
log is a ring and what may wait is bounded, is lost; what is lost is told by `feed.dropped`.
*/

export type Frames = {
	/** Visits at most `most` frames with `seq > after`; returns the seq up to which it has looked. */
	readonly walk: (after: number, most: number, visit: (frame: FrameEvent) => void) => number;
};

export type Merge = {
	/** Every event of the bus that is no frame, as it is published. */
	readonly push: (event: Event) => void;
	/** Writes on, at most `most` frames. True when nothing is left to write. */
	readonly step: (most: number) => boolean;
	/** Once all is written: the losses that could not be published any more, and `session.ended`. */
	readonly finish: () => void;
};

export type MergeOptions = {
	readonly frames: Frames;
	readonly write: (line: string) => void;
	/** A loss becomes an event of its own, which comes back through `push`. */
	readonly publish: (loss: Extract<EventBody, {readonly type: 'feed.dropped'}>) => void;
	/** Bytes that may wait: twice as many for events that a reader cannot do without. */
	readonly room?: number;
};

/** Who reads on after a loss still needs to know what there is. */
const isVital = ({type}: Event): boolean => /^(?:session|endpoint|connection|channel|feed)\./.test(type);

export const createMerge = ({frames, write, publish, room = limits.feed}: MergeOptions): Merge => {
	let waiting: Array<{readonly seq: number; readonly line: string}> = [];
	let head = 0;
	let waitingSize = 0;
	let looked = 0;
	let written = 0;
	let ended: EventOf<'session.ended'> | undefined;
	const unpublished: Array<Parameters<typeof publish>[0]> = [];

	const emit = (seq: number, line: string): void => {
		if (seq > written + 1) {
			const loss = {type: 'feed.dropped', count: seq - written - 1, from: written + 1, to: seq - 1} as const;
			if (ended) {
				unpublished.push(loss);
			} else {
				publish(loss);
			}
		}

		written = seq;
		write(line);
	};

	const emitWaiting = (before: number): void => {
		for (let next = waiting[head]; next !== undefined && next.seq < before; next = waiting[head]) {
			head++;
			waitingSize -= next.line.length;
			emit(next.seq, next.line);
		}

		if (head > 1024 || head === waiting.length) {
			waiting = waiting.slice(head);
			head = 0;
		}
	};

	return {
		push(event) {
			if (event.type === 'session.ended') {
				ended = event;
				return;
			}

			const line = `${JSON.stringify(event)}\n`;
			if (waitingSize + line.length <= (isVital(event) ? room * 2 : room)) {
				waiting.push({seq: event.seq, line});
				waitingSize += line.length;
			}
		},
		step(most) {
			let visited = 0;
			looked = frames.walk(looked, most, frame => {
				visited++;
				emitWaiting(frame.seq);
				emit(frame.seq, frameLine(frame));
			});
			if (visited === most) {
				return false;
			}

			emitWaiting(Number.POSITIVE_INFINITY);
			return true;
		},
		finish() {
			if (!ended) {
				return;
			}

			const {at} = ended;
			let {seq} = ended;
			if (seq > written + 1) {
				unpublished.push({type: 'feed.dropped', count: seq - written - 1, from: written + 1, to: seq - 1});
			}

			// `session.ended` is the last event, so losses that were found after it take its seq, and it the next one.
			for (const loss of unpublished) {
				write(`${JSON.stringify({seq, at, ...loss})}\n`);
				seq++;
			}

			write(`${JSON.stringify({...ended, seq})}\n`);
		},
	};
};
