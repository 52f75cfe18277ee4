import {Buffer} from 'node:buffer';

/*
The messages that are sent, and how they are found again in whatever carried them.

	<s:17:1234567:aGVsbG8…>     by the server, number 17, at 1,234,567 µs of the session, filled up to its size

Letters, digits and colons: nothing that JSON, an event stream or UTF-8 would write differently, so one
reader finds them in the frames of every protocol.
*/

/** Who sent it. */
export type By = 'client' | 'server';

export type Message = {readonly by: By; readonly number: number; readonly sentAt: number};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters without a pattern: what repeats would vanish where messages are compressed. */
const fillerOf = (size: number): string => {
	let seed = 1;
	let filler = '';
	while (filler.length < size) {
		// A linear congruential generator, as in Numerical Recipes.
		seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
		filler += letters[(seed >>> 16) % letters.length];
	}

	return filler;
};

/** Writes messages of exactly `size` bytes. */
export const createMessages = (size: number): ((message: Message) => Uint8Array) => {
	const filler = fillerOf(size);
	return ({by, number, sentAt}) => {
		const head = `<${by[0]}:${number}:${Math.round(sentAt * 1000)}:`;
		return Buffer.from(`${head}${filler.slice(0, size - head.length - 1)}>`, 'latin1');
	};
};

const header = /^<([cs]):(\d{1,9}):(\d{1,15}):/;

/**
Reads messages of `size` bytes out of frames' payloads: several may lie in one, and one across several,
where the transport knows no messages. Holds at most one message that is not complete yet.
*/
export const createScanner = (size: number, onMessage: (message: Message) => void): ((payload: Uint8Array) => void) => {
	let held = '';
	return payload => {
		let text = held + Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString('latin1');
		held = '';
		for (let start = text.indexOf('<'); start !== -1; start = text.indexOf('<')) {
			text = text.slice(start);
			if (text.length < size) {
				held = text;
				return;
			}

			const [, by, number, at] = header.exec(text) ?? [];
			const isWhole = by !== undefined && text[size - 1] === '>';
			if (isWhole) {
				onMessage({by: by === 'c' ? 'client' : 'server', number: Number(number), sentAt: Number(at) / 1000});
			}

			text = text.slice(isWhole ? size : 1);
		}
	};
};
