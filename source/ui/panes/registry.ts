import {clientsPane} from './clients/index.js';
import {framesPane} from './frames/index.js';
import {inspectorPane} from './inspector/index.js';
import type {Pane} from './pane.js';
import {serverPane} from './server/index.js';

/** One line a pane, in the order of their hotkeys. */
export const panes: readonly Pane[] = [
	serverPane,
	clientsPane,
	framesPane,
	inspectorPane,
];
