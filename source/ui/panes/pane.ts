import type {Target} from '../../bus/commands.js';
import type {Subject} from '../../bus/snapshot.js';
import type {Words} from '../../words/words.js';
import type {KeyBinding} from '../keys/key-binding.js';
import type {Spans} from '../parts/row.js';
import type {PaneScene, Scene} from '../scene.js';
import type {ViewAction} from '../view/actions.js';

/** What is chosen in a pane: what the inspector shows, and what commands are for. */
export type Choice = {readonly subject: Subject; readonly target?: Target};

/**
One pane, in its own folder, carrying its keys, its size and its drawing. Adding one is a folder and
a line in `registry.ts`.

	snapshot + view + size ──rows──► exactly `height` rows of exactly `width` cells, SGR included
*/
export type Pane = {
	readonly id: string;
	readonly title: keyof Words['panes'];
	readonly hotkey: string;
	/** Where `arrange` puts it: `list`s share the top, `main` gets the most, `detail` stands beside it. */
	readonly place: 'list' | 'main' | 'detail';
	readonly minimum: {readonly width: number; readonly height: number};
	readonly keys: readonly KeyBinding[];
	readonly rows: (scene: PaneScene) => readonly string[];
	/** For the right end of its title line. */
	readonly info: (scene: PaneScene) => Spans;
	readonly choice?: (scene: Scene) => Choice | undefined;
	/** What a click on `row` of it does. */
	readonly click?: (scene: PaneScene, row: number) => ViewAction | undefined;
};
