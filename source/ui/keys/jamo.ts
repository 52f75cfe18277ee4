/*
With a Korean input method on, the key q arrives as ㅂ. Where no text is being typed the jamo of the
two-set layout (KS X 5002) are taken for the key they stand on.
*/
const jamo = 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ';
const letters = 'qwertyuiopasdfghjklzxcvbnmQWERTOP';

const byJamo: ReadonlyMap<string, string> = new Map(Array.from(jamo, (character, index) => [character, letters[index]!]));

export const fromJamo = (key: string): string => byJamo.get(key) ?? key;
