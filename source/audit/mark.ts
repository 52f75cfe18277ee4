import {hash32} from '../lib/fingerprint.js';
/*
The number that a message carries, and how it is known again.

	<c1:42:k7q> hello
	 │  │  └─ check: of this session, this stream, this number
	 │  └─ the sender's 42nd message, across its connections
	 └─ who sent it

Letters, digits and colons, as the messages of a comparison are marked: nothing that JSON or an event
stream would write differently. The check keeps flipped bits from passing for another number, and the
marks of another session from passing for ours.
*/

export type Mark = {readonly stream: string; readonly number: number};

export type Marks = {
	readonly write: (mark: Mark) => string;
	/** The mark that begins at `at`, and where it ends; undefined where there is none of ours. */
	readonly read: (text: string, at: number) => (Mark & {readonly end: number}) | undefined;
};

/** No mark is longer, in characters. */
export const markLength = 32;

const pattern = /<([cs]\d{1,9}):(\d{1,12}):([\da-z]{3})>/y;

const checks = 36 ** 3;

const checkOf = (salt: number, stream: string, number: number): string =>
	(hash32(`${stream}:${number}`, salt) % checks).toString(36).padStart(3, '0');

/** `salt`: any whole number, the session's own. */
export const createMarks = (salt: number): Marks => ({
	write: ({stream, number}) => `<${stream}:${number}:${checkOf(salt, stream, number)}>`,
	read(text, at) {
		pattern.lastIndex = at;
		const [all, stream = '', digits = '', check = ''] = pattern.exec(text) ?? [];
		const number = Number(digits);
		return all === undefined || checkOf(salt, stream, number) !== check ? undefined : {stream, number, end: at + all.length};
	},
});
