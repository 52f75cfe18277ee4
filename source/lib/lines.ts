/*
Bytes into lines, however they are cut. A line that is too long is told once, at the length where
that is clear, and skipped to its end: what is held is bounded.
*/

export type LineSink = {
	/** Without its line break (`\n` or `\r\n`). */
	readonly line: (text: string) => void;
	/** `start`: its first bytes, at most 64. */
	readonly tooLong: (start: string) => void;
};

export type LineSplitter = {
	readonly write: (chunk: Uint8Array) => void;
	/** What stands behind the last line break is a line, too. */
	readonly end: () => void;
};

const newline = 0x0A;
const shown = 64;

/** `most`: bytes of a line. */
export const createLineSplitter = (most: number, {line, tooLong}: LineSink): LineSplitter => {
	const decoder = new TextDecoder();
	let parts: Uint8Array[] = [];
	let size = 0;
	let isSkipping = false;

	const take = (part: Uint8Array): void => {
		size += part.length;
		if (!isSkipping) {
			parts.push(part);
		}

		if (size > most && !isSkipping) {
			isSkipping = true;
			const [start] = parts;
			parts = [];
			tooLong(decoder.decode(start!.subarray(0, shown)));
		}
	};

	const finish = (): void => {
		if (!isSkipping) {
			const text = parts.map((part, index) => decoder.decode(part, {stream: index < parts.length - 1})).join('');
			line(text.endsWith('\r') ? text.slice(0, -1) : text);
		}

		parts = [];
		size = 0;
		isSkipping = false;
	};

	return {
		write(chunk) {
			let from = 0;
			for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
				take(chunk.subarray(from, end));
				finish();
				from = end + 1;
			}

			if (from < chunk.length) {
				// A copy, since the chunk's memory is the stream's.
				take(chunk.slice(from));
			}
		},
		end() {
			if (size > 0) {
				finish();
			}
		},
	};
};
