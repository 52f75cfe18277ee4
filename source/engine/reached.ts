import type {Bus} from '../bus/bus.js';
import type {Problem} from '../bus/problem.js';
import type {Ending} from '../bus/plan.js';

/**
Whether clients that have no server of ours reached anybody. A session in which all of them failed,
and none ever was ready, ends with 4, as a listener that could not listen does.
*/
export const createReached = (bus: Bus): ((ending: Ending) => Ending) => {
	let isReached = false;
	let problem: Problem | undefined;
	bus.subscribe(event => {
		if (event.type === 'endpoint.ready') {
			isReached = true;
		} else if (event.type === 'endpoint.failed') {
			({problem} = event);
		}
	});
	return ending => ending.code === 0 && !isReached && problem
		? {...ending, code: 4, line: `sockdash: no client could connect: ${problem.message} (${problem.code})`}
		: ending;
};
