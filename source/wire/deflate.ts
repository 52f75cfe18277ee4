import type {Phrase} from '../bus/phrases/phrase.js';

/*
RFC 7692, permessage-deflate: what two endpoints agreed on, and the seam through which compressed
messages are read. The decoders stay free of zlib; `sockets/inflate.ts` brings it.
*/

/** What one direction agreed on. */
export type DeflateParameters = {
	/** Every message stands for itself; otherwise it may refer to the messages before it (§7.1.1). */
	readonly noContextTakeover: boolean;
	/** Base-2 logarithm of the sender's window, 8–15 (§7.1.2). */
	readonly windowBits: number;
};

/** The compressed messages of one direction, in order. */
export type Inflate = {
	/** A whole message as it was on the wire, its fragments joined (§6.2). */
	readonly message: (payload: Uint8Array) => {readonly data: Uint8Array} | {readonly problem: Phrase};
	/** A message was too large to be handed over: what refers back to it can't be read. */
	readonly missed: () => void;
};

/** The answer's parameters, by the side that compresses. */
export type Negotiated = {
	readonly clientNoContextTakeover: boolean;
	readonly serverNoContextTakeover: boolean;
	readonly clientMaxWindowBits: number;
	readonly serverMaxWindowBits: number;
};

/**
Cuts at `separator` where it stands outside a quoted string (RFC 9110 §5.6.4). One pass: this header
was a denial of service twice in libraries that matched it with regular expressions.
*/
const split = (text: string, separator: string): string[] => {
	const parts: string[] = [];
	let from = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (quoted && character === '\\') {
			at++;
		} else if (character === '"') {
			quoted = !quoted;
		} else if (character === separator && !quoted) {
			parts.push(text.slice(from, at).trim());
			from = at + 1;
		}
	}

	parts.push(text.slice(from).trim());
	return parts;
};

const windowBits = (value: string): number => {
	const bits = Number(value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value);
	return Number.isInteger(bits) && bits >= 8 && bits <= 15 ? bits : 15;
};

/** Unknown parameters are passed over: a client must have failed the connection on them (§7.1), and if it went on, so do we. */
const readParameters = (parameters: readonly string[]): Negotiated => {
	const values = new Map(parameters.map(parameter => {
		const [name = '', value = ''] = split(parameter, '=');
		return [name.toLowerCase(), value] as const;
	}));
	return {
		clientNoContextTakeover: values.has('client_no_context_takeover'),
		serverNoContextTakeover: values.has('server_no_context_takeover'),
		clientMaxWindowBits: windowBits(values.get('client_max_window_bits') ?? ''),
		serverMaxWindowBits: windowBits(values.get('server_max_window_bits') ?? ''),
	};
};

/** Reads the Sec-WebSocket-Extensions of a 101 answer; undefined where it does not agree to permessage-deflate. */
export const negotiate = (header: string): Negotiated | undefined => {
	for (const extension of split(header, ',')) {
		const [name, ...parameters] = split(extension, ';');
		if (name?.toLowerCase() === 'permessage-deflate') {
			return readParameters(parameters);
		}
	}

	return undefined;
};
