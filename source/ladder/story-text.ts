import type {LadderStory} from '../bus/ladder.js';
import {cellWidth, wrapWords} from '../lib/cells.js';
import {clockTime, humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import {drawTools, type DrawOptions} from './draw.js';

/** What is told, in pieces. */
const storyParts = (story: LadderStory, wall: string, options: DrawOptions): readonly string[] => {
	const {words} = options;
	const {how, name, by, at, clientKnew, serverKnew, back, delivered, count} = story;
	const {story: told} = words;
	const what = how === 'crash' || how === 'timeout' ? told[how] : told[how](name === undefined ? (by === undefined ? '' : words[by]) : name);
	const after = (tell: (time: string) => string, time: number | undefined) => time === undefined ? [] : [tell(humanDuration(time))];
	return [
		`${count > 1 ? `${told.count(count)}: ` : ''}${what} ${clockTime(wall, at)}`,
		...after(told.clientKnew, clientKnew),
		...after(told.serverKnew, serverKnew),
		...how !== 'failed' && clientKnew === undefined && serverKnew === undefined ? [told.nobodyKnows] : [],
		...back === undefined ? [told.notBack] : [told.back(humanDuration(back))],
		...after(told.delivered, delivered),
	].map(part => sanitize(part, options));
};

const separatorOf = (options: DrawOptions): string => ` ${drawTools(options).glyphs.separator} `;

/** `killed (rst) at 12:54:23.327 · client knew after 1.0ms · …`: the story in one line of any length. */
export const storyText = (story: LadderStory, wall: string, options: DrawOptions): string => storyParts(story, wall, options).join(separatorOf(options));

/** The same in lines of at most `width` cells, broken between the pieces where that is possible. */
export const storyLines = (story: LadderStory, wall: string, width: number, options: DrawOptions): readonly string[] => {
	const separator = separatorOf(options);
	const lines: string[] = [];
	let line = '';
	for (const part of storyParts(story, wall, options)) {
		const longer = line === '' ? part : `${line}${separator}${part}`;
		if (cellWidth(longer) <= width) {
			line = longer;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		const wrapped = wrapWords(part, width);
		lines.push(...wrapped.slice(0, -1));
		line = wrapped.at(-1)!;
	}

	return [...lines, line];
};
