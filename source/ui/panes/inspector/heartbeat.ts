import type {HeartbeatView} from '../../../bus/heartbeat-view.js';
import type {ConnectionView} from '../../../bus/snapshot.js';
import {formatDuration} from '../../../lib/duration.js';
import {exactCount, humanDuration} from '../../../lib/human.js';
import {countdown} from '../../parts/countdown.js';
import {heartLeft} from '../../parts/heart.js';
import {sparkline} from '../../parts/sparkline.js';
import type {PaneScene} from '../../scene.js';
import {field, heading, lines, type Section} from './document.js';

/* The heartbeat of a channel: who asks and how often, how long the answers take, what was missed. */

const every = ({heartbeat}: ConnectionView, {words}: PaneScene): string => {
	const {interval, timeout} = heartbeat ?? {};
	if (interval === undefined) {
		return words.heartbeats.off;
	}

	return timeout === undefined ? words.heartbeats.each(formatDuration(interval)) : words.heartbeats.every(formatDuration(interval), formatDuration(timeout));
};

const trips = ({rtts, min, p50, p99}: HeartbeatView, {words, theme}: PaneScene): string => {
	const figures = ([['min', min], ['p50', p50], ['p99', p99], [words.heartbeats.last, rtts.at(-1)]] as const)
		.flatMap(([name, span]) => span === undefined ? [] : [`${name} ${humanDuration(span)}`]);
	return `${sparkline(rtts, Math.min(32, rtts.length), theme.glyphs.bars)} ${figures.join(` ${theme.glyphs.separator} `)}`;
};

export const heartbeatSections = (connection: ConnectionView, other: ConnectionView | undefined, scene: PaneScene): Section[] => {
	const {heartbeat} = connection;
	if (heartbeat === undefined) {
		return [];
	}

	const {words, width, theme, snapshot} = scene;
	const text = words.heartbeats;
	const left = connection.state === 'closed' ? undefined : heartLeft(heartbeat, snapshot.at);
	return [
		heading(text.heading),
		lines([
			...field(text.kind, text.kinds[heartbeat.kind], width, theme),
			...field(words.inspector.ours, every(connection, scene), width, theme),
			...other === undefined ? [] : field(words.inspector.theirs, every(other, scene), width, theme),
			...heartbeat.rtts.length === 0 ? [] : field(heartbeat.by === 'local' ? text.trips : text.took, trips(heartbeat, scene), width, theme),
			...field(text.answeredField, `${exactCount(heartbeat.answered)}, ${text.missedCount(heartbeat.missedInAll)}`, width, theme),
			...heartbeat.missed === 0 ? [] : field('', text.inARow(heartbeat.missed), width, theme, 'warn'),
			...left === undefined ? [] : field('', text.givenUp(countdown(left).trim()), width, theme, 'warn'),
		]),
	];
};
