import type {KernelEnd, OwnerProcess} from '../../../bus/kernel.js';
import type {ConnectionView} from '../../../bus/snapshot.js';
import {cellWidth, fitCells} from '../../../lib/cells.js';
import {humanBytes, humanDuration} from '../../../lib/human.js';
import {blockedInAll, blockedNow} from '../../parts/kernel.js';
import type {Span, Spans} from '../../parts/row.js';
import {toldText} from '../../parts/told.js';
import type {PaneScene} from '../../scene.js';
import {field, heading, lines, prose, type Section} from './document.js';

/* Both ends as the kernel has them, side by side: what waits in one end's Send-Q is what the other's Recv-Q has no room for. */

const labelWidth = 12;
const ends = 2;

type End = {readonly title: string; readonly kernel?: KernelEnd; readonly view?: ConnectionView};

const endsOf = (connection: ConnectionView, other: ConnectionView | undefined, {words}: PaneScene): readonly End[] => {
	const ours: End = {title: `#${connection.id} ${connection.endpoint}`, view: connection, ...(connection.kernel && {kernel: connection.kernel})};
	if (other) {
		return [ours, {title: `#${other.id} ${other.endpoint}`, view: other, ...(other.kernel && {kernel: other.kernel})}];
	}

	return connection.kernel?.peer ? [ours, {title: words.inspector.foreign, kernel: connection.kernel.peer}] : [ours];
};

const stalledText = (view: ConnectionView | undefined, scene: PaneScene): string => {
	if (view?.stalled === undefined) {
		return '';
	}

	const total = humanDuration(blockedInAll(view, scene));
	return blockedNow(view, scene) === undefined ? scene.words.inspector.stalledOnce(total) : scene.words.inspector.stalledNow(total);
};

const differs = (view: ConnectionView | undefined): boolean => view?.kernel?.disagrees !== undefined;

const processText = ({name, pid}: OwnerProcess): string => `${name} (${pid})`;

export const kernelSections = (connection: ConnectionView, other: ConnectionView | undefined, scene: PaneScene): Section[] => {
	if (connection.family === 'unix') {
		return [];
	}

	const {words, width, theme, snapshot} = scene;
	const text = words.inspector;
	const says = (why: string) => [heading(text.kernel), lines(prose(why, width, theme, 'quiet'))];
	if (snapshot.kernelUnavailable !== undefined) {
		return says(text.noKernel(toldText(snapshot.kernelUnavailable, words)));
	}

	const both = endsOf(connection, other, scene);
	if (both.every(({kernel}) => kernel === undefined)) {
		return says(text.notSampled);
	}

	const room = Math.max(10, Math.floor((width - labelWidth) / ends));
	const row = (label: string, cell: (end: End) => string, tone?: (end: End) => Span['tone']): Spans => [
		{text: ` ${fitCells(label, labelWidth - 2)} `, tone: 'quiet'},
		...both.map(end => ({text: fitCells(cell(end), room - 1, 'left', theme.glyphs.ellipsis) + ' ', tone: tone?.(end)})),
	];
	const queue = (label: string, bytes: (end: End) => number | undefined): Spans => row(label, end => {
		const size = bytes(end);
		return size === undefined ? '' : humanBytes(size);
	}, end => (bytes(end) ?? 0) > 0 ? 'warn' : 'quiet');

	const differing = both.filter(({view}) => differs(view));
	const states = [...new Set(both.flatMap(({kernel}) => kernel ? [kernel.state] : []))];
	const nameWidth = Math.max(...states.map(state => cellWidth(state)));
	return [
		heading(text.kernel),
		lines([
			row('', ({title}) => title, () => 'strong'),
			row(text.tcpState, ({kernel, view}) => kernel === undefined ? '' : kernel.state + (differs(view) ? ` ${theme.glyphs.differs}` : ''), ({view}) => differs(view) ? 'warn' : 'plain'),
			queue('Recv-Q', ({kernel}) => kernel?.receiveQueue),
			queue('Send-Q', ({kernel}) => kernel?.sendQueue),
			queue(text.inNode, ({view}) => view?.buffered),
			...both.some(({kernel}) => (kernel?.retransmits ?? 0) > 0) ? [row(text.retransmits, ({kernel}) => kernel === undefined || kernel.retransmits === 0 ? '' : text.resent(kernel.retransmits), () => 'warn')] : [],
			...both.some(({view}) => view?.stalled) ? [row(text.stalled, ({view}) => stalledText(view, scene), ({view}) => view?.stalled?.since === undefined ? 'plain' : 'warn')] : [],
			...differing.flatMap(({title, view}) => prose(`${theme.glyphs.differs} ${title}: ${words.kernel.disagrees[view!.kernel!.disagrees!].text}`, width, theme, 'warn')),
			...states.flatMap(state => prose(`${state.padEnd(nameWidth)}  ${words.kernel.meanings[state]}`, width, theme, 'quiet')),
			...(connection.kernel?.past.length ?? 0) > 1 ? prose(`#${connection.id}: ${connection.kernel!.past.join(` ${theme.glyphs.sent} `)}`, width, theme, 'quiet') : [],
			...connection.process === undefined ? [] : field(text.process, processText(connection.process), width, theme),
		]),
	];
};
