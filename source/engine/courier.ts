import type {Phrase} from '../bus/phrases/phrase.js';
import type {Channel} from '../sockets/channel.js';

/*
How messages get to a channel. Under an audit they are numbered on their way; else nothing is done to
them.
*/

/** Hands it over, or says why not. */
export type Deliver = (channel: Channel) => Phrase | undefined;

export type Kind = 'text' | 'binary';

export type Courier = {
	/** One message, to any number of channels: those of one sender get it under one number. */
	readonly message: (data: Uint8Array, kind: Kind) => Deliver;
	/** What came from there goes back as it is; why not, if not. */
	readonly echo: (channel: Channel, data: Uint8Array, kind: Kind) => Phrase | undefined;
};

export const notReady = {code: 'channel-not-ready'} as const;

/** As it is. */
export const carry = (channel: Channel, data: Uint8Array, kind: Kind): Phrase | undefined => channel.verbs ? channel.verbs.send(data, kind) : notReady;
