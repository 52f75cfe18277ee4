import type {ExchangeView} from '../../../bus/snapshot.js';
import {cutCells, fitCells} from '../../../lib/cells.js';
import {clockTime, humanDuration} from '../../../lib/human.js';
import {sanitize} from '../../../lib/sanitize.js';
import {widest} from '../../parts/columns.js';
import type {Spans} from '../../parts/row.js';
import type {PaneScene} from '../../scene.js';
import {heading, lines, type Section} from './document.js';

/** So many are listed; older ones are among the frames. */
const most = 12;

/** A session unfolded, the newest first: each request, on which connection, what it was answered and how long it was held. */
export const sessionSections = (session: readonly ExchangeView[] | undefined, {words, theme, snapshot, width}: PaneScene): Section[] => {
	if (session === undefined || session.length === 0) {
		return [];
	}

	const {inspector} = words;
	const shown = session.slice(-most).toReversed().map(({connection, method, path, status, startedAt, endedAt}) => ({
		time: clockTime(snapshot.wall, startedAt),
		connection: `#${connection}`,
		method,
		status: status === undefined ? theme.glyphs.pending : String(status),
		held: humanDuration((endedAt ?? snapshot.at) - startedAt),
		isOpen: endedAt === undefined,
		path,
	}));
	const columns = {
		connection: widest(shown.map(({connection}) => connection), 2, 7),
		method: widest(shown.map(({method}) => method), 3, 7),
		held: widest(shown.map(({held}) => held), 4, 8),
	};
	const rows = shown.map(({time, connection, method, status, held, isOpen, path}): Spans => {
		const before = ` ${time} ${fitCells(connection, columns.connection)} ${fitCells(method, columns.method)} ${fitCells(status, 3)} `;
		const span = fitCells(held, columns.held, 'right');
		return [
			before,
			{text: span, tone: isOpen ? 'warn' : 'plain'},
			{text: ` ${cutCells(sanitize(path, theme), Math.max(4, width - before.length - span.length - 2), theme.glyphs.ellipsis)}`, tone: 'quiet'},
		];
	});
	const earlier = session.length - shown.length;
	return [
		heading(inspector.session),
		lines([...rows, ...earlier === 0 ? [] : [[{text: ` ${inspector.earlier(earlier)}`, tone: 'quiet' as const}]]]),
	];
};
