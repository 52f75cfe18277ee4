import type {Event} from '../bus/events.js';
import type {TourView} from '../bus/tour-view.js';
import type {Tour} from '../learn/tour.js';

/*
The guided tour beside the log: it reads the rows in their order whenever somebody looks, so frames
and events come as they happened, and a session without a tour does not pay for one.
*/

export type Guide = {
	/** Begins the tour, or answers what it asks. */
	readonly learn: (answer?: string) => Promise<void>;
	/** Where it stands, with all that has happened until now. */
	readonly view: () => TourView | undefined;
};

export type GuideOptions = {
	readonly row: (seq: number) => Event | undefined;
	readonly span: () => {readonly first: number; readonly last: number};
	/** Something has changed that no event tells. */
	readonly onChange: () => void;
};

/** Rows per look: a tour that begins late, after a load test, must not hold up the sockets. */
const perLook = 4096;

export const createGuide = ({row, span, onChange}: GuideOptions): Guide => {
	let tour: Tour | undefined;
	let read = 0;

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
			}
		}

		if (read < last) {
			onChange();
		}
	};

	return {
		async learn(answer) {
			const {createTour} = await import('../learn/tour.js');
			// What was before is known to it, but fulfils no step.
			tour ??= createTour(span().last);
			catchUp();
			if (answer?.toLowerCase() === 'skip') {
				tour.skip();
			} else if (answer !== undefined) {
				tour.answer(answer);
			}

			onChange();
		},
		view() {
			catchUp();
			return tour?.state();
		},
	};
};
