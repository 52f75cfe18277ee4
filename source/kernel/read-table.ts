import {Buffer} from 'node:buffer';
import {open} from 'node:fs/promises';

/** The kernel gives such a file page by page, and each page's lines are dealt with before the next is read: a long table never holds the thread. */
const page = 64 * 1024;

/** Beyond this there is no line in it. */
const longestLine = 1024;

export type ReadTable = (path: string, onLine: (line: string) => void) => Promise<void>;

/** Calls `onLine` for each line. Rejects if it may not be read or is not there. */
export const readTable: ReadTable = async (path, onLine) => {
	const file = await open(path);
	try {
		const buffer = Buffer.allocUnsafe(page);
		let rest = '';
		for (;;) {
			const {bytesRead} = await file.read(buffer, 0, page, null);
			if (bytesRead === 0) {
				break;
			}

			const lines = (rest + buffer.toString('latin1', 0, bytesRead)).split('\n');
			rest = lines.pop()!.slice(0, longestLine);
			for (const line of lines) {
				onLine(line);
			}
		}

		if (rest !== '') {
			onLine(rest);
		}
	} finally {
		await file.close();
	}
};
