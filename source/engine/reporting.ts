import type {Bus} from '../bus/bus.js';
import type {Target} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Reports} from '../report/reports.js';

/** Publishes the cards that are asked for, and the newest storm with those of many clients. Returns why there is none. */
export const createReporting = (bus: Bus, reports: Reports) => (target: Target): Phrase | undefined => {
	const cards = reports.cards(target, bus.now());
	if (cards.length === 0) {
		return {code: 'not-cut-off'};
	}

	for (const card of cards) {
		bus.publish({type: 'report.made', ...card});
	}

	const storm = cards.length > 1 ? reports.storm() : undefined;
	if (storm) {
		bus.publish({type: 'storm.measured', ...storm});
	}

	return undefined;
};
