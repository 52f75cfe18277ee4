import type {EventOf} from '../../../bus/events.js';
import {headerValue, type Purpose} from '../purpose.js';
import {route} from '../live.js';
import type {Context} from '../context.js';
import type {Topic} from '../explanation.js';

/* An HTTP request, by what it is for. */

type Started = EventOf<'exchange.started'>;

const way = ({connection, endpoint}: Started, context: Context): string =>
	route(connection, context, endpoint.startsWith('c') ? 'out' : 'in');

const line = ({method, path}: Started): string => `${method} ${path}`;

const plain: Topic<Started> = {
	id: 'request',
	facts: [24],
	references: ['RFC 9110 §3.3', 'RFC 9112 §3'],
	en: {
		title: 'An HTTP request',
		what: 'HTTP is one-way in this sense: the client asks, the server answers, and only then. The server cannot begin, and keeps nothing of the exchange afterwards: each request says all it needs (stateless). The TCP connection may be used again, but no link between the two programs remains.',
		why: (event, context) => [`${line(event)} on ${route(event.connection, context)}. ${event.headers.length} headers say who asks and what would be welcome.`],
	},
	ko: {
		title: 'HTTP 요청',
		what: 'HTTP는 클라이언트가 묻고 서버가 답하는 한 방향 방식입니다. 서버가 먼저 말을 걸 수 없고, 끝난 뒤에는 아무것도 기억하지 않으므로 요청마다 필요한 것을 모두 적습니다(stateless). TCP 연결은 다시 쓸 수 있지만 두 프로그램을 잇는 지속되는 연결은 남지 않습니다.',
		why: (event, context) => [`${line(event)}, 연결 ${route(event.connection, context)}. 헤더 ${event.headers.length}개가 누가 무엇을 바라는지 알려 줍니다.`],
	},
};

const upgrade: Topic<Started> = {
	id: 'request.upgrade',
	facts: [23, 28, 29],
	references: ['RFC 6455 §1.3', 'RFC 6455 §4.1', 'RFC 9110 §7.8'],
	en: {
		title: 'The WebSocket handshake: an HTTP request that asks to switch',
		what: 'A WebSocket opens as an HTTP request on the same address and port as any other, so it passes where HTTP passes and can use HTTP\'s headers: Host, Origin, cookies, authorization. Two headers ask for the switch, and four more agree on the details; each is explained below.',
		why: (event, context) => [`${line(event)} went over ${way(event, context)}. From the next answer on, if it is 101, this connection carries frames and no more HTTP.`],
	},
	ko: {
		title: 'WebSocket 핸드셰이크: 프로토콜을 바꾸자는 HTTP 요청',
		what: 'WebSocket은 다른 것과 같은 주소와 포트에서 HTTP 요청으로 시작합니다. 그래서 HTTP가 지나는 곳을 지나고 Host, Origin, 쿠키, 인증 같은 HTTP 헤더를 쓸 수 있습니다. 헤더 둘이 전환을 부탁하고 넷이 세부를 정합니다. 하나씩 아래에 설명합니다.',
		why: (event, context) => [`${line(event)} 요청이 ${way(event, context)} 방향으로 갔습니다. 다음 답이 101이면 이 연결에는 HTTP 대신 프레임이 흐릅니다.`],
	},
};

const poll: Topic<Started> = {
	id: 'request.poll',
	facts: [25],
	references: ['RFC 6202 §1'],
	en: {
		title: 'Polling: asking again',
		what: 'A server that cannot begin must be asked. Polling asks at fixed intervals, whether there is news or not, so most answers are empty. What happens between two questions waits for the next one: it is not real time, and each question costs a full set of headers.',
		why: (event, context) => [`${line(event)} asks now on ${route(event.connection, context)}. Compare its headers with the size of the answer.`],
	},
	ko: {
		title: '폴링: 다시 묻기',
		what: '서버가 먼저 말할 수 없으니 물어봐야 합니다. 폴링은 소식이 있든 없든 일정한 간격으로 묻기 때문에 답이 대부분 비어 있습니다. 두 물음 사이에 생긴 일은 다음 물음을 기다리므로 실시간이 아니며, 물을 때마다 헤더 한 벌이 듭니다.',
		why: (event, context) => [`${line(event)} 요청이 연결 ${route(event.connection, context)}에서 지금 묻습니다. 헤더와 답의 크기를 견주어 보세요.`],
	},
};

const longPoll: Topic<Started> = {
	id: 'request.long-poll',
	facts: [26],
	references: ['RFC 6202 §2'],
	en: {
		title: 'Long polling: asking, and being held',
		what: 'The client asks, and the server holds the request until something happens or a limit passes. Then it answers, and the client asks at once again. News comes without delay, but every waiting client costs the server an open request, and every event a whole exchange: many at once are a load.',
		why: (event, context) => [`${line(event)} begins to wait on ${route(event.connection, context)}. How long it was held stands in the end of exchange ${event.exchange}.`],
	},
	ko: {
		title: '롱 폴링: 묻고 붙잡혀 있기',
		what: '클라이언트가 물으면 서버는 일이 생기거나 한도가 지날 때까지 요청을 붙잡습니다. 답하면 클라이언트는 곧바로 다시 묻습니다. 소식은 늦지 않지만, 기다리는 클라이언트마다 열린 요청이 하나씩, 이벤트마다 요청과 답이 한 번씩 들어 한꺼번에 몰리면 서버에 부담이 됩니다.',
		why: (event, context) => [`${line(event)} 요청이 연결 ${route(event.connection, context)}에서 기다리기 시작합니다. 얼마나 붙잡혔는지는 ${event.exchange}번 exchange의 끝에 있습니다.`],
	},
};

