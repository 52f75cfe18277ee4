import type {EventOf} from '../../../bus/events.js';
import {addressText, placeOf} from '../live.js';
import type {Topic} from '../explanation.js';

/* The listening socket: create and bind, listen, close. */

export const serverBound: Topic<EventOf<'endpoint.opening'>> = {
	id: 'server.bind',
	facts: [2, 17, 18],
	references: ['socket(2)', 'bind(2)', 'RFC 9293 §3.9.1'],
	en: {
		title: 'A server socket is created, and bind asks for a port',
		what: 'This socket is for requests to connect, never for data. Bind joins it to an address and a port: the number by which TCP finds the program that the bytes are for. If the port is taken the kernel refuses with EADDRINUSE, since it could not tell whose data it is.',
		why({endpoint, target}) {
			const {host, port} = placeOf(target);
			return [port === '0'
				? `${endpoint} asks for any free port (0) on ${host}: the kernel will choose.`
				: `${endpoint} asks for port ${port ?? '-'} on ${host}.`];
		},
	},
	ko: {
		title: '서버 소켓을 만들고 bind로 포트를 요청합니다',
		what: '이 소켓은 연결 요청을 받는 소켓이며 데이터는 절대 오가지 않습니다. bind는 소켓을 주소와 포트에 묶습니다. 포트는 TCP가 데이터를 받을 프로그램을 찾는 번호입니다. 이미 쓰는 포트라면 누구의 데이터인지 가릴 수 없으므로 커널이 EADDRINUSE로 거절합니다.',
		why({endpoint, target}) {
			const {host, port} = placeOf(target);
			return [port === '0'
				? `${endpoint} 서버가 ${host}에서 아무 빈 포트(0)를 요청합니다. 번호는 커널이 고릅니다.`
				: `${endpoint} 서버가 ${host}에서 포트 ${port ?? '-'}번을 요청합니다.`];
		},
	},
};

export const serverListening: Topic<EventOf<'endpoint.ready'>> = {
	id: 'server.listen',
	facts: [2, 3, 5, 17, 19],
	references: ['listen(2)', 'tcp(7)', 'RFC 9293 §3.3.2 (LISTEN)'],
	en: {
		title: 'The server listens',
		what: 'The socket is bound and in state LISTEN: it holds a known port and waits. The kernel finishes handshakes by itself and queues the connections until the program accepts them; the backlog is the room for those that came early. No data ever passes this socket.',
		why: ({endpoint, target, address, backlog, note}) => [
			address === undefined
				? `${endpoint} waits at ${target}.`
				: `${endpoint} waits at ${addressText(address)}: IP address ${address.address} and port ${address.port} together are an endpoint, and both are what a client has to know.`,
			backlog === undefined ? '' : `Backlog ${backlog}: that many finished connections may wait for accept. Linux cuts it to net.core.somaxconn (4096 by default).`,
			note === undefined ? '' : `Note: ${note}.`,
		],
	},
	ko: {
		title: '서버가 listen을 시작했습니다',
		what: '소켓이 bind를 마치고 LISTEN 상태로, 알려진 포트를 쥐고 기다립니다. 핸드셰이크는 커널이 알아서 마치고, 프로그램이 accept할 때까지 연결을 줄 세웁니다. 백로그는 일찍 온 연결이 기다릴 자리의 수입니다. 이 소켓으로는 데이터가 지나가지 않습니다.',
		why: ({endpoint, target, address, backlog, note}) => [
			address === undefined
				? `${endpoint} 서버가 ${target}에서 기다립니다.`
				: `${endpoint} 서버가 ${addressText(address)}에서 기다립니다. IP 주소 ${address.address}와 포트 ${address.port}번을 합친 것이 엔드포인트이며, 클라이언트는 둘 다 알아야 합니다.`,
			backlog === undefined ? '' : `백로그 ${backlog}: 그만큼의 완성된 연결이 accept를 기다릴 수 있습니다. Linux는 net.core.somaxconn(기본 4096)을 넘지 않게 줄입니다.`,
			note === undefined ? '' : `참고: ${note}.`,
		],
	},
};

export const serverClosed: Topic<EventOf<'endpoint.closed'>> = {
	id: 'server.unlisten',
	facts: [20],
	references: ['close(2)', 'accept(2)', 'RFC 9293 §3.10.7.1'],
	en: {
		title: 'The server no longer listens',
		what: 'After each accept a server may listen again, or close the listening socket, as here. Connections accepted before are sockets of their own and stay open. To anybody new the kernel answers SYN with RST, and connect fails with ECONNREFUSED.',
		why({endpoint, target, reason}) {
			const {port} = placeOf(target);
			return [`${endpoint} gave up ${target}${reason === undefined ? '' : ` (${reason})`}${port === undefined ? '' : `; nobody holds port ${port} for new clients now`}.`];
		},
	},
	ko: {
		title: '서버가 더는 listen하지 않습니다',
		what: 'accept한 뒤 서버는 다시 기다릴 수도 있고, 지금처럼 리스닝 소켓을 닫을 수도 있습니다. 먼저 수락한 연결은 따로 있는 소켓이라 열린 채로 남습니다. 새로 오는 SYN에는 커널이 RST로 답하므로 connect는 ECONNREFUSED로 실패합니다.',
		why({endpoint, target, reason}) {
			const {port} = placeOf(target);
			return [`${endpoint} 서버가 ${target}에서 물러났습니다${reason === undefined ? '' : ` (${reason})`}.${port === undefined ? '' : ` 이제 포트 ${port}번에는 새 클라이언트를 받을 소켓이 없습니다.`}`];
		},
	},
};
