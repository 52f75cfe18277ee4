import {cellWidth, wrapWords} from '../lib/cells.js';
import {sanitize} from '../lib/sanitize.js';
import {tourText, type TourText} from '../learn/tour-text.js';
import {asciiWords} from '../words/ascii.js';
import {withBorder} from './parts/border.js';
import {paintRow, type Span, type Spans} from './parts/row.js';
import type {Scene} from './scene.js';
import type {Size} from './arrange.js';

/*
The guided tour as a strip between the panes and the footer. It makes the panes lower rather than
covering them, and keys go on meaning what they mean.
*/

/** Rows that the panes keep, and that the strip has at least. */
const rowsOfPanes = 11;
const leastRows = 4;

/** Header and footer. */
const frameRows = 2;

const lines = (text: string | undefined, width: number, {theme}: Scene, tone: Span['tone'], sign = ''): readonly Spans[] => {
	if (text === undefined) {
		return [];
	}

	const margin = sign === '' ? ' ' : ` ${sign} `;
	return wrapWords(sanitize(text, theme), Math.max(8, width - cellWidth(margin) - 1)).map((part, index): Spans =>
		[{text: index === 0 ? margin : ' '.repeat(cellWidth(margin)), tone}, {text: part, tone}]);
};

/** What is to be read: the task or the question, with what the step before has shown if there is room for both. */
const contents = (text: TourText, scene: Scene, width: number, room: number): readonly Spans[] => {
	const {theme, words, view, snapshot} = scene;
	const learned = lines(text.learned, width, scene, 'good', theme.glyphs.opened);
	const now = [
		...lines(text.ask ?? text.task, width, scene, 'plain', theme.glyphs.pointer),
		...text.choices.flatMap((choice, index) => lines(`${index + 1}  ${choice}`, width, scene, 'accent', ' ')),
		...lines(text.wrong, width, scene, 'bad', theme.glyphs.failed),
	];
	if (learned.length + now.length > room && learned.length > 0 && view.tour.read !== snapshot.tour?.index) {
		return [...learned.slice(0, room - 1), [{text: ` ${words.lessons.goOn}`, tone: 'quiet'}]];
	}

	const told = learned.length + now.length > room ? now : [...learned, ...now];
	const hint = lines(text.hint, width, scene, 'quiet', ' ');
	return told.length + hint.length > room ? told : [...told, ...hint];
};

/** Whether there is something to go on to: the next text waits until this one has been read. */
export const tourWaits = (scene: Scene, size: Size): boolean => {
	const {snapshot: {tour}, view} = scene;
	if (tour?.last === undefined || view.tour.hidden || view.tour.read === tour.index) {
		return false;
	}

	const unread = {...scene, view: {...view, tour: {...view.tour, read: tour.index}}};
	return tourRows(scene, size).join('') !== tourRows(unread, size).join('');
};

/** None while there is no tour, or it is hidden, or the terminal has no room for it. */
export const tourRows = (scene: Scene, {columns, rows}: Size): readonly string[] => {
	const {snapshot: {tour}, view, words, theme} = scene;
	const most = Math.max(rows - frameRows - rowsOfPanes, Math.min(leastRows + 2, rows - frameRows - leastRows));
	if (tour === undefined || view.tour.hidden || most < leastRows || columns < 40) {
		return [];
	}

	const told = tourText(tour, words.language);
	const text = theme.ascii ? asciiWords(told) : told;
	const shown = contents(text, scene, columns - 2, most - 2).slice(0, most - 2);
	const info = tour.done === undefined ? words.lessons.hideKey : words.lessons.answerKey;
	return withBorder(shown.map(spans => paintRow(spans, columns - 2, theme)), columns, false, {hotkey: '', title: text.title, info: [{text: info, tone: 'quiet'}]}, theme);
};
