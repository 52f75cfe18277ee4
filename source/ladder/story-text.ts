import type {LadderStory} from '../bus/ladder.js';
import {clockTime, humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import {drawTools, type DrawOptions} from './draw.js';

/** `killed (rst) at 12:54:23.327 · client knew after 1.0ms · …`: the story in one line of any length. */
export const storyText = (story: LadderStory, wall: string, options: DrawOptions): string => {
	const {words} = options;
	const {how, name, by, at, clientKnew, serverKnew, back, delivered, count} = story;
	const {story: told} = words;
	const what = how === 'crash' || how === 'timeout' ? told[how] : told[how](name === undefined ? (by === undefined ? '' : words[by]) : name);
	const after = (tell: (time: string) => string, time: number | undefined) => time === undefined ? [] : [tell(humanDuration(time))];
	const parts = [
		`${count > 1 ? `${told.count(count)}: ` : ''}${what} ${clockTime(wall, at)}`,
		...after(told.clientKnew, clientKnew),
		...after(told.serverKnew, serverKnew),
		...how !== 'failed' && clientKnew === undefined && serverKnew === undefined ? [told.nobodyKnows] : [],
		...back === undefined ? [told.notBack] : [told.back(humanDuration(back))],
		...after(told.delivered, delivered),
	];
	return sanitize(parts.join(` ${drawTools(options).glyphs.separator} `), options);
};
