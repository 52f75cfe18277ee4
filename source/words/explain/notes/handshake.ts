import {acceptGuid, computeAccept} from '../accept-key.js';
import type {Note} from '../explanation.js';

/* The headers of the opening handshake, RFC 6455 §4 and §11.3. */

/** The value as it stood on the wire, and the key of the request where that is known. */
export type HeaderValue = {readonly value: string; readonly key?: string; readonly answer: boolean};

const note = (section: string, en: Note<HeaderValue>['en'], ko: Note<HeaderValue>['ko'], facts: readonly number[] = [29]): Note<HeaderValue> =>
	({facts, references: [section], en, ko});

const shown = (value: string): string => `"${value}"`;

const keyEn = ({value}: HeaderValue): string => {
	const {sha1, accept} = computeAccept(value);
	return `16 random bytes in Base64, new for each handshake. The server must answer with Base64(SHA-1(key + "${acceptGuid}")): here SHA-1 gives ${sha1}, and that in Base64 is ${accept}. It is no secret and no password: it only proves that the server read this handshake, and that no cache or plain HTTP server answered by chance.`;
};

const keyKo = ({value}: HeaderValue): string => {
	const {sha1, accept} = computeAccept(value);
	return `핸드셰이크마다 새로 만든 무작위 16바이트를 Base64로 적은 것입니다. 서버는 Base64(SHA-1(key + "${acceptGuid}"))로 답해야 합니다. 여기서 SHA-1은 ${sha1}, 그것을 Base64로 적으면 ${accept}입니다. 비밀도 암호도 아닙니다. 서버가 이 핸드셰이크를 읽었고, 캐시나 보통 HTTP 서버가 우연히 답한 것이 아님을 증명할 뿐입니다.`;
};

const acceptEn = ({value, key}: HeaderValue): string => {
	if (key === undefined) {
		return `The proof that the server read the handshake: Base64(SHA-1(Sec-WebSocket-Key + "${acceptGuid}")). The request is no longer kept, so it cannot be computed again here.`;
	}

	const {input, sha1, accept} = computeAccept(key);
	return `The proof that the server read the handshake. SHA-1("${input}") = ${sha1}; in Base64 that is ${accept}, ${accept === value.trim() ? 'which is just what the server sent' : `but the server sent ${value}: the client must fail the connection`}.`;
};

const acceptKo = ({value, key}: HeaderValue): string => {
	if (key === undefined) {
		return `서버가 핸드셰이크를 읽었다는 증명입니다. Base64(SHA-1(Sec-WebSocket-Key + "${acceptGuid}")). 요청이 더는 남아 있지 않아 여기서 다시 계산할 수 없습니다.`;
	}

	const {input, sha1, accept} = computeAccept(key);
	return `서버가 핸드셰이크를 읽었다는 증명입니다. SHA-1("${input}") = ${sha1}, Base64로 적으면 ${accept}. ${accept === value.trim() ? '서버가 보낸 값과 똑같습니다' : `그런데 서버는 ${value} 값을 보냈으므로 클라이언트는 연결을 실패로 끝내야 합니다`}.`;
};

