import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {frameTopic} from './frame-topic.js';

/* What else travels in the bodies of polls and streams: goodbyes, refusals, signs of life. */

const goodbye = frameTopic('session.goodbye', [16, 22, 24], ['RFC 9110 §9.3.5'], {
	en: {
		title: 'A goodbye, said in words',
		what: 'Closing a TCP connection does not end such a session: the next request may come on another one. So whoever wants to end it has to say so, as a message of its own or a DELETE request.',
	},
	ko: {
		title: '말로 하는 작별',
		what: 'TCP 연결을 닫아도 이런 세션은 끝나지 않습니다. 다음 요청이 다른 연결로 올 수 있기 때문입니다. 그래서 끝내려는 쪽이 메시지나 DELETE 요청으로 말해야 합니다.',
	},
});

const superseded = frameTopic('session.superseded', [26], ['RFC 6202 §2.2'], {
	en: {
		title: 'An empty answer: another request took its place',
		what: 'The client asked again while its earlier request was still held. Only one can carry the next message, so the server answers the older one with nothing. Otherwise a message could leave on a request that nobody reads any more.',
	},
	ko: {
		title: '빈 답: 다른 요청이 자리를 차지했습니다',
		what: '앞선 요청이 붙잡혀 있는데 클라이언트가 다시 물었습니다. 다음 메시지를 나를 요청은 하나뿐이므로 서버는 오래된 쪽에 빈 답을 합니다. 그러지 않으면 아무도 읽지 않는 요청으로 메시지가 떠날 수 있습니다.',
	},
});

const refusal = frameTopic('session.refusal', [24, 36], ['RFC 9110 §15.5'], {
	en: {
		title: 'A refusal, in the body of the answer',
		what: 'The status says that the server will not do it, the body says why. HTTP has room for a sentence where TCP could only send RST.',
	},
	ko: {
		title: '답의 본문에 적힌 거절',
		what: '상태 코드는 서버가 하지 않겠다는 뜻이고 본문은 그 까닭입니다. TCP라면 RST만 보낼 수 있는 곳에서 HTTP는 한 문장을 적을 수 있습니다.',
	},
});

const answer = frameTopic('session.answer', [24, 27], ['RFC 9110 §9.3.3'], {
	en: {
		title: 'The answer to a message',
		what: 'Each message of the client is a request, and a request has an answer, even if there is nothing to say. What it holds concerns this one request; news of the server comes another way.',
	},
	ko: {
		title: '메시지에 대한 답',
		what: '클라이언트의 메시지는 하나하나가 요청이고, 할 말이 없어도 요청에는 답이 있습니다. 여기 담긴 것은 이 요청에 관한 것이며, 서버의 소식은 다른 길로 옵니다.',
	},
});

const heartbeat = frameTopic('session.heartbeat', [27, 37], ['RFC 6202 §5.5'], {
	en: {
		title: 'A sign of life in the stream',
		what: 'Nothing has happened, and the server says so now and then. Without it a proxy would take the silent connection for dead, and the client could not tell a quiet server from a lost one.',
	},
	ko: {
		title: '스트림 속의 생존 신호',
		what: '아무 일도 없었다는 것을 서버가 이따금 알립니다. 그러지 않으면 프록시가 조용한 연결을 죽은 것으로 여기고, 클라이언트는 조용한 서버와 사라진 서버를 구별할 수 없습니다.',
	},
});

const body = frameTopic('session.body', [24], ['RFC 9110 §6.4'], {
	en: {
		title: 'The body of an answer, as it is',
		what: 'The server answered with something that is none of this protocol\'s own forms. HTTP carries any bytes; what they mean is up to Content-Type and the program.',
	},
	ko: {
		title: '있는 그대로의 답 본문',
		what: '서버가 이 프로토콜의 형식이 아닌 것으로 답했습니다. HTTP는 어떤 바이트든 나르며, 뜻은 Content-Type과 프로그램에 달려 있습니다.',
	},
});

const bookkeeping = frameTopic('sse.fields', [27], ['HTML §9.2.6 (event stream interpretation)'], {
	en: {
		title: 'Fields of the stream without data',
		what: 'Lines that set something, such as the id to resume after, and dispatch no event. An event without data is none: the application is not told.',
	},
	ko: {
		title: '데이터 없는 스트림 필드',
		what: '이어받을 id처럼 무언가를 정할 뿐 이벤트를 내지 않는 줄입니다. 데이터가 없으면 이벤트가 아니므로 애플리케이션은 받지 않습니다.',
	},
});

export const sessionTopics: Readonly<Record<string, Topic<FrameEvent>>> = {
	goodbye, superseded, refusal, answer, heartbeat, body, line: body, id: bookkeeping, fields: bookkeeping,
};

/** Bytes that are none of what the protocol allows, in any protocol without words of its own for it. */
const broken = frameTopic('broken', [35], [], {
	en: {
		title: 'Bytes that the protocol does not allow here',
		what: 'They arrived whole and in order: that is all TCP promises. Whether they make sense is up to the programs. sockdash shows them as they are and guesses nothing; a careful receiver ends the session.',
	},
	ko: {
		title: '프로토콜이 여기서 허용하지 않는 바이트',
		what: '온전하게 순서대로 도착했습니다. TCP가 약속하는 것은 거기까지이고, 뜻이 통하는지는 프로그램의 몫입니다. sockdash는 있는 그대로 보여 주며 지어내지 않습니다. 신중한 수신자는 세션을 끝냅니다.',
	},
});

const cutOff = frameTopic('cut-off', [31, 35], [], {
	en: {
		title: 'It was cut off in the middle',
		what: 'The connection ended before this unit of the protocol was complete. What is here is only its beginning; the rest will never come, and an application must not take it for a message.',
	},
	ko: {
		title: '도중에 잘렸습니다',
		what: '이 단위가 다 오기 전에 연결이 끝났습니다. 여기 있는 것은 앞부분뿐이고 나머지는 영영 오지 않으므로, 애플리케이션은 메시지로 여기면 안 됩니다.',
	},
});

export const brokenTopics: Readonly<Record<string, Topic<FrameEvent>>> = {invalid: broken, undecodable: broken, truncated: cutOff};
