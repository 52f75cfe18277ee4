import {nearest} from '../lib/nearest.js';
import {wrong, type Wrong} from './phrases/wrong.js';

/**
Legs that the server can refuse, so that clients fall back. `ws` is the WebSocket leg of SockJS and of
Socket.IO; a plain WebSocket has nothing to fall back to, so `/ws` stays as it is.
*/
export const refusableLegs = ['ws', 'xhr-streaming', 'xhr-polling', 'eventsource'] as const;
export type RefusableLeg = (typeof refusableLegs)[number];

/** A problem is one sentence. */
export const parseLeg = (text: string): RefusableLeg | Wrong =>
	refusableLegs.find(leg => leg === text)
	?? wrong({code: 'is-none', what: 'leg', given: text, names: refusableLegs, meant: nearest(text, [...refusableLegs, 'none'])});
