import type {EventOf} from '../../../bus/events.js';
import type {Language} from '../../../bus/language.js';
import {route} from '../live.js';
import type {Topic} from '../explanation.js';

/* A channel is what the program sees as one session; it may span connections and move between them. */

type Opened = EventOf<'channel.opened'>;

type Words = {readonly title: string; readonly what: string};

const agreed = ({subprotocol, extensions, leg}: Opened): string => [leg, subprotocol, extensions].filter(Boolean).join(' · ');

const opened = (id: string, facts: readonly number[], references: readonly string[], words: Readonly<Record<Language, Words>>): Topic<Opened> => ({
	id: `channel.${id}`,
	facts,
	references,
	en: {
		...words.en,
		why: (event, context) => [
			`${event.endpoint} has channel ${event.channel} (${event.transport}) on ${route(event.connection, context)}.`,
			agreed(event) === '' ? '' : `Agreed on: ${agreed(event)}.`,
		],
	},
	ko: {
		...words.ko,
		why: (event, context) => [
			`${event.endpoint}: ${event.channel}번 채널(${event.transport})이 연결 ${route(event.connection, context)}에서 열렸습니다.`,
			agreed(event) === '' ? '' : `합의한 것: ${agreed(event)}.`,
		],
	},
});

const tcp = opened('tcp', [11, 15, 23], ['RFC 9293 §2.2', 'RFC 9293 §3.8'], {
	en: {title: 'Raw TCP: bytes both ways', what: 'A plain socket carries two streams of bytes, one each way. There are no messages: one write may arrive as several reads, and several writes as one. Programs that need messages have to mark them in the bytes.'},
	ko: {title: '순수 TCP: 양방향 바이트', what: '그냥 소켓은 방향마다 하나씩 바이트 스트림 둘을 나릅니다. 메시지라는 것이 없어, 한 번 쓴 것이 여러 번 나뉘어 읽히기도 하고 여러 번 쓴 것이 한 번에 읽히기도 합니다. 메시지가 필요한 프로그램은 바이트 안에 경계를 표시해야 합니다.'},
});

const websocket = opened('ws', [11, 23, 35], ['RFC 6455 §1.5', 'RFC 6455 §5.1'], {
	en: {title: 'A WebSocket is open: messages both ways', what: 'It shares IP address and port with plain sockets, and is TCP underneath. What it adds is messages: frames with a type and a length, which either end may send at any time. What it asks for is state: masks, fragments, pings to answer, a goodbye to wait for, deadlines for all of it.'},
	ko: {title: 'WebSocket이 열렸습니다: 양방향 메시지', what: 'IP 주소와 포트는 그냥 소켓과 함께 쓰고 아래는 TCP입니다. 더해지는 것은 메시지입니다. 종류와 길이가 있는 프레임을 양쪽이 언제든 보냅니다. 대신 상태를 지켜야 합니다. 마스킹, 조각, 답해야 할 ping, 기다려야 할 작별, 그 모든 것의 기한입니다.'},
});

const polling = opened('poll', [25], ['RFC 6202 §1'], {
	en: {title: 'A polling session is open', what: 'To the program it is one session; on the wire it is a row of unrelated requests, one per interval. News waits on the server until the next question, and most questions are asked for nothing.'},
	ko: {title: '폴링 세션이 열렸습니다', what: '프로그램에는 하나의 세션이지만 실제로는 간격마다 하나씩 오는 서로 무관한 요청의 줄입니다. 소식은 서버에서 다음 물음을 기다리고, 물음은 대부분 헛걸음입니다.'},
});

const longPolling = opened('long-poll', [26], ['RFC 6202 §2'], {
	en: {title: 'A long-polling session is open', what: 'To the program it is one session; on the wire each request is held by the server until there is something to say. The client asks again at once, so there is nearly always one open request per client.'},
	ko: {title: '롱 폴링 세션이 열렸습니다', what: '프로그램에는 하나의 세션이지만 실제로는 요청마다 할 말이 생길 때까지 서버가 붙잡습니다. 클라이언트는 곧바로 다시 물어, 클라이언트마다 거의 언제나 열린 요청이 하나씩 있습니다.'},
});

