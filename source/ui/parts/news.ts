import type {ConnectionView} from '../../bus/snapshot.js';
import {cellWidth} from '../../lib/cells.js';
import {humanCount} from '../../lib/human.js';
import type {PaneScene} from '../scene.js';
import {heartFigure, heartLane} from './heart.js';
import {kernelPieces} from './kernel.js';
import {firstFitting, makeRoom, widthTogether} from './make-room.js';
import type {Piece} from './piece.js';
import {textOf, type Span} from './row.js';
import {badges, verdictTexts} from './verdict.js';

/* What a row has to say of its connection, in pieces: what there is no room for is left out whole, the least important first. */

/** From here a row of a list has columns of its own for what it counts. */
export const wide = 56;

/** From here its state stands as a word, too. */
export const roomy = 78;

/** From here an address has its host even where that goes without saying. */
export const ample = 100;

const widthOf = ({spans}: Piece): number => cellWidth(textOf(spans));

const whole = (pieces: readonly Piece[], room: number): Span[] =>
	makeRoom(pieces, room, widthOf, 1).flatMap(({spans}, index) => index === 0 ? spans : [{text: ' '}, ...spans]);

const ofClosed = (connection: ConnectionView, scene: PaneScene, room: number): readonly Piece[] => [
	...kernelPieces(connection, scene),
	{rank: 9, spans: [{text: firstFitting(verdictTexts(connection, scene.words), room), tone: connection.how === 'rst' ? 'bad' : 'quiet'}]},
];

const counters = ({framesIn, framesOut}: ConnectionView, {theme: {glyphs}}: PaneScene): Piece =>
	({rank: 2, spans: [{text: `${glyphs.received}${humanCount(framesIn)} ${glyphs.sent}${humanCount(framesOut)}`}]});

/**
The lane of the heartbeat stands before the rest, as wide for each row, where there is room for all. What
must not be missed leaves it no more than a figure, and where there is little room goes first.
*/
const ofOpen = (connection: ConnectionView, scene: PaneScene, room: number): readonly Piece[] => {
	const {words, width} = scene;
	const {state, halfClosedBy} = connection;
	const rest: readonly Piece[] = [
		...badges(connection, words),
		...kernelPieces(connection, scene),
		...state === 'half-closed' ? [{rank: 8, spans: [{text: words.halfClosedBy(halfClosedBy === 'local' ? words.us : words.peer), tone: 'warn' as const}]}] : [],
		...state !== 'half-closed' && width < wide ? [counters(connection, scene)] : [],
	];
	const isUrgent = rest.some(({rank}) => rank >= 7);
	const lane = width < roomy || isUrgent ? [] : heartLane(connection, scene);
	if (lane.length > 0 && widthTogether([...lane, ...rest], widthOf, 1) <= room) {
		return [...lane, ...rest];
	}

	const figure = heartFigure(connection, scene);
	return width < roomy && isUrgent ? [...rest, ...figure] : [...figure, ...rest];
};

/** In `room` cells. */
export const connectionNews = (connection: ConnectionView, scene: PaneScene, room: number): Span[] =>
	whole((connection.state === 'closed' ? ofClosed : ofOpen)(connection, scene, room), room);
