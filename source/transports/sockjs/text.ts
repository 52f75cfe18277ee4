/** Why a message is not sent as it is. */
export const noBinary = 'SockJS carries text only: send text, or spell the bytes out in hex or base64';

export const noPing = 'SockJS has no ping to ask for: its heartbeats come from the server, when nothing else has for 25 s';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

export const textOf = (data: Uint8Array): string => decoder.decode(data);

/** A message as it was delivered: a string, or whatever else a peer put into its array. */
export const bytesOf = (data: unknown): Uint8Array =>
	data instanceof Uint8Array ? data : encoder.encode(typeof data === 'string' ? data : JSON.stringify(data) ?? '');
