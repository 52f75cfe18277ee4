import type {EventOf} from '../../../bus/events.js';
import {route} from '../live.js';
import type {Topic} from '../explanation.js';

type HalfClosed = EventOf<'connection.half-closed'>;

export const finSent: Topic<HalfClosed> = {
	id: 'half-close.local',
	facts: [16, 22],
	references: ['shutdown(2)', 'RFC 9293 §3.6'],
	en: {
		title: 'Half-close: this end sent FIN',
		what: 'A TCP link is two one-way streams, and FIN ends one: "I have no more to send". This end may still read what comes from the peer. Whoever sends the first FIN closes actively, and afterwards keeps TIME_WAIT.',
		why: ({connection}, context) => [`FIN went out on ${route(connection, context)}.`],
	},
	ko: {
		title: 'Half-close: 이쪽이 FIN을 보냈습니다',
		what: 'TCP 연결은 한 방향 스트림 두 개이며 FIN은 그중 하나를 끝냅니다. "더 보낼 것이 없다"는 뜻입니다. 이쪽은 상대가 보내는 것을 계속 읽을 수 있습니다. 먼저 FIN을 보낸 쪽이 능동적으로 닫은 쪽이고, 나중에 TIME_WAIT를 떠안습니다.',
		why: ({connection}, context) => [`${route(connection, context)} 방향으로 FIN이 나갔습니다.`],
	},
};

export const finReceived: Topic<HalfClosed> = {
	id: 'half-close.remote',
	facts: [16, 22],
	references: ['recv(2)', 'RFC 9293 §3.6'],
	en: {
		title: 'Half-close: the peer sent FIN',
		what: 'The peer has no more to send: a read now returns end of file, not an error. The other direction is still open, so this end may finish what it was saying. The kernel shows CLOSE_WAIT until this end closes, too.',
		why: ({connection}, context) => [`FIN came in on ${route(connection, context, 'in')}.`],
	},
	ko: {
		title: 'Half-close: 상대가 FIN을 보냈습니다',
		what: '상대는 더 보낼 것이 없습니다. 이제 읽으면 오류가 아니라 EOF가 나옵니다. 반대 방향은 아직 열려 있어 하던 말을 마칠 수 있습니다. 이쪽도 닫을 때까지 커널은 CLOSE_WAIT를 보여 줍니다.',
		why: ({connection}, context) => [`${route(connection, context, 'in')} 방향으로 FIN이 들어왔습니다.`],
	},
};
