import type {Look, Snapshot} from '../bus/snapshot.js';
import type {Engine} from './engine.js';

/*
Answers looks: at once if the screen's picture is old, else when something has happened. One look is
answered once; a newer look replaces one that still waits.
*/

export type Answerer = {
	readonly look: (look: Look) => void;
	readonly stop: () => void;
};

/** How often a waiting look is checked, ms. */
const every = 16;

export const createAnswerer = (engine: Pick<Engine, 'version' | 'snapshot'>, answer: (snapshot: Snapshot) => void): Answerer => {
	let waiting: Look | undefined;
	let asked = '';
	let clock: NodeJS.Timeout | undefined;

	const rest = () => {
		clearInterval(clock);
		clock = undefined;
	};

	const tell = (look: Look) => {
		waiting = undefined;
		rest();
		answer(engine.snapshot(look));
	};

	return {
		look(look) {
			const {since, ...wanted} = look;
			const asks = JSON.stringify(wanted);
			// Another window needs an answer even if nothing has happened.
			if (asks !== asked || engine.version() > since) {
				asked = asks;
				tell(look);
				return;
			}

			waiting = look;
			clock ??= setInterval(() => {
				if (waiting && engine.version() > waiting.since) {
					tell(waiting);
				}
			}, every);
		},
		stop: rest,
	};
};
