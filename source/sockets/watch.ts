import type {Direction, WireFrame} from '../wire/frame.js';
import type {Host, Place} from './host.js';

/** Somebody in this thread who measures: sees what passes when it passes, and holds the sockets. */
export type Watch = {
	/** Called once, before anything happens. */
	readonly begin: (host: Host) => void;
	/** Each frame, after it was told; it is reused. */
	readonly frame: (place: Place, direction: Direction, frame: WireFrame) => void;
};
