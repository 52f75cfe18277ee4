import type {Bus} from '../bus/bus.js';
import type {Event} from '../bus/events.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Language} from '../bus/language.js';
import type {TourView} from '../bus/tour-view.js';
import {limits} from '../lib/limits.js';
import type {Tour} from '../learn/tour.js';
import type {Narrator} from './narrator.js';

/*
The guided tour beside the log: it reads the rows in their order whenever somebody looks, so frames
and events come as they happened, and a session without a tour does not pay for one.
*/

export type Guide = {
	/** Begins the tour, says again what it asks, or answers that; undefined, or why there is nothing to answer. */
	readonly learn: (answer?: string) => Promise<Phrase | undefined>;
	/** Where it stands, with all that has happened until now. */
	readonly view: () => TourView | undefined;
	readonly stop: () => void;
};

export type GuideOptions = {
	readonly row: (seq: number) => Event | undefined;
	readonly span: () => {readonly first: number; readonly last: number};
	/** Something has changed that no event tells. */
	readonly onChange: () => void;
	readonly bus: Pick<Bus, 'publish'>;
	/** Where there is no screen, that of the events that tell it. */
	readonly language?: Language | undefined;
};

/** Rows per look: a tour that begins late, after a load test, must not hold up the sockets. */
const perLook = 4096;

export const createGuide = ({row, span, onChange, bus, language}: GuideOptions): Guide => {
	let tour: Tour | undefined;
	let read = 0;
	let narrator: Narrator | undefined;
	let timer: NodeJS.Timeout | undefined;

	const catchUp = () => {
		if (tour === undefined) {
			return;
		}

		const {first, last} = span();
		read = Math.max(read, first - 1);
		for (const until = Math.min(last, read + perLook); read < until;) {
			read++;
			const event = row(read);
			if (event !== undefined) {
				tour.apply(event);
				narrator?.tell(tour.state());
			}
		}

		if (read < last) {
			onChange();
		}
	};

	return {
		async learn(answer) {
			const [{createTour}, {createNarrator}] = await Promise.all([import('../learn/tour.js'), import('./narrator.js')]);
			const began = tour !== undefined;
			// What was before is known to it, but fulfils no step.
			tour ??= createTour(span().last);
			narrator ??= language && createNarrator(bus.publish, language);
			catchUp();
			// Frames are told to nobody, so somebody has to look.
			timer ??= narrator && setInterval(catchUp, limits.narration).unref();
			const {done} = tour.state();
			if (answer?.toLowerCase() === 'skip') {
				tour.skip();
			} else if (answer !== undefined && done === undefined) {
				return {code: 'tour-acts'};
			} else if (answer !== undefined) {
				tour.answer(answer);
			} else if (began) {
				narrator?.repeat(tour.state());
			}

			narrator?.tell(tour.state());
			onChange();
			return undefined;
		},
		view() {
			catchUp();
			return tour?.state();
		},
		stop() {
			clearInterval(timer);
		},
	};
};
