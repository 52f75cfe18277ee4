const strict = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const lenient = new TextDecoder('utf-8', {ignoreBOM: true});

/** The text that `bytes` are, or undefined if they are not valid UTF-8. */
export const asText = (bytes: Uint8Array): string | undefined => {
	try {
		return strict.decode(bytes);
	} catch {
		return undefined;
	}
};

/** Text with U+FFFD wherever the bytes are not UTF-8: for showing, never for sending. */
export const asLossyText = (bytes: Uint8Array): string => lenient.decode(bytes);

export type JsonLines = {readonly lines: readonly string[]; readonly more: boolean};

/** Pretty-printed JSON if `text` is an object or array, at most `most` lines of it. */
export const prettyJson = (text: string, most: number): JsonLines | undefined => {
	if (!/^\s*[[{]/.test(text)) {
		return undefined;
	}

	try {
		const lines = JSON.stringify(JSON.parse(text), undefined, 2).split('\n');
		return {lines: lines.slice(0, most), more: lines.length > most};
	} catch {
		return undefined;
	}
};
