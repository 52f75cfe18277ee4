import type {Beating} from '../../bus/heartbeat.js';
import {longest} from '../../lib/duration.js';

/** SockJS's own, ms. */
export const usualDelay = 25_000;

/** Until the next `h`, or the next ping of a WebSocket leg, ms; `off` is as long as a timer can wait. */
export const delayOf = (beating: Beating | undefined): number =>
	beating === 'off' ? longest : beating?.interval ?? usualDelay;
