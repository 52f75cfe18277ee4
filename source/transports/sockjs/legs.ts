import type {SockjsLeg} from '../../wire/sockjs.js';

/** The names that SockJS's own documents give to what a session receives through; paths spell them in their own way. */
const names: Readonly<Record<Exclude<SockjsLeg, 'xhr_send'>, string>> = {
	websocket: 'websocket',
	xhr_streaming: 'xhr-streaming',
	xhr: 'xhr-polling',
	eventsource: 'eventsource',
};

/** Undefined for `xhr_send`, which only sends, next to whichever leg receives. */
export const legName = (leg: SockjsLeg): string | undefined => leg === 'xhr_send' ? undefined : names[leg];

/**
What our client falls back through, in the library's order. Its EventSource leg is left out: its
receiver hands data to `decodeURI`, which throws on a stray percent sign, where nobody catches.
*/
export const fallback = ['websocket', 'xhr-streaming', 'xhr-polling'] as const;
