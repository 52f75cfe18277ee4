import {Buffer} from 'node:buffer';
import {markLength, type Mark, type Marks} from './mark.js';

/*
Finds marks in what passed a socket. Where the transport has messages, a mark counts only where the
message begins: one that somebody typed, or that was relayed behind another's, is text. Raw TCP has
none, so there it counts wherever it stands, cut in two or not.
*/

export type FindMarks = (payload: Uint8Array) => readonly Mark[];

const textOf = (payload: Uint8Array, length = payload.length): string =>
	Buffer.from(payload.buffer, payload.byteOffset, Math.min(length, payload.length)).toString('latin1');

/** What an envelope may put before a message: ids and names of events. */
const envelope = 512;

/** Where a message may begin: at the start, as a JSON string, as an event's data. */
const begins = (text: string, at: number): boolean =>
	at === 0 || (text[at - 1] === '"' && text[at - 2] !== '\\') || text.startsWith('data: ', at - 6);

/** One message a payload, right at its start. */
export const findPlain = (marks: Marks): FindMarks => payload => {
	// Most messages of others end here.
	const mark = payload[0] === 0x3C ? marks.read(textOf(payload, markLength), 0) : undefined;
	return mark === undefined ? [] : [mark];
};

/** One message in an envelope: the first mark that begins one. `several`: an array of messages. */
export const findWrapped = (marks: Marks, several: boolean): FindMarks => payload => {
	const text = textOf(payload, several ? payload.length : envelope);
	const found: Mark[] = [];
	for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
		const mark = begins(text, at) ? marks.read(text, at) : undefined;
		if (mark) {
			found.push(mark);
			if (!several) {
				break;
			}
		}
	}

	return found;
};

/** A stream of bytes, in pieces of any size: at most one mark that is not complete yet is held. */
export const createFindStreamed = (marks: Marks): FindMarks => {
	let held = '';
	return payload => {
		const text = held + textOf(payload);
		const found: Mark[] = [];
		let next = 0;
		for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', next)) {
			const mark = marks.read(text, at);
			next = mark?.end ?? at + 1;
			if (mark) {
				found.push(mark);
			}
		}

		const last = text.lastIndexOf('<');
		held = last !== -1 && text.length - last < markLength && !text.includes('>', last) ? text.slice(last) : '';
		return found;
	};
};
