import type {HeartbeatView} from '../../bus/heartbeat-view.js';
import type {ConnectionView} from '../../bus/snapshot.js';
import {cellWidth} from '../../lib/cells.js';
import {formatDuration} from '../../lib/duration.js';
import {humanDuration} from '../../lib/human.js';
import type {PaneScene} from '../scene.js';
import {countdown} from './countdown.js';
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

/** Where there is no room for the lane: only the newest figure. */
const figure = (connection: ConnectionView, scene: PaneScene): Span[] => {
	const {theme} = scene;
	const view = beatOf(connection);
	const last = view?.rtts.at(-1);
	const said: Span | undefined = view && (trouble(view, scene, true) ?? (last === undefined ? undefined : {text: humanDuration(last), tone: 'quiet'}));
	return said === undefined ? [] : [{text: theme.glyphs.heart, tone: said.tone === 'quiet' ? 'good' : said.tone}, said, {text: ' '}];
};

/** As wide for each row, so that what stands behind it stands in a line. */
const lane = (connection: ConnectionView, scene: PaneScene): Span[] => {
	const spans = heartCell(beatOf(connection), scene);
	return spans.length === 0 ? [] : [...spans, {text: ' '.repeat(Math.max(0, laneWidth - cellWidth(textOf(spans))))}, {text: ' '}];
};

/** Before the other news of a row. What must not be missed leaves it no more room than for a figure, and where there is little goes first. */
export const withHeart = (connection: ConnectionView, news: readonly Span[], scene: PaneScene, narrow: boolean): Span[] => {
	const isUrgent = news.some(({tone}) => tone === 'badge' || tone === 'warn');
	const heart = (narrow || isUrgent ? figure : lane)(connection, scene);
	return narrow && isUrgent ? [...news, ...heart] : [...heart, ...news];
};
