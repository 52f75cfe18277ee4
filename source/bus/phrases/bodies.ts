import {fixed, said} from './sentence.js';

type Held = {readonly size: number; readonly most: number};

/** What is wrong with what bodies and streams carry. */
export const bodyPhrases = {
	'body-cut': fixed('the body was cut off (RFC 9112 §8)', '본문이 잘림 (RFC 9112 §8)'),
	'line-not-utf8': fixed('a line that is not UTF-8 (RFC 8259 §8.1)', 'UTF-8이 아닌 줄 (RFC 8259 §8.1)'),
	'line-not-json': fixed('a line that is not JSON (RFC 8259)', 'JSON이 아닌 줄 (RFC 8259)'),
	'line-long': said<Held>(
		({size, most}) => `a line of ${size} bytes; at most ${most} are held, and this is how it begins`,
		({size, most}) => `${size}바이트짜리 줄; 많아야 ${most}바이트를 지니고, 이것은 그 첫머리`,
	),
	'line-cut': fixed('the stream ended in the middle of a line', '줄 한가운데에서 스트림이 끝남'),
	'sse-comment-long': said<Held>(
		({size, most}) => `a comment of ${size} bytes; at most ${most} are held, and this is how it begins`,
		({size, most}) => `${size}바이트짜리 주석; 많아야 ${most}바이트를 지니고, 이것은 그 첫머리`,
	),
	'sse-event-long': said<Held>(
		({size, most}) => `an event of ${size} bytes; at most ${most} are held, and this is how it begins`,
		({size, most}) => `${size}바이트짜리 이벤트; 많아야 ${most}바이트를 지니고, 이것은 그 첫머리`,
	),
	'sse-not-utf8': fixed('not UTF-8: what is broken reads U+FFFD (HTML §9.2.5)', 'UTF-8이 아님: 깨진 곳은 U+FFFD로 읽음 (HTML §9.2.5)'),
	'sse-cut': fixed('the stream ended in the middle of an event, which is discarded (HTML §9.2.6)', '이벤트 한가운데에서 스트림이 끝나 그 이벤트는 버려짐 (HTML §9.2.6)'),
};
