import type {Event} from '../../../bus/events.js';
import type {Target} from '../../../bus/commands.js';
import {humanCount} from '../../../lib/human.js';
import {inspectKey} from '../../keys/inspect.js';
import {listKeys} from '../../keys/moving.js';
import type {Spans} from '../../parts/row.js';
import type {PaneScene} from '../../scene.js';
import {isFollowing} from '../../view/view.js';
import type {Pane} from '../pane.js';
import {layOut, movedCursor} from './list.js';
import {frameRows} from './rows.js';

const targetOf = (event: Event): Target | undefined => {
	if ('connection' in event && event.connection !== undefined) {
		return {connection: event.connection};
	}

	return 'endpoint' in event && event.endpoint !== undefined ? {endpoint: event.endpoint} : undefined;
};

/** What stands below the picture, and what the bounded log has let go. */
const info = ({snapshot: {log}, view, words, theme}: PaneScene): Spans => {
	const parts: string[] = log.dropped > 0 ? [words.log.dropped(humanCount(log.dropped))] : [];
	if (view.paused !== undefined) {
		parts.push(words.header.paused);
	} else if (isFollowing(view)) {
		parts.push(`${words.log.following} ${theme.glyphs.down}`);
	} else {
		const below = log.total - log.index - log.rows.length;
		if (below > 0) {
			parts.push(`${words.log.newer(humanCount(below))} ${theme.glyphs.down}`);
		}
	}

	return [humanCount(log.total), ...parts.map(part => ` ${theme.glyphs.separator} ${part}`)];
};

export const framesPane: Pane = {
	id: 'frames',
	title: 'frames',
	hotkey: '3',
	place: 'main',
	minimum: {width: 36, height: 4},
	keys: [...listKeys('frames', movedCursor), inspectKey],
	rows: frameRows,
	info,
	choice(scene) {
		const {events, selected} = layOut({...scene, height: scene.snapshot.log.rows.length + 1});
		const event = events[selected];
		return event && {subject: {frame: event.seq}, target: targetOf(event)};
	},
	click(scene, row) {
		const {events, labels, top} = layOut(scene);
		const offset = row - (labels ? 1 : 0);
		const event = events[top + offset];
		return offset < 0 || event === undefined ? undefined : {type: 'select', pane: 'frames', at: event.seq, offset};
	},
};
