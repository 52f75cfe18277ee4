import {tell, type Phrase} from './phrase.js';

/** What is wrong with something: one English sentence, and the same as data. */
export type Wrong = {readonly problem: string; readonly wrong: Phrase};

export const wrong = (phrase: Phrase): Wrong => ({problem: tell(phrase), wrong: phrase});
