import type {Language} from '../bus/language.js';
import {asciiWords} from './ascii.js';
import {en} from './en.js';
import {ko} from './ko.js';

/** Every language has the same keys, by type. */
export type Words = typeof en;

const byLanguage: Readonly<Record<Language, Words>> = {en, ko};

export const wordsFor = (language: Language, {ascii = false}: {readonly ascii?: boolean} = {}): Words =>
	ascii ? asciiWords(byLanguage[language]) : byLanguage[language];
