/** A row of a list by its id, or an end of the list that keeps on being the end. */
export type Anchor = number | string;

/** `offset`: on which row of the pane the chosen row stands, so that the list does not jump. */
export type Cursor = {readonly at: Anchor; readonly offset: number};
