/*
JSON escapes C0 and no more. A terminal also obeys C1 (U+009B begins a sequence), and characters that
cannot be seen or that turn the direction make a line look other than it is. Escaped it means the
same to whoever reads JSON (RFC 8259 §7), and in a line of JSON they can stand in strings alone.
*/
const obeyed = /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** A line of JSON as it may go to a terminal: the same object. */
export const terminalLine = (line: string): string =>
	line.replaceAll(obeyed, character => String.raw`\u` + character.codePointAt(0)!.toString(16).padStart(4, '0'));
