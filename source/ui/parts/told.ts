import type {Told} from '../../bus/phrases/wrong.js';
import type {Words} from '../../words/words.js';

/** What was told in English, in the language of the screen where it came as data, too. */
export const toldText = ({text, wrong}: Told, words: Words): string => wrong === undefined ? text : words.tell(wrong);
