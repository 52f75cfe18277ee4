import type {Act} from '../view/actions.js';

/** A line of a menu. `why`: it can't be had here, and this is the reason. */
export type MenuItem = {readonly key: string; readonly label: string; readonly hint?: string; readonly why?: string; readonly acts: readonly Act[]};
