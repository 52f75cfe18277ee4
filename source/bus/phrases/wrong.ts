import type {Problem} from '../problem.js';
import {tell, type Phrase} from './phrase.js';

/** What is wrong with something: one English sentence, and the same as data. */
export type Wrong = {readonly problem: string; readonly wrong: Phrase};

export const wrong = (phrase: Phrase): Wrong => ({problem: tell(phrase), wrong: phrase});

/** A problem that we found ourselves; `code` as an errno name has it. */
export const problemWith = (code: string, phrase: Phrase): Problem => ({code, message: tell(phrase), wrong: phrase});

/** A problem as a piece of evidence. */
export const phraseOf = ({code, message, wrong: known}: Problem): Phrase => known ?? {code: 'problem', errno: code, message};

/** An English sentence; `wrong` is the same as data, where it is one of ours. */
export type Told = {readonly text: string; readonly wrong?: Phrase | undefined};
