/* Bytes for the rungs `garbage` and `truncate`, where no answer has begun. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** No status line: RFC 9112 §4. */
export const idleGarbage = (): Uint8Array => bytes('garbage\r\n\r\n');

/** An answer that announces more than it brings. */
export const idlePartial = (): Uint8Array =>
	bytes('HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nContent-Length: 64\r\n\r\n{"id":1,"at":0,"waited":0,"text":"half a li');

/** A chunk of a chunked answer: RFC 9112 §7.1. */
export const chunkOf = (text: string): Uint8Array => {
	const {length} = bytes(text);
	return bytes(`${length.toString(16)}\r\n${text}\r\n`);
};

/** A chunk whose size is no number. */
export const brokenChunk = (): Uint8Array => bytes('garbage\r\n');

/** A chunk that announces more than it brings. */
export const partialChunk = (text: string): Uint8Array => bytes(`40\r\n${text}`);
