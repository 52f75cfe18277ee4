import type {Event} from '../../../bus/events.js';
import type {Target} from '../../../bus/commands.js';
import {cutCells} from '../../../lib/cells.js';
import {humanCount} from '../../../lib/human.js';
import {inspectKey} from '../../keys/inspect.js';
import type {KeyBinding} from '../../keys/key-binding.js';
import {listKeys} from '../../keys/moving.js';
import type {Span, Spans} from '../../parts/row.js';
import {rowsKept} from '../../parts/rows-kept.js';
import type {PaneScene, Scene} from '../../scene.js';
import type {Tone} from '../../theme.js';
import {isFollowing} from '../../view/view.js';
import type {Pane} from '../pane.js';
import {layOut, movedCursor} from './list.js';
import {frameRows} from './rows.js';

/** Cells of a filter or a search in the title. */
const longestAsked = 40;

const targetOf = (event: Event): Target | undefined => {
	if ('connection' in event && event.connection !== undefined) {
		return {connection: event.connection};
	}

	return 'endpoint' in event && event.endpoint !== undefined ? {endpoint: event.endpoint} : undefined;
};

/** The filter and the search, and how far they are. */
const asked = ({snapshot: {log}, view, words, theme}: PaneScene): Spans => {
	const spans: Span[] = [];
	const say = (text: string, tone: Tone) => {
		spans.push({text: ` ${theme.glyphs.separator} `}, {text, tone});
	};

	if (log.filter?.scanning) {
		say(words.log.scanned(Math.floor(100 * log.filter.scanned / Math.max(1, rowsKept(log)))), 'quiet');
	}

	if (view.search !== undefined) {
		say(`/${cutCells(view.search.text, longestAsked, theme.glyphs.ellipsis)}${view.search.asking === undefined ? '' : ` ${words.log.searching}`}`, 'accent');
	}

	if (view.filter !== undefined) {
		say(words.log.filter(cutCells(view.filter, longestAsked, theme.glyphs.ellipsis)), log.filter?.problem === undefined ? 'accent' : 'bad');
	}

	return spans;
};

/** What stands below the picture, and what the bounded log has let go. */
const info = (scene: PaneScene): Spans => {
	const {snapshot: {log}, view, words, theme} = scene;
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

	const count = log.filter === undefined ? humanCount(log.total) : words.log.matches(humanCount(log.total), humanCount(rowsKept(log)));
	return [count, ...parts.map(part => ` ${theme.glyphs.separator} ${part}`), ...asked(scene)];
};

const chosenEvent = ({snapshot, view}: Scene): Event | undefined => {
	const {events, selected} = layOut({snapshot, view, height: snapshot.log.rows.length + 1});
	return events[selected];
};

const markKey: KeyBinding = {
	keys: ['m'],
	label: 'mark',
	group: 'look',
	command: 'mark <row>',
	run(scene) {
		const row = chosenEvent(scene);
		return row === undefined ? [] : [{command: {type: 'mark', row: row.seq}}];
	},
};

export const framesPane: Pane = {
	id: 'frames',
	title: 'frames',
	hotkey: '3',
	place: 'main',
	minimum: {width: 36, height: 4},
	keys: [...listKeys('frames', movedCursor), inspectKey, markKey],
	rows: frameRows,
	info,
	choice(scene) {
		const event = chosenEvent(scene);
		return event && {subject: {frame: event.seq}, target: targetOf(event)};
	},
	click(scene, row) {
		const {events, labels, top} = layOut(scene);
		const offset = row - (labels ? 1 : 0);
		const event = events[top + offset];
		return offset < 0 || event === undefined ? undefined : {type: 'select', pane: 'frames', at: event.seq, offset};
	},
};
