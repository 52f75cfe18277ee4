import {dispatchKey, dispatchPaste} from './keys/dispatch.js';
import {panes} from './panes/registry.js';
import {arrangementFor, keyScene, paneScene} from './screen.js';
import type {Store} from './store.js';
import type {MouseEvent} from './terminal/mouse.js';

/** Rows that one notch of the wheel moves. */
const notch = 3;

/** What the person does, as acts of the store. Each key is seen by the view that the one before made. */
export type Input = {
	readonly keys: (names: readonly string[]) => void;
	readonly paste: (text: string) => void;
	readonly mouse: (event: MouseEvent) => void;
};

export const createInput = (store: Store): Input => {
	const here = () => keyScene(store.scene(), store.size());

	const key = (name: string) => {
		const {view} = store.scene();
		if (view.message !== undefined) {
			store.act([{view: {type: 'dismiss', seq: view.dismissed}}]);
			// A line that was wrong still stands below what was said of it: both go at once.
			if (name === 'esc' && view.field === undefined) {
				return;
			}
		}

		store.act(dispatchKey(name, here()));
	};

	return {
		keys(names) {
			for (const name of names) {
				key(name);
			}
		},
		paste(text) {
			store.act(dispatchPaste(text, here()));
		},
		mouse({x, y, kind}) {
			const scene = store.scene();
			if (scene.view.field !== undefined) {
				return;
			}

			if (scene.view.overlay !== undefined) {
				if (kind !== 'press') {
					key(kind === 'wheel-up' ? 'up' : 'down');
				}

				return;
			}

			const hit = arrangementFor(scene, store.size()).panes.find(({rectangle}) =>
				x >= rectangle.x && x < rectangle.x + rectangle.width && y >= rectangle.y && y < rectangle.y + rectangle.height);
			if (hit === undefined) {
				return;
			}

			if (scene.view.focus !== hit.id) {
				store.act([{view: {type: 'focus', pane: hit.id}}]);
			}

			if (kind !== 'press') {
				for (let count = 0; count < notch; count++) {
					key(kind === 'wheel-up' ? 'up' : 'down');
				}

				return;
			}

			const pane = panes.find(({id}) => id === hit.id);
			const chosen = pane?.click?.(paneScene(store.scene(), hit.id, hit.rectangle), y - hit.rectangle.y - 1);
			if (chosen !== undefined) {
				store.act([{view: chosen}]);
			}
		},
	};
};
