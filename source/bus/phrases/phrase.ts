import type {Language} from '../language.js';
import {bodyPhrases} from './bodies.js';
import {dialPhrases} from './dials.js';
import {doorPhrases} from './door.js';
import {endingPhrases} from './endings.js';
import {filterPhrases} from './filters.js';
import {httpPhrases} from './http.js';
import {linePhrases} from './line.js';
import {patternPhrases} from './patterns.js';
import {refusalPhrases} from './refusals.js';
import {rungPhrases} from './rungs.js';
import {said} from './sentence.js';
import {sessionPhrases} from './sessions.js';
import {webSocketPhrases} from './websocket.js';

/*
What is said in sentences: what was wrong with bytes or with a command, and the evidence of a verdict.

It says them as plain data, a code and its values; the words stand here alone, side by side. So an event
carries the English sentence and what it is made of, and a screen says the same in its own language:

	{code: 'ws-control-long', length: 200}  ──►  a control frame of 200 bytes, 125 are allowed (RFC 6455 §5.5)
	                                        └─►  200바이트짜리 제어 프레임, 125까지만 허용됨 (RFC 6455 §5.5)
*/

type Coded = {readonly code: string};

const catalogue = {
	...webSocketPhrases,
	...httpPhrases,
	...bodyPhrases,
	...sessionPhrases,
	...endingPhrases,
	...rungPhrases,
	...linePhrases,
	...refusalPhrases,
	...doorPhrases,
	...dialPhrases,
	...filterPhrases,
	...patternPhrases,
	'not-http': said<{readonly direction: 'in' | 'out'; readonly offset: number; readonly why: Coded}>(
		({direction, offset, why}) => `${direction === 'in' ? 'received' : 'sent'} bytes from ${offset} on are not HTTP: ${sentenceOf(why, 'en')}`,
		({direction, offset, why}) => `${direction === 'in' ? '받은' : '보낸'} 바이트가 ${offset}번째부터 HTTP가 아님: ${sentenceOf(why, 'ko')}`,
	),
	/** A refusal of one connection among those that were meant. */
	'of-connection': said<{readonly connection: number; readonly why: Coded}>(
		({connection, why}) => `#${connection}: ${sentenceOf(why, 'en')}`,
		({connection, why}) => `#${connection}: ${sentenceOf(why, 'ko')}`,
	),
	/** An endpoint that has no other try. */
	'failed-at': said<{readonly endpoint: string; readonly errno: string; readonly why: Coded}>(
		({endpoint, errno, why}) => `${endpoint}: ${sentenceOf(why, 'en')} (${errno})`,
		({endpoint, errno, why}) => `${endpoint}: ${sentenceOf(why, 'ko')} (${errno})`,
	),
	'not-back': said<{readonly why: Coded}>(
		({why}) => `not back: ${sentenceOf(why, 'en')}`,
		({why}) => `돌아오지 못함: ${sentenceOf(why, 'ko')}`,
	),
	undecodable: said<{readonly offset: number; readonly why: Coded}>(
		({offset, why}) => `undecodable from byte ${offset}: ${sentenceOf(why, 'en')}`,
		({offset, why}) => `${offset}번째 바이트부터 읽을 수 없음: ${sentenceOf(why, 'ko')}`,
	),
};

/** A code that is not known, as a recording of a later version may have, stands for itself. */
const sentenceOf = (phrase: Coded, language: Language): string => {
	const sentences: Readonly<Record<string, Readonly<Record<Language, (values: never) => string>>>> = catalogue;
	return Object.hasOwn(sentences, phrase.code) ? sentences[phrase.code]![language](phrase as never) : phrase.code;
};

type Catalogue = typeof catalogue;

/** A sentence as plain data. */
export type Phrase = {
	[Code in keyof Catalogue]: Parameters<Catalogue[Code]['en']> extends [infer Values] ? Readonly<{code: Code} & Values> : {readonly code: Code};
}[keyof Catalogue];

export const tell = (phrase: Phrase, language: Language = 'en'): string => sentenceOf(phrase, language);

/** Evidence, one piece after another. */
export const tellAll = (phrases: readonly Phrase[], language: Language = 'en'): string =>
	phrases.map(phrase => sentenceOf(phrase, language)).join(' · ');
