import {auditDefaults} from '../../bus/audit.js';
import type {Act} from '../view/actions.js';
import {moved} from '../view/list.js';
import {clientsShown, openMatrix, type MatrixOverlay} from '../view/matrix.js';
import type {KeyBinding, KeyScene} from './key-binding.js';

/* The matrix of a loss audit by keys: rows are clients, columns the server's last messages. */

export const matrixKeys: readonly KeyBinding[] = [
	{keys: ['M'], label: 'matrix', group: 'look', command: 'audit on', run: () => [{view: {type: 'open-overlay', overlay: openMatrix}}]},
];

const open = (overlay: MatrixOverlay): readonly Act[] => [{view: {type: 'open-overlay', overlay}}];

const moveRow = (overlay: MatrixOverlay, by: number, {snapshot, width, height}: KeyScene): MatrixOverlay => {
	const ids = (snapshot.audit?.matrix?.rows.rows ?? []).map(({client}) => client);
	return {...overlay, cursor: moved(ids, overlay.cursor, clientsShown({width, height}), by)};
};

/** The first step chooses the newest message; where the window begins or ends it moves along. */
const moveMessage = (overlay: MatrixOverlay, by: number, scene: KeyScene): MatrixOverlay => {
	const matrix = scene.snapshot.audit?.matrix;
	const row = matrix?.rows.rows[0];
	if (matrix === undefined || row === undefined || matrix.newest === 0) {
		return overlay;
	}

	const last = matrix.from + row.cells.length - 1;
	const number = Math.max(1, Math.min(matrix.newest, overlay.number === undefined ? last : overlay.number + by));
	const to = number > last ? number : (number < matrix.from ? number + row.cells.length - 1 : last);
	// A client that is named: the words are about one, not about whoever is first.
	return {...moveRow(overlay, 0, scene), number, to};
};

const follow = ({cursor, kind}: MatrixOverlay): MatrixOverlay => ({kind, cursor});

const toggle = ({snapshot: {audit}}: KeyScene): readonly Act[] => [{command: {type: 'audit', what: audit?.on === true ? 'off' : auditDefaults}}];

type Steps = Readonly<Record<string, number>>;

const messages: Steps = {h: -1, left: -1, l: 1, right: 1};

export const matrixActs = (overlay: MatrixOverlay, key: string, scene: KeyScene): readonly Act[] => {
	const page = clientsShown(scene);
	const rows: Steps = {
		j: 1, down: 1, k: -1, up: -1, pagedown: page - 1, ' ': page - 1, pageup: 1 - page, 'ctrl+d': Math.floor(page / 2), 'ctrl+u': -Math.floor(page / 2),
	};
	const step = rows[key];
	if (step !== undefined) {
		return open(moveRow(overlay, step, scene));
	}

	const across = messages[key];
	if (across !== undefined) {
		return open(moveMessage(overlay, across, scene));
	}

	switch (key) {
		case 'g':
		case 'home': {
			return open({...overlay, cursor: {at: 'start', offset: 0}});
		}

		case 'G':
		case 'end': {
			return open({...overlay, cursor: {at: 'end', offset: page - 1}});
		}

		case 'F': {
			return open(follow(overlay));
		}

		case 'a': {
			return toggle(scene);
		}

		case 'esc': {
			return overlay.number === undefined ? [{view: {type: 'close-overlay'}}] : open(follow(overlay));
		}

		case 'q':
		case 'M':
		case 'enter': {
			return [{view: {type: 'close-overlay'}}];
		}

		default: {
			return [];
		}
	}
};