const streaming = opened('stream', [27], ['RFC 6202 §3', 'HTML §9.2 Server-sent events'], {
	en: {title: 'A stream is open: one way down', what: 'The server writes into an answer that stays open. It is prompt, and simple to read; but this connection is one-way now, and the client\'s messages go by POST on another one.'},
	ko: {title: '스트림이 열렸습니다: 내려오는 한 방향', what: '서버가 열린 답에 계속 씁니다. 빠르고 읽기 쉽지만 이 연결은 이제 한 방향이고, 클라이언트의 메시지는 다른 연결의 POST로 갑니다.'},
});

const socketIo = opened('socketio', [36], ['Engine.IO protocol, revision 4', 'Socket.IO protocol, revision 5'], {
	en: {title: 'A Socket.IO session is open', what: 'It begins with HTTP long polling, which passes everywhere, and then tries to move to WebSocket: a probe on the new way, and only if that is answered the upgrade. So older clients and strict proxies still work. On top there are events with names, acknowledgements, namespaces and rooms.'},
	ko: {title: 'Socket.IO 세션이 열렸습니다', what: '어디서나 되는 HTTP 롱 폴링으로 시작하고 WebSocket으로 옮기려고 시도합니다. 새 길에서 probe에 답이 와야 업그레이드합니다. 그래서 오래된 클라이언트와 엄격한 프록시에서도 됩니다. 그 위에 이름 있는 이벤트, ack, namespace, room이 있습니다.'},
});

const sockjs = opened('sockjs', [36], ['SockJS protocol 0.3.3'], {
	en: {title: 'A SockJS session is open', what: 'SockJS offers what a WebSocket offers and falls back where there is none: websocket, else xhr-streaming, else xhr-polling. The program notices nothing but the delay; the leg says which it has become.'},
	ko: {title: 'SockJS 세션이 열렸습니다', what: 'SockJS는 WebSocket과 같은 것을 제공하고 안 되는 곳에서는 물러납니다(fallback). websocket이 안 되면 xhr-streaming, 그것도 안 되면 xhr-polling입니다. 프로그램은 지연 말고는 눈치채지 못하며, leg가 무엇이 되었는지 알려 줍니다.'},
});

const other = opened('other', [11], [], {
	en: {title: 'A channel is open', what: 'From now on both ends can send and receive over it. The channel is what the programs see; the connection is what carries it.'},
	ko: {title: '채널이 열렸습니다', what: '이제 양쪽이 이 채널로 보내고 받을 수 있습니다. 채널은 프로그램이 보는 것이고, 연결은 그것을 나르는 것입니다.'},
});

const byTransport: Readonly<Record<string, Topic<Opened>>> = {
	tcp, tls: tcp, ws: websocket, wss: websocket, poll: polling, 'long-poll': longPolling, stream: streaming, socketio: socketIo, sockjs,
};

export const channelOpenedTopic = (transport: string): Topic<Opened> => byTransport[transport] ?? other;

export const channelMoved: Topic<EventOf<'channel.moved'>> = {
	id: 'channel.moved',
	facts: [36],
	references: ['Engine.IO protocol, revision 4: upgrade', 'SockJS protocol 0.3.3'],
	en: {
		title: 'The session moved to another way',
		what: 'One session, another carrier: the program\'s channel stays the same while the connection below it changes. Socket.IO moves up, from polling to WebSocket, after a probe was answered; SockJS moves down when a way is refused.',
		why: ({endpoint, channel, connection, from, to}, context) => [`Channel ${channel} of ${endpoint} went from ${from} to ${to}, now on ${route(connection, context)}.`],
	},
	ko: {
		title: '세션이 다른 길로 옮겼습니다',
		what: '세션은 그대로이고 나르는 것만 바뀌었습니다. 프로그램의 채널은 같고 그 아래 연결이 달라집니다. Socket.IO는 probe에 답이 오면 폴링에서 WebSocket으로 올라가고, SockJS는 길이 거절되면 아래로 내려갑니다.',
		why: ({endpoint, channel, connection, from, to}, context) => [`${endpoint}: ${channel}번 채널이 ${from}에서 ${to} 쪽으로 옮겼고, 이제 연결 ${route(connection, context)}에 있습니다.`],
	},
};
