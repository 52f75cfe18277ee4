import type {EventOf} from '../../../bus/events.js';
import type {Topic} from '../explanation.js';

export const refusalChanged: Topic<EventOf<'refusal.changed'>> = {
	id: 'refusal.changed',
	facts: [36],
	references: ['SockJS protocol 0.3.3', 'Engine.IO protocol, revision 4: upgrade'],
	en: {
		title: 'The server refuses other legs now',
		what: 'Proxies, firewalls and old clients may leave no way for a WebSocket, or for an answer that never ends. SockJS and Socket.IO are made for that: what one leg cannot do another can, and the program above does not notice. This server plays such a network, by answering 403 to the legs that it was told to refuse.',
		why: ({endpoint, legs}) => [legs.length === 0 ? `${endpoint} lets all legs in again.` : `${endpoint} refuses: ${legs.join(', ')}. Sessions that are open stay; clients that come now fall back.`],
	},
	ko: {
		title: '서버가 거절하는 방식이 바뀌었습니다',
		what: '프록시, 방화벽, 오래된 클라이언트 때문에 WebSocket이나 끝나지 않는 응답을 쓸 수 없을 때가 있습니다. SockJS와 Socket.IO는 바로 그런 곳을 위해 만들어졌습니다. 한 방식이 안 되면 다른 방식이 대신하고, 위의 프로그램은 눈치채지 못합니다. 이 서버는 거절하라고 한 방식에 403으로 답해 그런 네트워크를 흉내 냅니다.',
		why: ({endpoint, legs}) => [legs.length === 0 ? `${endpoint} 서버가 모든 방식을 다시 받습니다.` : `${endpoint} 서버가 거절하는 방식: ${legs.join(', ')}. 열려 있는 세션은 그대로이고, 이제 오는 클라이언트는 다른 방식으로 물러납니다(fallback).`],
	},
};
