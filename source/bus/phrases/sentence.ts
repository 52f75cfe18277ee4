import type {Language} from '../language.js';

/** One sentence in every language, of the same values. */
export type Sentence<Values> = Readonly<Record<Language, (values: Values) => string>>;

export const said = <Values extends object>(en: (values: Values) => string, ko: (values: Values) => string): Sentence<Values> => ({en, ko});

/** A sentence that has no values. */
export const fixed = (en: string, ko: string): Readonly<Record<Language, () => string>> => ({en: () => en, ko: () => ko});
