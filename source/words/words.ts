import {asciiWords} from './ascii.js';
import {en} from './en.js';
import {ko} from './ko.js';

/** Every language has the same keys, by type. */
export type Words = typeof en;

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

const byLanguage: Readonly<Record<Language, Words>> = {en, ko};

export const wordsFor = (language: Language, {ascii = false}: {readonly ascii?: boolean} = {}): Words =>
	ascii ? asciiWords(byLanguage[language]) : byLanguage[language];

/** The name of a close code (RFC 6455 §7.4), or what its range is for. */
export const closeCodeName = (code: number, words: Words): string => {
	const known = words.closeCodes[code];
	if (known !== undefined) {
		return known;
	}

	if (code >= 4000 && code <= 4999) {
		return words.privateCode;
	}

	return code >= 3000 && code <= 3999 ? words.frameworkCode : words.invalidCode;
};
