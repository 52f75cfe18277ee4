import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {frameTopic} from './frame-topic.js';

/* Engine.IO packets: the lower layer of Socket.IO. */

const reference = 'Engine.IO protocol, revision 4';

const open = frameTopic('eio.open', [36], [reference], {
	en: {title: 'Engine.IO open: the session begins', what: 'The server\'s first packet: the session id (sid), which upgrades are possible, how often it will ping and how long it waits for the pong. Whatever connection brings this sid belongs to the session.'},
	ko: {title: 'Engine.IO open: 세션 시작', what: '서버의 첫 패킷입니다. 세션 id(sid), 가능한 업그레이드, ping 간격, pong을 기다리는 시간이 들어 있습니다. 이 sid를 가져오는 연결은 모두 이 세션의 것입니다.'},
});

const close = frameTopic('eio.close', [36], [reference], {
	en: {title: 'Engine.IO close: the session is to end', what: 'One end asks for the session to end. With polling there may be no connection to close at that moment, so it has to be said.'},
	ko: {title: 'Engine.IO close: 세션 끝', what: '한쪽이 세션을 끝내자고 합니다. 폴링에서는 그 순간 닫을 연결이 없을 수도 있어 말로 해야 합니다.'},
});

const ping = frameTopic('eio.ping', [36, 37], [reference], {
	en: {title: 'Engine.IO ping: the server\'s heartbeat', what: 'The server asks every pingInterval (25 s by default) whether the client is there. If no pong comes within pingTimeout (20 s) it gives the session up; a client that misses the pings does the same.'},
	ko: {title: 'Engine.IO ping: 서버의 heartbeat', what: '서버가 pingInterval(기본 25초)마다 클라이언트가 있는지 묻습니다. 정해진 시간(pingTimeout, 20초) 안에 pong이 없으면 세션을 포기하고, ping을 받지 못한 클라이언트도 그렇게 합니다.'},
});

const pong = frameTopic('eio.pong', [36, 37], [reference], {
	en: {title: 'Engine.IO pong: the client is there', what: 'The answer to a ping: the other end is there, and its program still runs. A TCP connection alone does not say that.'},
	ko: {title: 'Engine.IO pong: 살아 있다는 답', what: 'ping에 대한 답입니다. 다른 쪽 끝이 있고 프로그램이 돌고 있다는 뜻이며, TCP 연결만으로는 알 수 없습니다.'},
});

const probe = frameTopic('eio.probe', [36], [reference], {
	en: {title: 'The probe: does WebSocket get through?', what: 'Before it leaves polling, the client opens a WebSocket beside it and sends ping "probe". Only if pong "probe" comes back does it move; else the session stays on polling, and nothing was lost.'},
	ko: {title: 'Probe: WebSocket이 통하나요?', what: '폴링을 떠나기 전에 클라이언트가 옆에 WebSocket을 열고 ping "probe"를 보냅니다. pong "probe"가 돌아와야 옮깁니다. 아니면 세션은 폴링에 남고 잃은 것은 없습니다.'},
});

const message = frameTopic('eio.message', [36], [reference], {
	en: {title: 'An Engine.IO message', what: 'A packet of the layer above, here of Socket.IO. It looks the same on every carrier: in the body of a poll, where several are joined, or alone in a WebSocket frame.'},
	ko: {title: 'Engine.IO message: 위층의 패킷', what: '위층, 곧 Socket.IO의 패킷입니다. 무엇이 나르든 모습이 같습니다. 폴링 본문에서는 여럿이 이어지고, WebSocket에서는 프레임마다 하나입니다.'},
});

const upgrade = frameTopic('eio.upgrade', [36], [reference], {
	en: {title: 'Engine.IO upgrade: the session moves', what: 'The probe was answered, so the client says: from now on here. Polling is left, and the channel lives on this WebSocket.'},
	ko: {title: 'Engine.IO upgrade: 세션이 옮깁니다', what: 'probe에 답이 왔으므로 클라이언트가 "이제부터 여기"라고 알립니다. 폴링을 떠나고 채널은 이 WebSocket에서 이어집니다.'},
});

const noop = frameTopic('eio.noop', [36], [reference], {
	en: {title: 'Engine.IO noop: an answer without news', what: 'While the session moves to WebSocket, a poll is still held at the server. It is answered with nothing, so that the client can let polling go.'},
	ko: {title: 'Engine.IO noop: 소식 없는 답', what: '세션이 WebSocket으로 옮기는 동안 서버에는 붙잡힌 폴링 요청이 남아 있습니다. 클라이언트가 폴링을 놓을 수 있도록 빈 답을 보냅니다.'},
});

export const engineIoTopics: Readonly<Record<string, Topic<FrameEvent>>> = {open, close, ping, pong, probe, message, upgrade, noop};
