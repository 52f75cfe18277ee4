import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {frameTopic} from './frame-topic.js';

/* Socket.IO packets, inside Engine.IO messages. */

const reference = 'Socket.IO protocol, revision 5';

const connect = frameTopic('sio.connect', [36], [reference], {
	en: {title: 'Socket.IO connect: joining a namespace', what: 'One connection can carry several namespaces, each with its own events; "/" is the default one. The client asks to join, perhaps with credentials, and the server answers with a socket id of that namespace.'},
	ko: {title: 'Socket.IO connect: namespace에 들어가기', what: '한 연결이 namespace 여럿을 나를 수 있고 저마다 이벤트가 따로입니다. 기본은 "/"입니다. 클라이언트가 인증 정보와 함께 부탁하면 서버는 그 namespace의 소켓 id로 답합니다.'},
});

const connectError = frameTopic('sio.connect-error', [36], [reference], {
	en: {title: 'Socket.IO connect error', what: 'The server refused this namespace. The connection below and other namespaces are not touched by it.'},
	ko: {title: 'Socket.IO connect error: namespace 거절', what: '서버가 이 namespace를 거절했습니다. 아래의 연결과 다른 namespace에는 영향이 없습니다.'},
});

const disconnect = frameTopic('sio.disconnect', [36], [reference], {
	en: {title: 'Socket.IO disconnect: leaving a namespace', what: 'One end leaves this namespace. The connection may go on for others; only when none is left is it closed.'},
	ko: {title: 'Socket.IO disconnect: namespace에서 나가기', what: '한쪽이 이 namespace를 떠납니다. 연결은 다른 namespace를 위해 이어질 수 있고, 하나도 남지 않으면 닫힙니다.'},
});

const event = frameTopic('sio.event', [36], [reference], {
	en: {title: 'A Socket.IO event', what: 'An array in JSON: the name of the event, then its arguments. A WebSocket knows only messages; names are what Socket.IO adds. A number before the array asks for an acknowledgement.'},
	ko: {title: 'Socket.IO 이벤트', what: 'JSON 배열에 이벤트의 이름과 인자가 들어 있습니다. WebSocket은 메시지만 알고, 이름은 Socket.IO가 더한 것입니다. 배열 앞에 숫자가 있으면 ack를 바란다는 뜻입니다.'},
});

const binaryEvent = frameTopic('sio.binary-event', [33, 36], [reference], {
	en: {title: 'A Socket.IO event with binary parts', what: 'JSON cannot hold bytes. So the event has placeholders, and the bytes follow as binary messages of their own, as many as it says.'},
	ko: {title: '바이너리가 딸린 Socket.IO 이벤트', what: 'JSON에는 바이트를 담을 수 없습니다. 그래서 이벤트에는 빈자리를 두고, 바이트는 알린 수만큼 따로 바이너리 메시지로 뒤따릅니다.'},
});

const attachment = frameTopic('sio.attachment', [33, 36], [reference], {
	en: {title: 'Bytes that belong to a Socket.IO event', what: 'The event came before them, with a placeholder for each. Only when all attachments are here is the event complete, and the application is told.'},
	ko: {title: 'Socket.IO 이벤트에 딸린 바이트', what: '앞서 온 이벤트에 빈자리가 있었습니다. 딸린 것이 모두 와야 이벤트가 완성되고 애플리케이션이 받습니다.'},
});

const ack = frameTopic('sio.ack', [36], [reference], {
	en: {title: 'A Socket.IO acknowledgement', what: 'The answer to one event, matched by its number: the program on the other side has dealt with it. TCP\'s own acknowledgement says only that the bytes arrived.'},
	ko: {title: 'Socket.IO ack: 처리했다는 답', what: '번호로 짝지은 이벤트 하나에 대한 답으로, 상대 프로그램이 처리했다는 뜻입니다. TCP의 확인은 바이트가 도착했다는 말일 뿐입니다.'},
});

export const socketIoTopics: Readonly<Record<string, Topic<FrameEvent>>> = {
	connect, 'connect-error': connectError, error: connectError, disconnect, event, 'binary-event': binaryEvent, attachment, ack, 'binary-ack': ack,
};
