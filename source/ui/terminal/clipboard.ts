import {Buffer} from 'node:buffer';

/** Bytes that terminals take through OSC 52; xterm's own limit is near 75 kB of base64. */
export const clipboardMost = 74_000;

/** The sequence that puts `text` into the clipboard, also over SSH; undefined if it is too long. */
export const clipboardSequence = (text: string): string | undefined => {
	const encoded = Buffer.from(text).toString('base64');
	return encoded.length > clipboardMost ? undefined : `\u001B]52;c;${encoded}\u0007`;
};
