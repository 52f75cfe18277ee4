import type {FindLook} from '../../bus/log-look.js';

/** What is searched for in the log. While `asking` the engine looks for the row to go to. */
export type Search = {readonly text: string; readonly asking?: FindLook};

/** Where to look from; the text is the search's own. */
export type Direction = Omit<FindLook, 'id' | 'text' | 'times'>;

/** The same asked again before it was answered goes one row further. */
export const ask = ({text, asking}: Search, direction: Direction, id: number): Search => {
	const isAgain = asking?.way === direction.way && asking.from === direction.from;
	return {text, asking: {...direction, id, text, times: isAgain ? asking.times + 1 : 1}};
};
