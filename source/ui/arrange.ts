/*
Size → rectangles. Pure, and it names no pane: a pane says what place it wants.

	≥ 120×30  large    ┌ list ┬ list ┐    80×16 and up  medium  ┌ list ┬ list ┐
	                   ├ main ┼detail┤                          ├ main ───────┤  (the detail takes
	                   └──────┴──────┘                          └─────────────┘   its place)
	smaller   small    one pane, the others as tabs              below 40×10  tiny: one line
*/
export type Size = {readonly columns: number; readonly rows: number};

export type Rectangle = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

export type Placeable = {readonly id: string; readonly place: 'list' | 'main' | 'detail'};

export type Tier = 'large' | 'medium' | 'small' | 'tiny';

export type Arrangement = {
	readonly tier: Tier;
	/** Tabs stand in the row `tabs`, if any. */
	readonly tabs?: number;
	readonly panes: ReadonlyArray<{readonly id: string; readonly rectangle: Rectangle}>;
};

export const smallest: Size = {columns: 40, rows: 10};

/** Header and footer. */
const frameRows = 2;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

export const tierOf = ({columns, rows}: Size): Tier => {
	if (columns < smallest.columns || rows < smallest.rows) {
		return 'tiny';
	}

	if (columns >= 120 && rows >= 30) {
		return 'large';
	}

	return columns >= 80 && rows >= 16 ? 'medium' : 'small';
};

/** Panes in a row, as equal as cells allow. */
const beside = (ids: readonly string[], {x, y, width, height}: Rectangle) => ids.map((id, index) => {
	const from = Math.floor(width * index / ids.length);
	return {id, rectangle: {x: x + from, y, width: Math.floor(width * (index + 1) / ids.length) - from, height}};
});

export type Wish = {readonly focus: string; readonly zoom: boolean};

/** `reserved`: rows above the footer that belong to no pane. */
export const arrange = (size: Size, panes: readonly Placeable[], {focus, zoom}: Wish, reserved = 0): Arrangement => {
	const tier = tierOf(size);
	if (tier === 'tiny') {
		return {tier, panes: []};
	}

	const body: Rectangle = {x: 0, y: 1, width: size.columns, height: size.rows - frameRows - reserved};
	if (tier === 'small') {
		return {tier, tabs: 1, panes: [{id: focus, rectangle: {...body, y: 2, height: body.height - 1}}]};
	}

	if (zoom) {
		return {tier, panes: [{id: focus, rectangle: body}]};
	}

	const of = (place: Placeable['place']) => panes.filter(pane => pane.place === place).map(({id}) => id);
	const [lists, main, detail] = [of('list'), of('main'), of('detail')];
	const top = lists.length === 0 ? 0 : clamp(Math.round(body.height * (tier === 'large' ? 0.3 : 0.36)), 5, 18);
	const below: Rectangle = {...body, y: body.y + top, height: body.height - top};
	const upper = beside(lists, {...body, height: top});
	if (tier === 'medium') {
		const shown = detail.includes(focus) ? [focus] : main;
		return {tier, panes: [...upper, ...beside(shown, below)]};
	}

	const width = detail.length === 0 ? body.width : clamp(Math.round(body.width * 0.58), 66, body.width - 50);
	return {
		tier,
		panes: [
			...upper,
			...beside(main, {...below, width}),
			...beside(detail, {...below, x: width, width: body.width - width}),
		],
	};
};
