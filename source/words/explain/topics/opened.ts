import type {EventOf} from '../../../bus/events.js';
import {humanDuration} from '../../../lib/human.js';
import {addressText, endsOf} from '../live.js';
import type {Topic} from '../explanation.js';

/* The two ends of a new connection: accept and connect. */

type Opened = EventOf<'connection.opened'>;

const tuple = (event: Opened): string => {
	const {client, server} = endsOf(event);
	return `${addressText(client)} → ${addressText(server)}`;
};

export const accepted: Topic<Opened> = {
	id: 'accept',
	facts: [1, 3, 4, 8, 9, 20],
	references: ['accept(2)', 'RFC 9293 §3.3.1'],
	en: {
		title: 'accept: a new socket for this client',
		what: 'accept takes a finished connection from the queue and makes a new socket for it: same local port as the listening one, remote end set to the client. TCP knows a connection by both endpoints, two addresses and two ports (the four-tuple), so one server port can have many. Why a new socket: it serves this client while the first goes on listening.',
		why(event) {
			const {endpoint, connection, local, remote, peer} = event;
			return [
				`${endpoint} accepted #${connection}: ${tuple(event)}. Local port ${local.port} is that of the listening socket; remote port ${remote.port} was picked by the client's system and tells this connection from the others.`,
				peer === undefined ? '' : `The other end is a socket of this session, too: #${peer}. One connection, two sockets.`,
			];
		},
	},
	ko: {
		title: 'accept: 이 클라이언트를 위한 새 소켓',
		what: 'accept는 줄에서 완성된 연결을 꺼내 새 소켓을 만듭니다. 로컬 포트는 리스닝 소켓과 같고 원격 끝은 그 클라이언트입니다. TCP는 연결을 두 엔드포인트, 곧 주소 둘과 포트 둘(four-tuple)로 구별하므로 서버 포트 하나에 연결이 여럿일 수 있습니다. 새 소켓을 만드는 까닭은, 이 클라이언트를 맡는 동안 처음 소켓이 계속 기다릴 수 있게 하기 위해서입니다.',
		why(event) {
			const {endpoint, connection, local, remote, peer} = event;
			return [
				`${endpoint} 서버가 #${connection} 연결을 수락했습니다: ${tuple(event)}. 로컬 포트 ${local.port}번은 리스닝 소켓의 포트이고, 원격 포트 ${remote.port}번은 클라이언트의 시스템이 고른 번호로 이 연결을 다른 연결과 구별합니다.`,
				peer === undefined ? '' : `다른 쪽 끝도 이 세션의 소켓입니다(#${peer}). 연결은 하나, 소켓은 둘입니다.`,
			];
		},
	},
};

export const dialed: Topic<Opened> = {
	id: 'connect',
	facts: [1, 3, 4, 7, 10, 13],
	references: ['connect(2)', 'RFC 9293 §3.5', 'RFC 6056 §3', 'ip(7): ip_local_port_range'],
	en: {
		title: 'connect is done: the link stands',
		what: 'The client\'s kernel sent SYN, the server\'s answered SYN-ACK: only then is connect done. The client\'s own port is an ephemeral one, chosen by its system, since nobody needs to know it in advance. From now on the socket is usable, and both ends read and write.',
		why(event) {
			const {endpoint, connection, local, remote, took, peer} = event;
			return [
				`${endpoint} has connection #${connection}: ${tuple(event)}. Port ${local.port} is the ephemeral one, on this side; port ${remote.port} is the server's, which had to be known.`,
				took === undefined ? '' : `From connect to its answer it took ${humanDuration(took)}. To a silent address this would go on until a time-out.`,
				peer === undefined ? '' : `The server's new socket for it is #${peer} of this session.`,
			];
		},
	},
	ko: {
		title: 'connect 완료: 연결이 섰습니다',
		what: '클라이언트의 커널이 SYN을 보내고 서버의 커널이 SYN-ACK로 답해야 connect가 끝납니다. 클라이언트의 포트는 아무도 미리 알 필요가 없으므로 시스템이 고른 ephemeral port(임시 포트)입니다. 이제 소켓을 쓸 수 있고 양쪽이 읽고 씁니다.',
		why(event) {
			const {endpoint, connection, local, remote, took, peer} = event;
			return [
				`${endpoint} 클라이언트가 #${connection} 연결을 얻었습니다: ${tuple(event)}. 포트 ${local.port}번이 이쪽의 ephemeral port이고, 포트 ${remote.port}번은 미리 알아야 했던 서버의 포트입니다.`,
				took === undefined ? '' : `connect부터 답까지 ${humanDuration(took)} 걸렸습니다. 답이 없는 주소였다면 시간 초과까지 기다렸을 것입니다.`,
				peer === undefined ? '' : `서버가 이 연결을 위해 만든 소켓은 이 세션의 #${peer}입니다.`,
			];
		},
	},
};

/** `AF_UNIX`: no ports, no four-tuple. */
export const unixOpened: Topic<Opened> = {
	id: 'unix',
	facts: [1],
	references: ['unix(7)'],
	en: {
		title: 'A connection over a Unix socket',
		what: 'Two programs on one machine can meet at a path in the file system instead of an address and a port. There is no ephemeral port and no four-tuple: the kernel joins the two sockets directly, and no TCP is involved. So there is no RST and no TIME_WAIT either.',
		why: ({endpoint, connection, side}) => [`${endpoint} ${side === 'accepted' ? 'accepted' : 'connected'} #${connection}.`],
	},
	ko: {
		title: 'Unix 소켓으로 맺은 연결',
		what: '한 컴퓨터 안의 두 프로그램은 주소와 포트 대신 파일 시스템의 경로에서 만날 수 있습니다. ephemeral port도 four-tuple도 없습니다. 커널이 두 소켓을 바로 이어 주며 TCP는 쓰지 않습니다. 그래서 RST도 TIME_WAIT도 없습니다.',
		why: ({endpoint, connection, side}) => [`${endpoint}: #${connection} 연결을 ${side === 'accepted' ? '수락했습니다' : '맺었습니다'}.`],
	},
};
