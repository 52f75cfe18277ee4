/** Signs of a ladder; every one of them takes one cell. */
export type LadderGlyphs = {
	readonly lane: string;
	/** A lane whose end is not ours. */
	readonly foreign: string;
	readonly fromLeft: string;
	readonly fromRight: string;
	readonly line: string;
	/** Of an arrow whose beginning nobody saw. */
	readonly dotted: string;
	readonly toRight: string;
	readonly toLeft: string;
	readonly cross: string;
	readonly pending: string;
	readonly opened: string;
	readonly waiting: string;
	readonly ended: string;
	readonly event: string;
	readonly half: string;
	readonly mark: string;
	readonly differs: string;
	readonly times: string;
	readonly right: string;
	readonly left: string;
	readonly separator: string;
};

const unicode: LadderGlyphs = {
	lane: '│', foreign: '┊', fromLeft: '├', fromRight: '┤', line: '─', dotted: '┄', toRight: '►', toLeft: '◄', cross: '✗', pending: '…',
	opened: '●', waiting: '○', ended: '■', event: '·', half: '◐', mark: '◆', differs: '≠', times: '×', right: '→', left: '←', separator: '·',
};

const ascii: LadderGlyphs = {
	lane: '|', foreign: ':', fromLeft: '+', fromRight: '+', line: '-', dotted: '.', toRight: '>', toLeft: '<', cross: 'x', pending: '~',
	opened: '+', waiting: 'o', ended: '#', event: '.', half: '%', mark: '*', differs: '!', times: 'x', right: '>', left: '<', separator: '-',
};

export const ladderGlyphs = (isAscii: boolean): LadderGlyphs => isAscii ? ascii : unicode;
