import type {HeartbeatView} from '../../bus/heartbeat-view.js';
import type {ConnectionView} from '../../bus/snapshot.js';
import {cellWidth} from '../../lib/cells.js';
import {formatDuration} from '../../lib/duration.js';
import {humanDuration} from '../../lib/human.js';
import type {PaneScene} from '../scene.js';
import {countdown} from './countdown.js';
import type {Piece} from './piece.js';
import {textOf, type Span} from './row.js';
import {sparkline} from './sparkline.js';

/* The heartbeat of a row: round trips while it is answered, what is left while it is not. */

/** `♥ ▁▂▁▃▁▂▁▁ 0.4ms` · `♥ missed 2  1.3s`. */
const laneWidth = 17;

/** Of the figure behind the bars. */
const figureWidth = 6;

/** An answer that takes no longer is nothing to look at, ms. */
const quick = 250;

/** Until the peer is given up, ms; undefined while it is not late, or nobody knows. */
export const heartLeft = ({lateFrom, deadline}: HeartbeatView, at: number): number | undefined =>
	deadline === undefined || lateFrom === undefined || at - lateFrom < quick ? undefined : Math.max(0, deadline - at);

/** What is wrong; undefined while nothing is. */
const trouble = (view: HeartbeatView, {words, theme, snapshot}: PaneScene, narrow: boolean): Span | undefined => {
	const left = heartLeft(view, snapshot.at);
	if (left === undefined && view.missed === 0) {
		return undefined;
	}

	const count = view.missed === 0 ? '' : (narrow ? `${theme.glyphs.times}${view.missed}` : words.heartbeats.missedCount(view.missed));
	const time = left === undefined ? '' : countdown(left);
	return {
		text: [count, narrow ? time.trim() : time].filter(Boolean).join(' '),
		tone: left !== undefined && left * 3 < (view.timeout ?? 0) ? 'bad' : 'warn',
	};
};

const heartCell = (view: HeartbeatView | undefined, scene: PaneScene): Span[] => {
	if (view === undefined) {
		return [];
	}

	const {words, theme} = scene;
	const wrong = trouble(view, scene, false);
	const heart: Span = {text: `${theme.glyphs.heart} `, tone: wrong?.tone ?? 'good'};
	if (wrong) {
		return [heart, wrong];
	}

	const last = view.rtts.at(-1);
	if (last === undefined) {
		return view.interval === undefined ? [] : [heart, {text: words.heartbeats.each(formatDuration(view.interval)), tone: 'quiet'}];
	}

	return [heart, {text: sparkline(view.rtts, laneWidth - figureWidth - 2 - cellWidth(theme.glyphs.heart), theme.glyphs.bars), tone: 'quiet'}, {text: ` ${humanDuration(last)}`}];
};

const beatOf = (connection: ConnectionView | undefined): HeartbeatView | undefined => connection?.state === 'closed' ? undefined : connection?.heartbeat;

/** Where there is no room for the lane: only the newest figure, in as many cells for each while all is well, so that what follows it stands still. */
export const heartFigure = (connection: ConnectionView, scene: PaneScene): readonly Piece[] => {
	const {theme} = scene;
	const view = beatOf(connection);
	const wrong = view && trouble(view, scene, true);
	if (wrong) {
		return [{rank: 8.7, spans: [{text: theme.glyphs.heart, tone: wrong.tone}, wrong]}];
	}

	const last = view?.rtts.at(-1);
	return last === undefined ? [] : [{rank: 3, spans: [{text: theme.glyphs.heart, tone: 'good'}, {text: humanDuration(last).padEnd(figureWidth - 1), tone: 'quiet'}]}];
};

/** As wide for each row, so that what stands behind it stands in a line. */
export const heartLane = (connection: ConnectionView, scene: PaneScene): readonly Piece[] => {
	const spans = heartCell(beatOf(connection), scene);
	return spans.length === 0 ? [] : [{rank: 3, spans: [...spans, {text: ' '.repeat(Math.max(0, laneWidth - cellWidth(textOf(spans))))}]}];
};
