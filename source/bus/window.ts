/** A window around the row `anchor`: `reach` rows before and after it, or the first or last `reach` rows. */
export type WindowLook<Id> = {readonly anchor: Id | 'start' | 'end'; readonly reach: number};

/** Of a list: `livingFirst`, since it is longer than its pane. */
export type ListLook<Id> = WindowLook<Id> & {readonly livingFirst?: boolean};

/** `rows[0]` stands at position `index` of `total`. */
export type Window<Row> = {readonly total: number; readonly index: number; readonly rows: readonly Row[]};
