import type {Ranked} from './make-room.js';
import type {Span} from './row.js';

/** One thing that a row has to say. What stands out has a rank from 7 on. */
export type Piece = Ranked & {readonly spans: readonly Span[]};
