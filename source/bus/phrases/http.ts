import {fixed, said} from './sentence.js';

type Line = {readonly line: string};

/** What ends a line of a chunked body. */
const places = {size: ['a chunk size', '청크 크기'], chunk: ['a chunk', '청크'], trailer: ['a trailer', '트레일러'], last: ['the last chunk', '마지막 청크']} as const;

/** Why bytes are not HTTP/1.1: RFC 9112. */
export const httpPhrases = {
	'http-folded': fixed('a folded header line (RFC 9112 §5.2)', '접힌 헤더 줄 (RFC 9112 §5.2)'),
	'http-not-a-header': said<Line>(
		({line}) => `not a header: ${JSON.stringify(line)} (RFC 9112 §5.1)`,
		({line}) => `헤더가 아님: ${JSON.stringify(line)} (RFC 9112 §5.1)`,
	),
	'http-not-a-request': said<Line>(
		({line}) => `not a request line: ${JSON.stringify(line)} (RFC 9112 §3)`,
		({line}) => `요청 줄이 아님: ${JSON.stringify(line)} (RFC 9112 §3)`,
	),
	'http-not-a-status': said<Line>(
		({line}) => `not a status line: ${JSON.stringify(line)} (RFC 9112 §4)`,
		({line}) => `상태 줄이 아님: ${JSON.stringify(line)} (RFC 9112 §4)`,
	),
	'http-bare-return': fixed('CR without LF in a head (RFC 9112 §2.2)', '머리에 LF 없는 CR (RFC 9112 §2.2)'),
	'http-bare-feed': fixed('a line that ends without CR (RFC 9112 §2.2)', 'CR 없이 끝난 줄 (RFC 9112 §2.2)'),
	'http-control-character': said<{readonly byte: number}>(
		({byte}) => `control character 0x${byte.toString(16).padStart(2, '0')} in a head (RFC 9110 §5.5)`,
		({byte}) => `머리에 든 제어 문자 0x${byte.toString(16).padStart(2, '0')} (RFC 9110 §5.5)`,
	),
	'http-head-long': said<{readonly most: number}>(({most}) => `a head of more than ${most} bytes`, ({most}) => `${most}바이트가 넘는 머리`),
	'http-head-cut': said<{readonly had: number}>(({had}) => `the stream ended after ${had} bytes of a head`, ({had}) => `머리의 ${had}바이트에서 스트림이 끝남`),
	'http-not-a-length': said<{readonly value: string}>(
		({value}) => `Content-Length ${JSON.stringify(value)} is not a length (RFC 9112 §6.2)`,
		({value}) => `Content-Length ${JSON.stringify(value)}는 길이가 아님 (RFC 9112 §6.2)`,
	),
	'http-two-framings': fixed(
		'both Transfer-Encoding and Content-Length: two ways to read where it ends (RFC 9112 §6.1)',
		'Transfer-Encoding과 Content-Length가 함께 있음: 끝을 읽는 길이 둘 (RFC 9112 §6.1)',
	),
	'http-old-chunked': fixed('Transfer-Encoding in HTTP/1.0, which does not have it (RFC 9112 §6.1)', 'HTTP/1.0에는 없는 Transfer-Encoding (RFC 9112 §6.1)'),
	'http-after-chunked': fixed('a coding after chunked: no telling where it ends (RFC 9112 §6.1)', 'chunked 뒤에 다른 부호화: 끝을 알 수 없음 (RFC 9112 §6.1)'),
	'http-not-chunked-last': fixed(
		'a request whose last transfer coding is not chunked: no telling where it ends (RFC 9112 §6.3)',
		'마지막 전송 부호화가 chunked가 아닌 요청: 끝을 알 수 없음 (RFC 9112 §6.3)',
	),
	'http-lengths': said<{readonly count: number}>(({count}) => `${count} Content-Length headers (RFC 9112 §6.3)`, ({count}) => `Content-Length 헤더 ${count}개 (RFC 9112 §6.3)`),
	'http-chunk-line': said<{readonly after: keyof typeof places}>(
		({after}) => `no line end after ${places[after][0]} (RFC 9112 §7.1)`,
		({after}) => `${places[after][1]} 뒤에 줄 끝이 없음 (RFC 9112 §7.1)`,
	),
	'http-chunk-beyond': fixed('a chunk size beyond any stream (RFC 9112 §7.1)', '어떤 스트림보다도 큰 청크 크기 (RFC 9112 §7.1)'),
	'http-not-a-chunk': fixed('not a chunk size (RFC 9112 §7.1)', '청크 크기가 아님 (RFC 9112 §7.1)'),
	'http-chunk-extras': said<{readonly most: number}>(
		({most}) => `more than ${most} bytes of chunk extensions or trailers`,
		({most}) => `${most}바이트가 넘는 청크 확장이나 트레일러`,
	),
	'http-pipelined': said<{readonly most: number}>(({most}) => `more than ${most} requests wait for an answer`, ({most}) => `응답을 기다리는 요청이 ${most}개를 넘음`),
	'http-uninvited-switch': fixed('101 to a request that did not ask for an upgrade (RFC 9110 §15.2.2)', '업그레이드를 청하지 않은 요청에 101 (RFC 9110 §15.2.2)'),
	'http-early-bytes': fixed(
		'too much was sent before the answer to a request for an upgrade (RFC 9110 §7.8)',
		'업그레이드 요청의 응답이 오기 전에 너무 많이 보냄 (RFC 9110 §7.8)',
	),
	'http-switch-amid': fixed('the protocol was switched in the middle of a request (RFC 9110 §7.8)', '요청 한가운데에서 프로토콜이 바뀜 (RFC 9110 §7.8)'),
};
