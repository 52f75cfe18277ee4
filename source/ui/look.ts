import type {WindowLook} from '../bus/window.js';
import type {LadderLook} from '../bus/ladder.js';
import type {Look} from '../bus/snapshot.js';
import type {Arrangement, Size} from './arrange.js';
import {chosen} from './keys/target.js';
import type {Scene} from './scene.js';
import {matrixLook} from './view/matrix.js';
import {labelsFrom} from './view/list.js';
import {cursorOf} from './view/view.js';

/** Rows of a list that isn't on the screen: enough to know what is chosen. */
const unseen = 1;

/** The ladder that is read, if one is. */
const ladderLook = ({view: {overlay}}: Scene, {rows}: Size): LadderLook | undefined => overlay?.kind === 'ladder'
	? {
		subject: overlay.subject, detail: overlay.detail, open: overlay.open, reach: rows,
		anchor: overlay.cursor.at === 'start' || overlay.cursor.at === 'end' ? overlay.cursor.at : Number(overlay.cursor.at),
		...(overlay.copying && {whole: overlay.asked}),
	}
	: undefined;

/** What the screen shows now, as the engine needs to know it. */
export const lookFor = (scene: Scene, arrangement: Arrangement, size: Size): Omit<Look, 'since'> => {
	const {view, snapshot} = scene;
	const reach = (pane: string): number => {
		const rectangle = arrangement.panes.find(({id}) => id === pane)?.rectangle;
		return Math.max(unseen, rectangle === undefined ? 0 : rectangle.height - 2);
	};

	/** Rows that a list has room for, below those that stand still. */
	const page = (pane: string, above: number): number => reach(pane) - above - (reach(pane) >= labelsFrom ? 1 : 0);

	const log = cursorOf(view, 'frames').at;
	const server = cursorOf(view, 'server').at;
	const clients = cursorOf(view, 'clients').at;
	const ladder = ladderLook(scene, size);
	return {
		log: {
			anchor: log === 'end' && view.paused !== undefined ? view.paused.seq : log as WindowLook<number>['anchor'],
			reach: reach('frames'),
			...(view.filter !== undefined && {filter: view.filter}),
			...(view.search?.asking !== undefined && {find: view.search.asking}),
		},
		// A chosen listener is no row of the window: the connections below it begin at the start.
		server: {
			anchor: typeof server === 'number' || server === 'end' ? server : 'start',
			reach: reach('server'),
			livingFirst: snapshot.server.total > page('server', snapshot.listeners.length),
		},
		clients: {anchor: typeof clients === 'string' ? clients : 'start', reach: reach('clients'), livingFirst: snapshot.clients.total > page('clients', 0)},
		subject: chosen(scene)?.subject,
		...(view.overlay?.kind === 'matrix' && {matrix: matrixLook(view.overlay, {width: size.columns - 2, height: size.rows - 4})}),
		...(ladder && {ladder}),
		...(view.overlay?.kind === 'report' && {report: view.overlay.client}),
	};
};
