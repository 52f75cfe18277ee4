import type {ArrowRow, LadderRow} from '../bus/ladder.js';
import {exactCount, humanDuration} from '../lib/human.js';
import {sanitize} from '../lib/sanitize.js';
import {delayOf, labelText, type ArrowTools} from './arrow-spans.js';
import {drawTools, foldText, laneText, sinceText} from './draw.js';
import type {Ladder} from './ladder.js';
import {noteOf} from './notes.js';
import {storyText} from './story-text.js';
import type {Written} from './text.js';
import {pieceText} from './verdict.js';

/*
A ladder as a Mermaid sequence diagram.

Text in Mermaid ends at `;` and a line's end, `#` begins an entity or a comment, `%%{` a directive anywhere,
`wrap:` a setting, and `style…:…#…;` loses its last character before it is read. So everything but letters,
digits, spaces and harmless signs is written as an entity, `#59;`: its code point in decimal.
*/
const plain = /[^\p{L}\p{N} ."'(),/=_→←►◄×·…≠?!*|-]/gu;

const entity = (character: string): string => `#${character.codePointAt(0)!};`;

/** Any text as one that Mermaid shows as it is. */
export const mermaidText = (text: string): string => {
	const escaped = sanitize(text).replaceAll(plain, character => entity(character)).trim();
	return escaped === '' ? '-' : escaped;
};

/** Solid to an end of ours, dotted from one that nobody of ours saw send; a cross for what was lost, and for RST. */
const signOf = ({fate, sort, blind, from}: ArrowRow): string => {
	const [here, there] = from === 'client' ? ['client', 'server'] : ['server', 'client'];
	const line = blind || fate === 'pending' ? '--' : '-';
	const head = fate === 'lost' || sort === 'rst' ? 'x' : (fate === 'pending' ? ')' : '>>');
	return `${here}${line}${head}${there}`;
};

const arrow = (row: ArrowRow, time: string, tools: ArrowTools): string => {
	const delay = delayOf(row);
	const rest = [
		...row.fate === 'lost' ? [tools.words.lost] : [],
		...row.why === undefined || row.why === 'destroyed' ? [] : [row.why],
		...delay >= 1 ? [`+${humanDuration(delay)}`] : [],
	];
	return `${signOf(row)}: ${mermaidText(`${time} ${labelText(row, tools)}${rest.length === 0 ? '' : ` (${rest.join(', ')})`}`)}`;
};

const places = {client: 'left of client', server: 'right of server', both: 'over client,server'} as const;

const line = (row: LadderRow, from: number, tools: ArrowTools): string => {
	const time = `${row.marked ? '* ' : ''}${sinceText(row.at - from)}`;
	const note = (place: keyof typeof places, text: string): string => `Note ${places[place]}: ${mermaidText(text)}`;
	switch (row.kind) {
		case 'arrow': {
			return arrow(row, time, tools);
		}

		case 'note': {
			const {text} = noteOf(row.event, tools);
			return note(row.lane, `${time} ${text}`);
		}

		case 'kernel': {
			return note('both', `${time} ${tools.words.kernel}: ${row.client ?? '-'} | ${row.server ?? '-'}`);
		}

		case 'verdict': {
			return note('both', `${row.begins ? `${tools.words.verdict}: ` : ''}${pieceText(row, tools.words)}`);
		}

		case 'quiet': {
			return note('both', tools.words.quiet(humanDuration(row.lasted)));
		}

		case 'fold': {
			return note('both', foldText(row, tools));
		}
	}
};

export const ladderMermaid = (ladder: Ladder, {title, wall, leftOut, ...options}: Written): readonly string[] => {
	const tools = drawTools({...options, ascii: false});
	const over = (text: string): string => `\tNote over client,server: ${mermaidText(text)}`;
	return [
		'sequenceDiagram',
		`\tparticipant client as ${mermaidText(laneText(ladder.client, 'client', options))}`,
		`\tparticipant server as ${mermaidText(laneText(ladder.server, 'server', options))}`,
		over(title),
		...ladder.story === undefined ? [] : [over(storyText(ladder.story, wall, options))],
		...leftOut === 0 ? [] : [over(options.words.leftOut(exactCount(leftOut)))],
		...ladder.rows.map(row => `\t${line(row, ladder.from, tools)}`),
	];
};
