/*
The screen of a terminal as an SVG: one background rectangle and one text per run of cells that look
alike. Each text has the x and the length of its columns, so that Korean lines up in any font; boxes
and bars are drawn.
*/
import type {IBufferCell, Terminal} from '@xterm/headless';
import {isShape, round, shapeOf} from './box-drawing.js';
import type {Palette} from './palettes.js';

const cell = {width: 8.43, height: 18};
const margin = 12;
const fontSize = 14;
const baseline = 13.5;
const faint = 0.6;
const fonts = 'ui-monospace, \'JetBrains Mono\', \'DejaVu Sans Mono\', Menlo, Consolas, \'Noto Sans Mono CJK KR\', D2Coding, monospace';

/** `colour` and `background` undefined: the terminal's own. */
type Look = {readonly colour: string | undefined; readonly background: string | undefined; readonly bold: boolean; readonly dim: boolean; readonly italic: boolean; readonly underline: boolean};

type Run = {readonly look: Look; readonly from: number; to: number; text: string};

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Whatever a browser makes of white space, a cell that is empty keeps its place. */
const keepSpaces = (text: string): string => text.replaceAll(' ', '\u00A0');

const hex = (value: number): string => `#${value.toString(16).padStart(6, '0')}`;

/** Of the 256 colours the first 16 are the palette's, then a cube of 6 a side, then 24 greys (xterm's ctlseqs). */
const indexed = (index: number, palette: Palette): string => {
	if (index < 16) {
		return palette.colours[index]!;
	}

	if (index >= 232) {
		return hex((8 + (index - 232) * 10) * 0x01_01_01);
	}

	const step = (value: number) => value === 0 ? 0 : 55 + value * 40;
	const cube = index - 16;
	return hex(step(Math.floor(cube / 36)) * 0x1_00_00 + step(Math.floor(cube / 6) % 6) * 0x1_00 + step(cube % 6));
};

const lookOf = (of: IBufferCell, palette: Palette): Look => {
	const colour = of.isFgDefault() ? undefined : of.isFgRGB() ? hex(of.getFgColor()) : indexed(of.getFgColor(), palette);
	const background = of.isBgDefault() ? undefined : of.isBgRGB() ? hex(of.getBgColor()) : indexed(of.getBgColor(), palette);
	const isInverse = of.isInverse() !== 0;
	return {
		colour: isInverse ? background ?? palette.background : colour,
		background: isInverse ? colour ?? palette.foreground : background,
		bold: of.isBold() !== 0,
		dim: of.isDim() !== 0,
		italic: of.isItalic() !== 0,
		underline: of.isUnderline() !== 0,
	};
};

const isSame = (one: Look, other: Look): boolean => (Object.keys(one) as Array<keyof Look>).every(key => one[key] === other[key]);

/** Lines that go on from cell to cell. */
const isLine = (text: string): boolean => text === '─' || text === '━';

/** A wide character is a run of its own, since its cells are two whatever the font makes of it; so is a line or a bar. */
const runsOf = (terminal: Terminal, row: number, palette: Palette): Run[] => {
	const line = terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);
	const runs: Run[] = [];
	for (let column = 0; column < terminal.cols; column++) {
		const at = line?.getCell(column);
		if (at === undefined || at.getWidth() === 0) {
			continue;
		}

		const look = lookOf(at, palette);
		const text = at.getChars() || ' ';
		const last = runs.at(-1);
		const isWide = at.getWidth() === 2;
		const before = last?.text.at(-1) ?? '';
		const joins = isShape(text) ? isLine(text) && before === text : !isShape(before);
		if (last !== undefined && joins && !isWide && last.to - last.from === last.text.length && isSame(last.look, look)) {
			last.to = column + 1;
			last.text += text;
		} else {
			runs.push({look, from: column, to: column + at.getWidth(), text});
		}
	}

	return runs;
};

/** Backgrounds of neighbours are one rectangle, or a seam would show. */
const backgroundsOf = (runs: readonly Run[], row: number): string[] => {
	const merged: Array<{readonly from: number; to: number; readonly background: string}> = [];
	for (const {look: {background}, from, to} of runs) {
		if (background === undefined) {
			continue;
		}

		const last = merged.at(-1);
		if (last?.to === from && last.background === background) {
			last.to = to;
		} else {
			merged.push({from, to, background});
		}
	}

	return merged.map(({from, to, background}) =>
		`<rect x="${round(margin + from * cell.width)}" y="${margin + row * cell.height}" width="${round((to - from) * cell.width)}" height="${cell.height}" fill="${background}"/>`);
};

const textOf = ({look, from, to, text}: Run, row: number): string => {
	const attributes = [
		look.colour && `fill="${look.colour}"`,
		look.bold && 'font-weight="bold"',
		look.dim && `opacity="${faint}"`,
		look.italic && 'font-style="italic"',
		look.underline && 'text-decoration="underline"',
	].filter(Boolean).map(attribute => ` ${attribute}`);
	const x = round(margin + from * cell.width);
	const length = round((to - from) * cell.width);
	return `<text x="${x}" y="${round(margin + row * cell.height + baseline)}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${attributes.join('')}>${keepSpaces(escape(text))}</text>`;
};

/** Spaces at the ends of a run are left to the background, which is drawn apart. */
const trimmed = (run: Run): Run => {
	const start = run.text.length - run.text.trimStart().length;
	return start === run.text.length || run.text.length !== run.to - run.from
		? run
		: {...run, from: run.from + start, to: run.from + run.text.trimEnd().length, text: run.text.trim()};
};

const drawn = (run: Run, row: number, palette: Palette): string => {
	const {look, from, to, text} = run;
	if (!isShape(text.at(-1)!)) {
		return textOf(trimmed(run), row);
	}

	const area = {x: margin + from * cell.width, y: margin + row * cell.height, width: (to - from) * cell.width, height: cell.height};
	return shapeOf(text.at(-1)!, area, look.colour ?? palette.foreground, look.dim ? faint : 1);
};

/** The same screen gives the same text, byte for byte. */
export const screenSvg = (terminal: Terminal, palette: Palette, title: string): string => {
	const width = round(margin * 2 + terminal.cols * cell.width);
	const height = margin * 2 + terminal.rows * cell.height;
	const rows = Array.from({length: terminal.rows}, (_, row) => runsOf(terminal, row, palette));
	const rectangles = rows.flatMap((runs, row) => backgroundsOf(runs, row));
	const texts = rows.flatMap((runs, row) => runs.filter(({text}) => text.trim() !== '').map(run => drawn(run, row, palette)));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
		`<title>${escape(title)}</title>`,
		`<rect width="100%" height="100%" rx="8" fill="${palette.background}"/>`,
		...rectangles,
		`<g fill="${palette.foreground}" font-size="${fontSize}" font-family="${fonts}">`,
		...texts,
		'</g>',
		'</svg>',
		'',
	].join('\n');
};
