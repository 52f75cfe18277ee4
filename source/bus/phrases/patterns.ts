import {fixed, said} from './sentence.js';

/** What is wrong with the pattern of a filter. */
export const patternPhrases = {
	'pattern-least-most': said<{readonly text: string; readonly least: number; readonly most: number}>(
		({text, least, most}) => `${text} asks for at most ${most} and at least ${least}.`,
		({text, least, most}) => `${text}: 많아야 ${most}번이면서 적어도 ${least}번일 수는 없음`,
	),
	'pattern-looks': fixed('A pattern cannot look ahead or behind.', '패턴은 앞이나 뒤를 내다볼 수 없음'),
	'pattern-repeat': said<{readonly character: string}>(({character}) => `There is nothing before ${character} to repeat.`, ({character}) => `${character} 앞에 되풀이할 것이 없음`),
	'pattern-deep': fixed('The brackets of this pattern go too deep.', '패턴의 괄호가 너무 깊음'),
	'pattern-hex': fixed(String.raw`\x takes two hexadecimal digits, \u four, or any in braces.`, String.raw`\x 뒤에는 16진수 두 자리, \u 뒤에는 네 자리나 중괄호에 든 것이 옴`),
	'pattern-braces': fixed(String.raw`Braces are missing, as in \p{Letter} or \u{1F600}.`, String.raw`중괄호가 빠졌음. 예: \p{Letter}, \u{1F600}`),
	'pattern-no-character': said<{readonly text: string}>(({text}) => String.raw`\u{${text}} is no character.`, ({text}) => String.raw`\u{${text}}: 그런 글자는 없음`),
	'pattern-escape-end': fixed(String.raw`A character is missing after \.`, String.raw`\ 뒤에 글자가 빠졌음`),
	'pattern-back': fixed('A pattern cannot refer back to what it has matched.', '패턴은 이미 맞춘 것을 되가리킬 수 없음'),
	'pattern-escape': said<{readonly character: string}>(({character}) => `\\${character} means nothing in a pattern.`, ({character}) => `\\${character}: 패턴에서 아무 뜻이 없음`),
	'pattern-class-end': fixed('A ] is missing.', ']가 빠졌음'),
	'pattern-range': fixed('A range in [ ] goes from a lower to a higher character.', '[ ] 안의 범위는 낮은 글자에서 높은 글자로 감'),
	'pattern-property': said<{readonly name: string}>(({name}) => String.raw`There is no property \p{${name}}.`, ({name}) => String.raw`\p{${name}}: 그런 속성은 없음`),
	'pattern-lone-bracket': fixed('A ) closes nothing.', '이 )에 맞는 (가 없음'),
	'pattern-large': fixed('This pattern is too large.', '패턴이 너무 큼'),
};
