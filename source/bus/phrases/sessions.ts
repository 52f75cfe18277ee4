import {fixed, said} from './sentence.js';

type Size = {readonly size: number};

const wanted = {
	array: ['an array of messages', '메시지 배열'],
	close: ['a close code and reason', '닫기 코드와 까닭'],
	message: ['a message', '메시지'],
} as const;

const payloads = {
	'object-or-nothing': ['a JSON object, or nothing', 'JSON 객체이거나 비어'],
	nothing: ['nothing', '비어'],
	event: ['a JSON array that begins with the name of an event', '이벤트 이름으로 시작하는 JSON 배열이어'],
	array: ['a JSON array', 'JSON 배열이어'],
	'object-or-string': ['a JSON object or string', 'JSON 객체나 문자열이어'],
} as const;

type Payload = {readonly kind: string; readonly must: keyof typeof payloads};

/** What is wrong with packets of Engine.IO and Socket.IO, and with SockJS frames. */
export const sessionPhrases = {
	'eio-not-base64': fixed('a binary packet that is not base64', 'base64가 아닌 바이너리 패킷'),
	'eio-empty': fixed('an empty packet', '빈 패킷'),
	'eio-no-type': said<{readonly type: string}>(
		({type}) => `Engine.IO 4 has no packet type ${JSON.stringify(type)}`,
		({type}) => `Engine.IO 4에 없는 패킷 종류 ${JSON.stringify(type)}`,
	),
	'eio-cut': said<Size>(({size}) => `the body ended after ${size} bytes of a packet`, ({size}) => `패킷의 ${size}바이트에서 본문이 끝남`),
	'sio-no-type': said<{readonly type: string}>(
		({type}) => `Socket.IO 5 has no packet type ${JSON.stringify(type)}`,
		({type}) => `Socket.IO 5에 없는 패킷 종류 ${JSON.stringify(type)}`,
	),
	'sio-payload': said<Payload>(
		({kind, must}) => `the payload of a Socket.IO ${kind} packet must be ${payloads[must][0]}`,
		({kind, must}) => `Socket.IO ${kind} 패킷의 내용은 ${payloads[must][1]}야 함`,
	),
	'sio-not-json': said<Payload>(
		({kind, must}) => `the payload of a Socket.IO ${kind} packet must be ${payloads[must][0]}: this is not JSON`,
		({kind, must}) => `Socket.IO ${kind} 패킷의 내용은 ${payloads[must][1]}야 함: 이것은 JSON이 아님`,
	),
	'sio-attachments': said<{readonly kind: string}>(
		({kind}) => `a Socket.IO ${kind} packet must say how many attachments follow it`,
		({kind}) => `Socket.IO ${kind} 패킷은 첨부가 몇 개 뒤따르는지 말해야 함`,
	),
	'sockjs-not': said<{readonly wanted: keyof typeof wanted}>(
		value => `not ${wanted[value.wanted][0]} (sockjs-protocol, Framing)`,
		value => `${wanted[value.wanted][1]} 아님 (sockjs-protocol, Framing)`,
	),
	'sockjs-broken': said<{readonly wanted: keyof typeof wanted}>(
		value => `not ${wanted[value.wanted][0]}: broken JSON or UTF-8 (sockjs-protocol, Framing)`,
		value => `${wanted[value.wanted][1]} 아님: 깨진 JSON이나 UTF-8 (sockjs-protocol, Framing)`,
	),
	'sockjs-alone': said<{readonly letter: 'o' | 'h'}>(
		({letter}) => `${letter} stands alone in its frame (sockjs-protocol, Framing)`,
		({letter}) => `${letter}는 프레임에 홀로 있어야 함 (sockjs-protocol, Framing)`,
	),
	'sockjs-no-letter': fixed('not one of o, h, a, c and m (sockjs-protocol, Framing)', 'o, h, a, c, m 가운데 어느 것도 아님 (sockjs-protocol, Framing)'),
	'sockjs-cut': said<Size>(
		({size}) => `the body ended after ${size} bytes of a frame (sockjs-protocol, Framing)`,
		({size}) => `프레임의 ${size}바이트에서 본문이 끝남 (sockjs-protocol, Framing)`,
	),
};
