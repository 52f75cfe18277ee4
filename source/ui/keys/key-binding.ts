import type {Words} from '../../words/words.js';
import type {Size} from '../arrange.js';
import type {Scene} from '../scene.js';
import type {Act} from '../view/actions.js';

/** What a key may look at. `height`: rows inside the focused pane. `panes`: all of them, in order. */
export type KeyScene = Scene & {
	readonly width: number;
	readonly height: number;
	/** Of the terminal. */
	readonly size: Size;
	readonly panes: ReadonlyArray<{readonly id: string; readonly hotkey: string}>;
};

/** The groups of the help page. */
export type KeyGroup = 'move' | 'act' | 'look' | 'session';

/**
A key as data: dispatcher, footer, help and the readme's table are all drawn from it.
`keys` are names as `keyNames` gives them: `j`, `down`, `ctrl+d`, `shift+tab`.
*/
export type KeyBinding = {
	readonly keys: readonly string[];
	readonly label: keyof Words['keys'];
	readonly group: KeyGroup;
	/** The same by the command line, where there is such a command. */
	readonly command?: string;
	/** Stands in the footer while it works, under its short name; lower ranks come first. */
	readonly footer?: {readonly rank: number; readonly hint: keyof Words['hints']};
	/** Works here and now; always when absent. */
	readonly when?: (scene: KeyScene) => boolean;
	readonly run: (scene: KeyScene, key: string) => readonly Act[];
};
