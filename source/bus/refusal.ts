import {suggestion} from '../lib/nearest.js';

/**
Legs that the server can refuse, so that clients fall back. `ws` is the WebSocket leg of SockJS and of
Socket.IO; a plain WebSocket has nothing to fall back to, so `/ws` stays as it is.
*/
export const refusableLegs = ['ws', 'xhr-streaming', 'xhr-polling', 'eventsource'] as const;
export type RefusableLeg = (typeof refusableLegs)[number];

/** A problem is one sentence. */
export const parseLeg = (text: string): RefusableLeg | {readonly problem: string} =>
	refusableLegs.find(leg => leg === text)
	?? {problem: `${JSON.stringify(text)} is no leg that can be refused; it is one of ${refusableLegs.join(', ')}.${suggestion(text, [...refusableLegs, 'none'])}`};
