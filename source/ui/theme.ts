/*
How things look. Sixteen ANSI colours on the terminal's own ground, so that light and dark both
read; what a colour says is always said by a glyph or a word as well.
*/
export type Tone = 'plain' | 'quiet' | 'strong' | 'good' | 'warn' | 'bad' | 'sent' | 'received' | 'accent' | 'title' | 'selected' | 'badge' | 'match';

export type Glyphs = {
	readonly sent: string;
	readonly received: string;
	readonly life: string;
	readonly opened: string;
	readonly half: string;
	readonly pending: string;
	readonly waiting: string;
	readonly ended: string;
	readonly failed: string;
	readonly request: string;
	readonly upgraded: string;
	readonly pointer: string;
	readonly ellipsis: string;
	readonly times: string;
	readonly separator: string;
	readonly between: string;
	/** Two views of one thing that do not agree. */
	readonly differs: string;
	readonly heart: string;
	readonly down: string;
	/** A row that somebody has marked. */
	readonly mark: string;
	/** Came after what it should have come before. */
	readonly reordered: string;
	readonly bars: string;
	readonly unset: string;
	/** Corners and lines of a pane: top left, top right, bottom left, bottom right, across, down. */
	readonly border: readonly [string, string, string, string, string, string];
	readonly focusedBorder: readonly [string, string, string, string, string, string];
};

export type Theme = {
	readonly color: boolean;
	readonly ascii: boolean;
	readonly glyphs: Glyphs;
	/** SGR parameters that switch a tone on and off. */
	readonly tones: Readonly<Record<Tone, readonly [on: string, off: string]>>;
};

const unicode: Glyphs = {
	sent: '→',
	received: '←',
	life: '·',
	opened: '●',
	half: '◐',
	pending: '○',
	waiting: '◌',
	ended: '■',
	failed: '✗',
	request: '»',
	upgraded: '⇄',
	pointer: '▌',
	ellipsis: '…',
	times: '×',
	separator: '·',
	between: '↔',
	differs: '≠',
	heart: '♥',
	down: '↓',
	mark: '◆',
	reordered: '↕',
	bars: '▁▂▃▄▅▆▇█',
	unset: '·',
	border: ['╭', '╮', '╰', '╯', '─', '│'],
	focusedBorder: ['┏', '┓', '┗', '┛', '━', '┃'],
};

const ascii: Glyphs = {
	sent: '>',
	received: '<',
	life: '.',
	opened: '+',
	half: '%',
	pending: 'o',
	waiting: '*',
	ended: '#',
	failed: '!',
	request: '?',
	upgraded: '=',
	pointer: '>',
	ellipsis: '~',
	times: 'x',
	separator: '-',
	between: '<>',
	differs: '!=',
	heart: '<3',
	down: 'v',
	mark: '*',
	reordered: '^',
	bars: '_.,-=+*#',
	unset: '.',
	border: ['+', '+', '+', '+', '-', '|'],
	focusedBorder: ['+', '+', '+', '+', '=', '|'],
};

const attributes: Theme['tones'] = {
	plain: ['', ''],
	quiet: ['2', '22'],
	strong: ['1', '22'],
	good: ['', ''],
	warn: ['1', '22'],
	bad: ['1', '22'],
	sent: ['', ''],
	received: ['', ''],
	accent: ['', ''],
	title: ['1', '22'],
	selected: ['7', '27'],
	badge: ['7', '27'],
	match: ['1;4', '22;24'],
};

const colors: Theme['tones'] = {
	...attributes,
	good: ['32', '39'],
	warn: ['33', '39'],
	bad: ['31', '39'],
	sent: ['36', '39'],
	received: ['32', '39'],
	accent: ['36', '39'],
	title: ['1;36', '22;39'],
	match: ['30;43', '39;49'],
};

/** By name. `safe` keeps apart what red-green blindness joins. */
const palettes: Readonly<Record<string, Theme['tones']>> = {
	default: colors,
	safe: {...colors, good: ['34', '39'], received: ['33', '39'], sent: ['34', '39'], bad: ['1;35', '22;39']},
	mono: attributes,
};

export const themeNames: readonly string[] = Object.keys(palettes);

export type ThemeOptions = {readonly color: boolean; readonly ascii: boolean; readonly theme?: string};

export const createTheme = (options: ThemeOptions): Theme => ({
	color: options.color,
	ascii: options.ascii,
	glyphs: options.ascii ? ascii : unicode,
	tones: options.color ? palettes[options.theme ?? 'default'] ?? colors : attributes,
});