const resumedEn = ({headers}: Started): string => {
	const last = headerValue(headers, 'last-event-id');
	return last === undefined ? '' : `It resumes: Last-Event-ID "${last}" tells the server what arrived before the cut, so that it goes on after that.`;
};

const resumedKo = ({headers}: Started): string => {
	const last = headerValue(headers, 'last-event-id');
	return last === undefined ? '' : `이어받기입니다. Last-Event-ID "${last}" 값이 끊기기 전에 어디까지 받았는지 알려 주어 서버가 그다음부터 보냅니다.`;
};

const stream: Topic<Started> = {
	id: 'request.stream',
	facts: [27],
	references: ['RFC 6202 §3', 'HTML §9.2 Server-sent events'],
	en: {
		title: 'Streaming: one request, an answer that never ends',
		what: 'The server answers once and keeps the answer open, writing to it whenever there is news. The client cannot speak on this connection meanwhile: what it has to say goes by POST on another one. Server-sent events (SSE) are the standard form.',
		why: (event, context) => [`${line(event)} on ${route(event.connection, context)}.`, resumedEn(event)],
	},
	ko: {
		title: '스트리밍: 요청 하나, 끝나지 않는 답',
		what: '서버는 한 번 답하고 그 답을 열어 둔 채 소식이 있을 때마다 씁니다. 그동안 클라이언트는 이 연결에서 말할 수 없어, 할 말은 다른 연결의 POST로 보냅니다. 표준 형태가 server-sent events(SSE)입니다.',
		why: (event, context) => [`${line(event)}, 연결 ${route(event.connection, context)}.`, resumedKo(event)],
	},
};

const upstream: Topic<Started> = {
	id: 'request.post',
	facts: [27],
	references: ['RFC 6202 §3', 'RFC 9110 §9.3.3'],
	en: {
		title: 'The way up: a POST on another connection',
		what: 'The connection on which the server\'s answer is waiting or streaming is taken: the client cannot speak there. So each message of the client is a request of its own, usually on a second TCP connection, with headers and an answer.',
		why: (event, context) => [`${line(event)} carries the client's message on ${route(event.connection, context)}, beside the connection that brings news.`],
	},
	ko: {
		title: '올려 보내는 길: 다른 연결의 POST',
		what: '서버의 답이 기다리거나 흐르고 있는 연결은 이미 쓰이고 있어 클라이언트가 거기서 말할 수 없습니다. 그래서 클라이언트의 메시지는 하나하나가 헤더와 답이 딸린 요청이 되어, 대개 두 번째 TCP 연결로 갑니다.',
		why: (event, context) => [`${line(event)} 요청이 소식을 받는 연결과 따로, 연결 ${route(event.connection, context)}에서 클라이언트의 메시지를 나릅니다.`],
	},
};

const engineIo: Topic<Started> = {
	id: 'request.engine.io',
	facts: [36],
	references: ['Engine.IO protocol, revision 4'],
	en: {
		title: 'Engine.IO over HTTP',
		what: 'Socket.IO works where WebSocket cannot pass: its lower layer, Engine.IO, begins with HTTP long polling, which works everywhere, and tries WebSocket afterwards. Packets travel in the bodies of GET (down) and POST (up); sid says which session they belong to.',
		why(event, context) {
			const sid = /[?&]sid=([^&]*)/.exec(event.path)?.[1];
			return [`${line(event)} on ${route(event.connection, context)}. ${sid === undefined ? 'There is no sid yet: this request opens the session.' : `Session ${sid} is known already.`}`];
		},
	},
	ko: {
		title: 'HTTP 위의 Engine.IO',
		what: 'Socket.IO는 WebSocket이 지나지 못하는 곳에서도 됩니다. 아래층인 Engine.IO가 어디서나 되는 HTTP 롱 폴링으로 시작하고 나중에 WebSocket을 시도합니다. 패킷은 GET(내려옴)과 POST(올라감)의 본문에 실리고, sid가 어느 세션인지 알려 줍니다.',
		why(event, context) {
			const sid = /[?&]sid=([^&]*)/.exec(event.path)?.[1];
			return [`${line(event)}, 연결 ${route(event.connection, context)}. ${sid === undefined ? '아직 sid가 없으므로 세션을 여는 요청입니다.' : `이미 있는 세션 ${sid}의 요청입니다.`}`];
		},
	},
};

/** The last word of the path. */
const legOf = ({path}: Started): string => path.split('?', 1)[0]!.split('/').at(-1)!;

const sockjs: Topic<Started> = {
	id: 'request.sockjs',
	facts: [36],
	references: ['SockJS protocol 0.3.3'],
	en: {
		title: 'SockJS over HTTP',
		what: 'SockJS looks like a WebSocket to its user and falls back where that is impossible: first websocket, then xhr-streaming, then xhr-polling. The last word of the path names the leg in use; info is asked first, to learn what the server can do.',
		why: (event, context) => [`${line(event)} on ${route(event.connection, context)}: the leg is "${legOf(event)}".`],
	},
	ko: {
		title: 'HTTP 위의 SockJS',
		what: 'SockJS는 쓰는 쪽에는 WebSocket처럼 보이고, 안 되는 곳에서는 차례로 물러납니다(fallback). 먼저 websocket, 다음 xhr-streaming, 그다음 xhr-polling입니다. 경로의 마지막 낱말이 지금 쓰는 방식이고, 처음의 info는 서버가 무엇을 할 수 있는지 묻습니다.',
		why: (event, context) => [`${line(event)}, 연결 ${route(event.connection, context)}: 지금 방식은 "${legOf(event)}"입니다.`],
	},
};

export const requestTopics: Readonly<Record<Purpose, Topic<Started>>> = {plain, upgrade, poll, 'long-poll': longPoll, stream, upstream, 'engine.io': engineIo, sockjs};
