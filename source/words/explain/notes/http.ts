import type {Note} from '../explanation.js';
import type {HeaderValue} from './handshake.js';

/* Headers that decide how an exchange goes on. Values that may be secret are never repeated. */

const note = (references: readonly string[], facts: readonly number[], text: Pick<Note<HeaderValue>, 'en' | 'ko'>): Note<HeaderValue> =>
	({facts, references, ...text});

/** By name in lower case. */
export const httpNotes: Readonly<Record<string, Note<HeaderValue>>> = {
	'content-type': note(['RFC 9110 §8.3'], [27], {
		en: ({value}) => value.startsWith('text/event-stream') ? `"${value}": server-sent events, read as they come.` : `What the bytes of the body are: "${value}".`,
		ko: ({value}) => value.startsWith('text/event-stream') ? `"${value}": 오는 대로 읽는 server-sent events입니다.` : `본문 바이트의 종류: "${value}".`,
	}),
	'content-length': note(['RFC 9110 §8.6'], [24], {
		en: ({value}) => `The body is ${value} bytes long: TCP has no messages, so HTTP must say where its own end.`,
		ko: ({value}) => `본문의 길이는 ${value}바이트입니다. TCP에는 메시지가 없으므로 어디서 끝나는지 HTTP가 적어야 합니다.`,
	}),
	'transfer-encoding': note(['RFC 9112 §7.1'], [27], {
		en: ({value}) => `"${value}": the body comes in chunks, each with its length before it, and ends with an empty one. So an answer can begin before its length is known, or never end.`,
		ko: ({value}) => `"${value}": 본문이 저마다 앞에 길이를 적은 chunk로 오고 빈 chunk로 끝납니다. 그래서 길이를 모르는 채 답을 시작하거나 끝내지 않을 수도 있습니다.`,
	}),
	'last-event-id': note(['HTML §9.2.4'], [27], {
		en: ({value}) => `"${value}" is the id of the last event that arrived before the cut. The server sends what came after it, so nothing is lost and nothing comes twice.`,
		ko: ({value}) => `"${value}" 값은 끊기기 전에 마지막으로 도착한 이벤트의 id입니다. 서버가 그다음 것부터 보내 잃지도 겹치지도 않습니다.`,
	}),
	'cache-control': note(['RFC 9111 §5.2'], [25], {
		en: ({value}) => `"${value}": whether anybody on the way may keep this answer and give it out again. News must not be kept.`,
		ko: ({value}) => `"${value}": 도중의 누군가가 이 답을 보관했다가 다시 내줘도 되는지 정합니다. 소식은 보관하면 안 됩니다.`,
	}),
	'keep-alive': note(['RFC 9112 §9.3'], [24], {
		en: ({value}) => `"${value}": how long TCP stays connected for another request. It saves handshakes, but is no lasting link between the programs.`,
		ko: ({value}) => `"${value}": 다음 요청을 위해 TCP를 얼마나 남겨 두는지 정합니다. 핸드셰이크를 아끼지만 프로그램 사이의 지속되는 연결은 아닙니다.`,
	}),
	cookie: note(['RFC 6265 §5.4'], [28], {
		en: () => 'What the server gave this browser to recognise it, since HTTP itself remembers nothing. A WebSocket handshake carries it, too. The value is not shown here.',
		ko: () => 'HTTP 자체는 아무것도 기억하지 않으므로 서버가 이 브라우저를 알아보려고 준 값입니다. WebSocket 핸드셰이크에도 실립니다. 값은 여기에 보이지 않습니다.',
	}),
	authorization: note(['RFC 9110 §11.6.2'], [28], {
		en: () => 'Proves who asks. A WebSocket handshake can use it, being HTTP. The value is not shown here.',
		ko: () => '누가 요청하는지 증명합니다. WebSocket 핸드셰이크도 HTTP이므로 쓸 수 있습니다. 값은 여기에 보이지 않습니다.',
	}),
};
