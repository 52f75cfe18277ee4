const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', {ignoreBOM: true});

export const textOf = (data: Uint8Array): string => decoder.decode(data);

/** A message as it was delivered: a string, or whatever else a peer put into its array. */
export const bytesOf = (data: unknown): Uint8Array =>
	data instanceof Uint8Array ? data : encoder.encode(typeof data === 'string' ? data : JSON.stringify(data) ?? '');
