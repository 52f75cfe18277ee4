import type {PooledPolicy, StormReport} from '../../bus/report.js';
import {cellWidth, fitCells} from '../../lib/cells.js';
import {humanCount, humanDuration} from '../../lib/human.js';
import {policyText} from '../../words/report.js';
import {histogram} from '../parts/histogram.js';
import type {Spans} from '../parts/row.js';
import type {Scene} from '../scene.js';

/* The storm: when all of them came back, and how many at once. */

/** For the figure at the left of the bars. */
const scaleWidth = 6;

const pooledText = ({kind, clients, policy}: PooledPolicy, {words: {report}}: Scene): string => {
	const text = policyText(report.policy, policy);
	return report.pooled(humanCount(clients), kind, policy.jitter === 0 && clients > 1 ? report.together(text) : text);
};

const peakLine = ({peak, clients}: StormReport, {words: {report}}: Scene): Spans => {
	if (peak === undefined) {
		return [{text: ` ${report.life.nobody}`, tone: 'quiet'}];
	}

	const isTogether = peak.clients * 2 >= clients;
	return [{
		text: ` ${report.peak(humanCount(peak.clients), humanCount(clients), humanDuration(peak.within), humanDuration(peak.at))}: ${isTogether ? report.peakTogether : report.peakSpread}`,
		tone: isTogether ? 'bad' : 'good',
	}];
};

/** From 0 to the end of the bars; what they count stands between, or behind where they are few. */
const scale = (width: number, end: string, text: string): string => {
	const room = width - 1 - cellWidth(end) - cellWidth(text);
	if (room < 4) {
		return `0${fitCells(end, Math.max(width - 1, cellWidth(end) + 1), 'right')}   ${text}`;
	}

	const left = Math.floor(room / 2);
	return `0${' '.repeat(left)}${text}${' '.repeat(room - left)}${end}`;
};

/** `bars`: rows for the histogram. */
export const stormLines = (storm: StormReport, bars: number, scene: Scene, width: number): readonly Spans[] => {
	const {words: {report}, theme} = scene;
	const {histogram: values, bucket} = storm;
	const drawn = histogram(values, width - scaleWidth - 1, bars, theme.glyphs.bars);
	const end = humanDuration(values.length * bucket);
	const most = humanCount(Math.max(0, ...values));
	return [
		[],
		[{text: ` ${report.storm(humanCount(storm.clients), humanDuration(storm.within), humanCount(storm.back))}`, tone: 'title'}],
		peakLine(storm, scene),
		...drawn.rows.map((row, index): Spans => [{text: fitCells(index === 0 ? `${most} ` : '', scaleWidth, 'right'), tone: 'quiet'}, {text: row, tone: 'accent'}]),
		[{text: ' '.repeat(scaleWidth) + theme.glyphs.border[4].repeat(Math.max(drawn.width, cellWidth(end) + 2)), tone: 'quiet'}],
		[{text: ' '.repeat(scaleWidth) + scale(drawn.width, end, report.arrivals(humanCount(storm.arrivals), humanDuration(bucket))), tone: 'quiet'}],
		...storm.policies.map((pooled): Spans => [{text: ` ${pooledText(pooled, scene)}`}]),
	];
};
