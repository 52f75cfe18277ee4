import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {frameTopic} from './frame-topic.js';

/* SockJS frames: one letter each, o h a c (and m in old versions). */

const reference = 'SockJS protocol 0.3.3';

const open = frameTopic('sockjs.open', [36], [reference], {
	en: {title: 'SockJS "o": the session is open', what: 'The server\'s first frame on any carrier, whether WebSocket, stream or poll. From now on the client may send.'},
	ko: {title: 'SockJS "o": 세션이 열렸습니다', what: 'WebSocket이든 스트림이든 폴링이든 서버가 처음 보내는 프레임입니다. 이제 클라이언트가 보낼 수 있습니다.'},
});

const heartbeat = frameTopic('sockjs.heartbeat', [36, 37], [reference], {
	en: {title: 'SockJS "h": a heartbeat', what: 'A sign of life from the server, every 25 s by default, so that proxies do not close a silent connection. The client does not answer it.'},
	ko: {title: 'SockJS "h": 생존 신호(heartbeat)', what: '프록시가 조용한 연결을 닫지 않도록 서버가 기본 25초마다 보내는 생존 신호입니다. 클라이언트는 답하지 않습니다.'},
});

const array = frameTopic('sockjs.array', [33, 36], [reference], {
	en: {title: 'SockJS "a": messages in an array', what: 'One or more messages in a JSON array: what came together goes together, which matters where each frame is a whole HTTP answer. SockJS sends text only.'},
	ko: {title: 'SockJS "a": 배열에 담긴 메시지', what: 'JSON 배열에 메시지가 하나 이상 들어 있습니다. 함께 생긴 것은 함께 갑니다. 프레임마다 HTTP 답 하나가 드는 곳에서 중요합니다. SockJS는 글만 보냅니다.'},
});

const close = frameTopic('sockjs.close', [34, 36], [reference], {
	en: {title: 'SockJS "c": closed, with code and reason', what: 'WebSocket\'s goodbye for carriers that have none: the same kind of code and reason. Whoever polls after it is told the same again.'},
	ko: {title: 'SockJS "c": 코드와 까닭을 담은 닫기', what: '작별이 없는 운반 방식을 위한 WebSocket식 작별로, 같은 종류의 코드와 까닭을 담습니다. 그 뒤에 다시 폴링하면 같은 답을 받습니다.'},
});

const message = frameTopic('sockjs.message', [33, 36], [reference], {
	en: {title: 'A SockJS message of the client', what: 'Up it goes as a JSON array of strings. It takes a WebSocket message, or a POST (xhr_send) where the carrier brings news down only.'},
	ko: {title: '클라이언트의 SockJS 메시지', what: '문자열의 JSON 배열로 올라갑니다. WebSocket이면 메시지로, 내려받기만 되는 방식이면 POST(xhr_send)로 갑니다.'},
});

const prelude = frameTopic('sockjs.prelude', [27, 36], [reference], {
	en: {title: 'SockJS prelude: 2 KiB of nothing', what: 'Some browsers hand over the beginning of an unfinished answer only after a certain amount. So xhr-streaming begins with 2,048 letters "h" that mean nothing.'},
	ko: {title: 'SockJS prelude: 뜻 없는 2KiB', what: '어떤 브라우저는 끝나지 않은 답의 앞부분을 어느 정도 쌓인 뒤에야 내줍니다. 그래서 xhr-streaming은 뜻 없는 글자 "h" 2,048개로 시작합니다.'},
});

export const sockjsTopics: Readonly<Record<string, Topic<FrameEvent>>> = {open, heartbeat, array, close, message, prelude};
