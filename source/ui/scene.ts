import type {Snapshot} from '../bus/snapshot.js';
import type {Words} from '../words/words.js';
import type {Theme} from './theme.js';
import type {View} from './view/view.js';

/** All that drawing and keys may know: one moment of the engine and what the person has chosen. */
export type Scene = {
	readonly snapshot: Snapshot;
	readonly view: View;
	readonly theme: Theme;
	readonly words: Words;
};

/** A scene as one pane sees it. `width` and `height` are the cells inside its border. */
export type PaneScene = Scene & {
	readonly width: number;
	readonly height: number;
	readonly focused: boolean;
};
