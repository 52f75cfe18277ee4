import type {FrameEvent} from '../bus/events.js';
import type {ArrowRow, Lane} from '../bus/ladder.js';

/*
What is under way in one direction of one connection of which both ends are ours. TCP keeps the order of
bytes, so what is seen at the far end is the first of it that fits; what was sent before that did not arrive.

	sent ──► [ arrow, arrow, arrow ] ──► received: the first that fits
*/

export type Arrow = {-readonly [Key in keyof ArrowRow]: ArrowRow[Key]};

/** How far ahead an arrival is looked for: a fault that drops frames drops no more than this in a row. */
const ahead = 256;

/** `shape` is '' of what is no frame. `until`: bytes of the stream up to its end. */
type Flight = {readonly arrow: Arrow; readonly shape: string; readonly content: string; readonly until: number};

/** What even a spoiled frame has in common with what was sent. */
const shapeOf = ({protocol, kind, size}: FrameEvent): string => `${protocol} ${kind} ${size}`;

const contentOf = ({text, base64, code}: FrameEvent): string => `${text === undefined} ${text ?? base64} ${code}`;

const isFramed = ({sort}: Arrow): boolean => sort === 'frame' || sort === 'close';

const arrive = (arrow: Arrow, seq: number, at: number): Arrow => Object.assign(arrow, {fate: 'arrived', arrived: at, also: seq});

export const createWay = () => {
	let flights: Flight[] = [];
	let sent = 0;
	let received = 0;

	const take = (index: number, {seq, at}: {readonly seq: number; readonly at: number}): Arrow => {
		const {arrow} = flights[index]!;
		flights.splice(index, 1);
		return arrive(arrow, seq, at);
	};

	/** Frames before `index` did not arrive: others that were sent later have. */
	const lose = (index: number) => {
		flights = flights.filter(({arrow}, place) => {
			const isLost = place < index && isFramed(arrow);
			arrow.fate = isLost ? 'lost' : arrow.fate;
			return !isLost;
		});
	};

	return {
		/** A frame has left. */
		frame(arrow: Arrow, event: FrameEvent) {
			sent += event.size;
			flights.push({arrow, shape: shapeOf(event), content: contentOf(event), until: sent});
		},
		/** Something else has: a request, a FIN. */
		other(arrow: Arrow) {
			flights.push({arrow, shape: '', content: '', until: 0});
		},
		/** A frame has come; false when nobody is known to have sent it. */
		meets(event: FrameEvent): boolean {
			const [shape, content] = [shapeOf(event), contentOf(event)];
			const near = flights.slice(0, ahead);
			const exact = near.findIndex(flight => flight.shape === shape && flight.content === content);
			const index = exact === -1 ? near.findIndex(flight => flight.shape === shape) : exact;
			if (index === -1) {
				return false;
			}

			lose(index);
			const arrow = take(flights.findIndex(flight => isFramed(flight.arrow)), event);
			if (exact === -1) {
				arrow.changed = true;
			}

			return true;
		},
		/** The same of a stream of bytes, which is cut anew on its way; false for bytes that nobody is known to have sent. */
		takes({size, seq, at}: FrameEvent): boolean {
			received += size;
			while (flights[0]?.arrow.sort === 'frame' && flights[0].until <= received) {
				take(0, {seq, at});
			}

			const isKnown = received <= sent;
			sent = Math.max(sent, received);
			return isKnown;
		},
		/** The first of a sort that fits. */
		first(fits: (arrow: Arrow) => boolean, where: {readonly seq: number; readonly at: number}): Arrow | undefined {
			const index = flights.findIndex(({arrow}) => fits(arrow));
			return index === -1 ? undefined : take(index, where);
		},
		/** Nobody is there any more to take it. */
		end() {
			for (const {arrow} of flights) {
				arrow.fate = 'lost';
			}

			flights = [];
		},
	};
};

export type Way = ReturnType<typeof createWay>;

export type Ways = Readonly<Record<Lane, Way>>;
