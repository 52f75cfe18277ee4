import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {frameTopic} from './frame-topic.js';

/* Messages in the bodies of polls, and events of a stream. */

const delivered = frameTopic('poll.message', [25], ['RFC 6202 §1'], {
	en: {
		title: 'A message that waited for a poll',
		what: 'With polling the server cannot send: it keeps messages until the client asks. So each one is late by up to a whole interval, and comes in an HTTP answer with headers that are often larger than itself.',
	},
	ko: {
		title: '폴링을 기다린 메시지',
		what: '폴링에서는 서버가 보낼 수 없어 클라이언트가 물을 때까지 메시지를 지닙니다. 그래서 최대 한 간격만큼 늦고, 흔히 자기보다 큰 헤더가 붙은 HTTP 답에 실려 옵니다.',
	},
});

const empty = frameTopic('poll.empty', [25], ['RFC 6202 §1', 'RFC 9110 §15.3.5'], {
	en: {
		title: 'An empty answer: asked for nothing',
		what: 'The client asked, and there was no news. A request and an answer, headers and all, have moved nothing. Asking less often saves this and makes real news later: polling has to choose.',
	},
	ko: {
		title: '빈 답: 헛걸음',
		what: '클라이언트가 물었지만 소식이 없었습니다. 요청과 답이 헤더까지 오갔는데 전한 것이 없습니다. 덜 자주 물으면 이것을 아끼지만 진짜 소식이 늦어집니다. 폴링은 둘 중에서 골라야 합니다.',
	},
});

const longPolled = frameTopic('long-poll.message', [26], ['RFC 6202 §2'], {
	en: {
		title: 'A message that ended a held request',
		what: 'The request was waiting at the server, so the message could leave at once, as its answer. A message that comes up between two requests has to wait for the next one; many in a row cost an exchange each, or come together in one.',
	},
	ko: {
		title: '붙잡힌 요청을 끝낸 메시지',
		what: '요청이 서버에서 기다리고 있었으므로 메시지가 그 답으로 곧바로 떠날 수 있었습니다. 두 요청 사이에 생긴 메시지는 다음 요청을 기다려야 합니다. 메시지가 잇따르면 하나마다 요청과 답이 들거나 한 답에 함께 옵니다.',
	},
});

const heldForNothing = frameTopic('long-poll.empty', [26], ['RFC 6202 §5.5'], {
	en: {
		title: 'An empty answer: the hold ran out',
		what: 'Nothing happened while the request was held, and its limit passed. The server answers with nothing, so that no proxy on the way gives up on the silent connection, and the client asks again.',
	},
	ko: {
		title: '빈 답: 붙잡는 시간이 다 됐습니다',
		what: '요청을 붙잡은 동안 아무 일도 없었고 한도가 지났습니다. 도중의 프록시가 조용한 연결을 포기하지 않도록 서버는 빈 답을 하고, 클라이언트는 다시 묻습니다.',
	},
});

export const posted = frameTopic('post.message', [27], ['RFC 6202 §3', 'RFC 9110 §9.3.3'], {
	en: {
		title: 'A message that went up by POST',
		what: 'The client has no way to write into the answer that it is waiting for. Each message of its own is a request with headers and an answer.',
	},
	ko: {
		title: 'POST로 올라간 메시지',
		what: '클라이언트는 기다리고 있는 답에 써 넣을 수 없습니다. 자기 메시지는 하나하나가 헤더와 답이 딸린 요청입니다.',
	},
});

const streamed = frameTopic('stream.message', [27], ['RFC 6202 §3', 'RFC 9112 §7.1'], {
	en: {
		title: 'A message in a streamed answer',
		what: 'The server wrote it into the answer that stays open: no new request, no new headers, and no waiting. The client reads it as it comes, and answers, if it wants to, by POST on another connection.',
	},
	ko: {
		title: '스트리밍하는 답 속의 메시지',
		what: '서버가 열려 있는 답에 써 넣었습니다. 새 요청도 새 헤더도 기다림도 없습니다. 클라이언트는 오는 대로 읽고, 답하고 싶으면 다른 연결의 POST로 보냅니다.',
	},
});

const event = frameTopic('sse.event', [27], ['HTML §9.2.6 (event stream interpretation)'], {
	en: {
		title: 'A server-sent event',
		what: 'Lines of text in an answer that stays open: "event" names it, "data" holds it, "id" numbers it, and an empty line ends it. The client keeps the last id: after a cut it sends it as Last-Event-ID, and the server goes on after it.',
	},
	ko: {
		title: 'Server-sent event 하나',
		what: '열려 있는 답 속의 글 몇 줄입니다. "event"는 이름, "data"는 내용, "id"는 번호이고 빈 줄로 끝납니다. 클라이언트는 마지막 id를 지니고 있다가 끊긴 뒤 Last-Event-ID로 보내고, 서버는 그다음부터 잇습니다.',
	},
});

const comment = frameTopic('sse.comment', [27], ['HTML §9.2.7'], {
	en: {
		title: 'A comment in the stream',
		what: 'A line that begins with a colon says nothing to the application. Servers send one now and then so that proxies do not take the silent connection for dead.',
	},
	ko: {
		title: '스트림 속의 주석',
		what: '쌍점으로 시작하는 줄은 애플리케이션에 아무 뜻이 없습니다. 프록시가 조용한 연결을 죽은 것으로 여기지 않도록 서버가 이따금 보냅니다.',
	},
});

const retry = frameTopic('sse.retry', [27], ['HTML §9.2.6 (event stream interpretation)'], {
	en: {
		title: 'The retry time of the stream',
		what: 'The server says how many milliseconds the client should wait before it connects again. It counts when the stream breaks, and keeps a crowd from coming back at once.',
	},
	ko: {
		title: '스트림의 retry 시간',
		what: '클라이언트가 몇 밀리초 기다렸다가 다시 연결할지 서버가 정해 줍니다. 스트림이 끊길 때 쓰이며, 한꺼번에 몰려오지 않게 합니다.',
	},
});

type Kinds = Readonly<Record<string, Topic<FrameEvent>>>;

export const pollTopics: Kinds = {message: delivered, data: delivered, empty};
export const longPollTopics: Kinds = {message: longPolled, data: longPolled, empty: heldForNothing};
export const streamTopics: Kinds = {message: streamed, data: streamed};
export const sseTopics: Kinds = {event, message: event, comment, retry};
