/*
Lines and blocks as shapes, since a font's own never quite meet from row to row.
*/
const light = 1.2;
const heavy = 2.4;

type Arms = readonly [up: boolean, right: boolean, down: boolean, left: boolean];

/** The box drawing characters that the screen uses: which arms, how heavy, and whether the corner is round. */
const boxes: Readonly<Record<string, {readonly arms: Arms; readonly stroke: number; readonly round?: true}>> = {
	'─': {arms: [false, true, false, true], stroke: light},
	'│': {arms: [true, false, true, false], stroke: light},
	'╭': {arms: [false, true, true, false], stroke: light, round: true},
	'╮': {arms: [false, false, true, true], stroke: light, round: true},
	'╰': {arms: [true, true, false, false], stroke: light, round: true},
	'╯': {arms: [true, false, false, true], stroke: light, round: true},
	'━': {arms: [false, true, false, true], stroke: heavy},
	'┃': {arms: [true, false, true, false], stroke: heavy},
	'┏': {arms: [false, true, true, false], stroke: heavy},
	'┓': {arms: [false, false, true, true], stroke: heavy},
	'┗': {arms: [true, true, false, false], stroke: heavy},
	'┛': {arms: [true, false, false, true], stroke: heavy},
};

/** Parts of a cell that blocks fill: from the left, from the bottom. */
const blocks: Readonly<Record<string, readonly [width: number, height: number]>> = {
	'▁': [1, 1 / 8], '▂': [1, 2 / 8], '▃': [1, 3 / 8], '▄': [1, 4 / 8], '▅': [1, 5 / 8], '▆': [1, 6 / 8], '▇': [1, 7 / 8], '█': [1, 1], '▌': [1 / 2, 1],
};

export const isShape = (text: string): boolean => boxes[text] !== undefined || blocks[text] !== undefined;

export const round = (value: number): string => String(Math.round(value * 100) / 100);

export type Rectangle = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

/** The shape `text` over a rectangle one cell high, as SVG. */
export const shapeOf = (text: string, {x, y, width, height}: Rectangle, colour: string, opacity: number): string => {
	const faint = opacity === 1 ? '' : ` opacity="${opacity}"`;
	const block = blocks[text];
	if (block !== undefined) {
		const [across, up] = block;
		return `<rect x="${round(x)}" y="${round(y + height * (1 - up))}" width="${round(width * across)}" height="${round(height * up)}" fill="${colour}"${faint}/>`;
	}

	const {arms, stroke, round: isRound} = boxes[text]!;
	const [up, right, down, left] = arms;
	const middleX = round(x + width / 2);
	const middleY = round(y + height / 2);
	const ends = [up && [middleX, round(y)], right && [round(x + width), middleY], down && [middleX, round(y + height)], left && [round(x), middleY]]
		.filter(end => end !== false);
	const [[fromX, fromY], [toX, toY]] = ends as [[string, string], [string, string]];
	const turn = isRound ? `Q${middleX} ${middleY} ` : `L${middleX} ${middleY} L`;
	return `<path d="M${fromX} ${fromY} ${turn}${toX} ${toY}" stroke="${colour}" stroke-width="${stroke}" fill="none"${faint}/>`;
};
