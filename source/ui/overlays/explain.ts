import {wrapWords} from '../../lib/cells.js';
import {clockTime} from '../../lib/human.js';
import {sanitize} from '../../lib/sanitize.js';
import {asciiWords} from '../../words/ascii.js';
import {explain} from '../../words/explain/explain.js';
import {paintRow, type Span, type Spans} from '../parts/row.js';
import type {Scene} from '../scene.js';
import type {ExplainOverlay} from '../view/view.js';

const indent = 1;

/** Text in lines that fit, each `margin` cells from the left. */
const prose = (text: string, width: number, margin: number, {theme}: Scene, tone?: Span['tone']): readonly Spans[] =>
	wrapWords(sanitize(text, theme), Math.max(8, width - margin - indent)).map(part => [' '.repeat(margin), {text: part, tone}]);

const heading = (text: string): readonly Spans[] => [[], [{text: ` ${text}`, tone: 'title'}]];

/** What it is, why just now, then its fields one by one. */
const explainLines = ({event, context}: ExplainOverlay, scene: Scene, width: number): readonly Spans[] => {
	const {words, theme, snapshot} = scene;
	const told = explain(event, context, words.language);
	const {title, what, why, points, references} = theme.ascii ? asciiWords(told) : told;
	return [
		...prose(title, width, indent, scene, 'strong'),
		[{text: ` ${event.type}  seq ${event.seq}  ${clockTime(snapshot.wall, event.at)}`, tone: 'quiet'}],
		[],
		...prose(what, width, indent, scene),
		...heading(words.lessons.why),
		...why.flatMap(paragraph => prose(paragraph, width, indent, scene)),
		...points.length === 0 ? [] : heading(words.lessons.points),
		...points.flatMap(({term, text}) => [
			...prose(term, width, indent, scene, 'accent'),
			...prose(text, width, indent + 2, scene),
		]),
		...references.length === 0 ? [] : [[], ...prose(`${words.lessons.references}: ${references.join(words.language === 'ko' || !theme.ascii ? ' · ' : ' - ')}`, width, indent, scene, 'quiet')],
	];
};

export const explainHeight = (overlay: ExplainOverlay, scene: Scene, width: number): number => explainLines(overlay, scene, width).length;

export const explainRows = (overlay: ExplainOverlay, scene: Scene, width: number, height: number): string[] => {
	const shown = explainLines(overlay, scene, width).slice(overlay.top, overlay.top + height);
	return Array.from({length: height}, (_, index) => paintRow(shown[index] ?? [], width, scene.theme));
};
