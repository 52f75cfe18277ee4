import type {Event} from '../bus/events.js';
import type {LadderRow, LadderView, LaneView} from '../bus/ladder.js';
import type {End} from './ends.js';
import {foldSteps, type FoldOptions} from './fold.js';
import {stepsOf} from './steps.js';
import {storyOf} from './story.js';

/** A whole ladder: what a view shows a window of. */
export type Ladder = Pick<LadderView, 'client' | 'server' | 'from' | 'story'> & {readonly rows: readonly LadderRow[]};

/** Who stands on a lane: an end of ours, or what ours say of the other. An address only where it is the same all along. */
const laneViewOf = (ours: readonly End[], others: readonly End[]): LaneView => {
	const addresses = ours.length > 0 ? ours.map(({local}) => local) : others.map(({remote}) => remote);
	const [first] = addresses;
	const isOne = first !== undefined && first.address !== '' && addresses.every(({address, port}) => address === first.address && port === first.port);
	const process = ours.length > 0 ? undefined : others.at(-1)?.process;
	return {...(ours.length > 0 && {endpoint: ours.at(-1)!.endpoint}), ...(isOne && {address: first}), ...(process && {process})};
};

/** Events in the order of the log, and the ends that they are about → the ladder. Pure. */
export const createLadder = (events: readonly Event[], ends: ReadonlyMap<number, End>, fold: FoldOptions, endpoint?: string): Ladder => {
	const steps = stepsOf(events, ends);
	const all = [...ends.values()];
	const dialed = all.filter(({side}) => side === 'dialed');
	const accepted = all.filter(({side}) => side === 'accepted');
	const client = laneViewOf(dialed, accepted);
	const story = storyOf(steps);
	return {
		// A client that never got a connection is ours all the same.
		client: client.endpoint === undefined && endpoint !== undefined ? {...client, endpoint} : client,
		server: laneViewOf(accepted, dialed),
		from: steps[0]?.at ?? 0,
		...(story && {story}),
		rows: foldSteps(steps, fold),
	};
};