/** By name in lower case, in the order in which they are told. */
export const handshakeNotes: Readonly<Record<string, Note<HeaderValue>>> = {
	host: note(
		'RFC 9110 §7.2',
		({value}) => `The name and port that the client believes it talks to, ${shown(value)}. One address can serve many names, so the server needs it; and a foreign name here gives away a page that hides behind one.`,
		({value}) => `클라이언트가 이야기하고 있다고 믿는 이름과 포트, ${shown(value)}입니다. 한 주소가 여러 이름을 맡을 수 있어 서버에 필요하고, 낯선 이름은 그 뒤에 숨은 웹 페이지를 드러냅니다.`,
		[28, 29],
	),
	upgrade: note(
		'RFC 9110 §7.8',
		({value, answer}) => answer ? `The protocol that takes over now: ${shown(value)}.` : `Please change this connection to another protocol: ${shown(value)}. A server that does not know it just answers as HTTP.`,
		({value, answer}) => answer ? `이제부터 쓸 프로토콜: ${shown(value)}.` : `이 연결의 프로토콜을 ${shown(value)} 쪽으로 바꿔 달라는 부탁입니다. 모르는 서버는 그냥 HTTP로 답합니다.`,
	),
	connection: note(
		'RFC 9110 §7.6.1',
		({value}) => `${shown(value)}. Names the headers that are for the next hop only, so that a proxy that does not understand Upgrade drops it rather than passing it on; ${/upgrade/i.test(value) ? 'without "Upgrade" here the request for a switch does not count' : '"close" or "keep-alive" say whether TCP stays for another request'}.`,
		({value}) => `${shown(value)}. 바로 다음 상대에게만 뜻이 있는 헤더의 이름을 적어, Upgrade를 모르는 프록시가 그대로 넘기지 않고 빼게 합니다. ${/upgrade/i.test(value) ? '여기에 "Upgrade"가 없으면 전환 부탁은 무효입니다' : '"close"나 "keep-alive"는 다음 요청을 위해 TCP를 남길지 알려 줍니다'}.`,
	),
	'sec-websocket-key': note('RFC 6455 §11.3.1', keyEn, keyKo, [29, 30]),
	'sec-websocket-accept': note('RFC 6455 §11.3.3', acceptEn, acceptKo, [29, 30]),
	'sec-websocket-version': note(
		'RFC 6455 §11.3.5',
		({value}) => `The version of the protocol. ${value.trim() === '13' ? '13 is that of RFC 6455, and the only one in use.' : `${shown(value)} is not 13, the only one in use: a server answers 426 and names what it knows.`}`,
		({value}) => `프로토콜의 버전입니다. ${value.trim() === '13' ? '13이 RFC 6455의 버전이며 쓰이는 것은 이것뿐입니다.' : `${shown(value)} 값은 유일하게 쓰이는 13이 아닙니다. 서버는 426으로 답하며 아는 버전을 적습니다.`}`,
	),
	'sec-websocket-extensions': note(
		'RFC 7692 §7.1',
		({value, answer}) => `${answer ? 'What the server agreed to' : 'What the client offers'}: ${shown(value)}. permessage-deflate compresses messages; *_no_context_takeover: each message stands alone, which saves memory; *_max_window_bits: how far back it may refer.`,
		({value, answer}) => `${answer ? '서버가 동의한 것' : '클라이언트가 제안하는 것'}: ${shown(value)}. permessage-deflate는 메시지를 압축합니다. *_no_context_takeover면 메시지가 저마다 따로 압축되어 메모리를 아끼고, *_max_window_bits는 얼마나 앞까지 참조하는지 정합니다.`,
	),
	'sec-websocket-protocol': note(
		'RFC 6455 §11.3.4',
		({answer}) => answer ? 'The one subprotocol that the server chose of those offered: what the messages mean from now on.' : 'Subprotocols that the client can speak inside the messages, by preference. The server chooses one of them or none.',
		({answer}) => answer ? '제안된 것 가운데 서버가 고른 subprotocol 하나로, 앞으로 메시지의 뜻을 정합니다.' : '클라이언트가 메시지 안에서 쓸 수 있는 subprotocol을 바라는 순서로 적은 것입니다. 서버는 하나를 고르거나 고르지 않습니다.',
	),
	origin: note(
		'RFC 6454 §7',
		({value}) => `The page that opened this, told by the browser: ${shown(value)}. Any page may try, so the server has to look and refuse strangers. Programs send none.`,
		({value}) => `이것을 연 웹 페이지를 브라우저가 알려 주는 값: ${shown(value)}. 어느 페이지든 시도할 수 있으므로 서버가 보고 낯선 페이지를 거절해야 합니다. 프로그램은 보내지 않습니다.`,
		[28, 29],
	),
};
