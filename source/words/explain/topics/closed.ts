import type {ClosedHow, EventOf} from '../../../bus/events.js';
import {humanDuration} from '../../../lib/human.js';
import {addressText, bytes, route} from '../live.js';
import type {Context} from '../context.js';
import type {Topic} from '../explanation.js';

/* How a socket ended, as TCP saw it. */

type Closed = EventOf<'connection.closed'>;

const countsEn = ({bytesIn, bytesOut, lifetime}: Closed) => `It lasted ${humanDuration(lifetime)}: ${bytes.en(bytesIn)} came in, ${bytes.en(bytesOut)} went out.`;
const countsKo = ({bytesIn, bytesOut, lifetime}: Closed) => `${humanDuration(lifetime)} 동안 ${bytes.ko(bytesIn)}를 받고 ${bytes.ko(bytesOut)}를 보냈습니다.`;

/** The address of the end that closed first: it keeps TIME_WAIT. */
const firstToClose = ({by, connection}: Closed, context: Context): string => {
	const view = context.connection;
	return view?.id === connection ? addressText(by === 'local' ? view.local : view.remote) : '';
};

const byFin: Topic<Closed> = {
	id: 'closed.fin',
	facts: [16, 22],
	references: ['RFC 9293 §3.6', 'RFC 9293 §3.3.2 (TIME-WAIT)', 'tcp(7)'],
	en: {
		title: 'Closed by FIN, in good order',
		what: 'Each end sent its FIN and the other acknowledged it, so everything that was sent has arrived. Whoever sent the first FIN keeps the four-tuple in TIME_WAIT (60 s on Linux): a stray old segment must not fall into a new connection of the same four-tuple.',
		why(event, context) {
			const who = event.by === 'local' ? 'this end' : 'the peer';
			const address = firstToClose(event, context);
			return [`${route(event.connection, context)}: ${who} sent the first FIN${address === '' ? '' : `, so TIME_WAIT is kept at ${address}`}.`, countsEn(event)];
		},
	},
	ko: {
		title: 'FIN으로 질서 있게 닫혔습니다',
		what: '양쪽이 FIN을 보내고 서로 확인했으므로, 보낸 것은 모두 도착했습니다. 먼저 FIN을 보낸 쪽은 그 four-tuple을 TIME_WAIT로 한동안(Linux에서 60초) 지닙니다. 늦게 온 옛 세그먼트가 같은 four-tuple의 새 연결에 섞이지 않게 하기 위해서입니다.',
		why(event, context) {
			const who = event.by === 'local' ? '이쪽이' : '상대가';
			const address = firstToClose(event, context);
			return [`${route(event.connection, context)}: ${who} 먼저 FIN을 보냈습니다.${address === '' ? '' : ` TIME_WAIT는 ${address} 쪽에 남습니다.`}`, countsKo(event)];
		},
	},
};

const byRst: Topic<Closed> = {
	id: 'closed.rst',
	facts: [37],
	references: ['RFC 9293 §3.5.2', 'RFC 9293 §3.5.3'],
	en: {
		title: 'Closed by RST: cut off at once',
		what: 'RST ends both directions at once. What was on its way or unread is thrown away, the peer gets ECONNRESET, and nobody keeps TIME_WAIT. It is what a crashed program, a port nobody holds any more, or a strict firewall looks like.',
		why: (event, context) => [`${event.by === 'local' ? 'This end' : 'The peer'} sent RST on ${route(event.connection, context, event.by === 'local' ? 'out' : 'in')}.`, countsEn(event)],
	},
	ko: {
		title: 'RST로 즉시 끊겼습니다',
		what: 'RST는 두 방향을 한꺼번에 끝냅니다. 가는 중이거나 읽지 않은 것은 버려지고, 상대는 ECONNRESET을 받으며, TIME_WAIT는 아무도 지니지 않습니다. 죽은 프로그램, 이제 주인 없는 포트, 엄격한 방화벽이 이렇게 보입니다.',
		why: (event, context) => [`${event.by === 'local' ? '이쪽이' : '상대가'} RST를 보냈습니다: ${route(event.connection, context, event.by === 'local' ? 'out' : 'in')}.`, countsKo(event)],
	},
};

const byTimeout: Topic<Closed> = {
	id: 'closed.timeout',
	facts: [37],
	references: ['RFC 9293 §3.8.3', 'tcp(7): tcp_retries2'],
	en: {
		title: 'Closed by time-out: the peer stopped answering',
		what: 'TCP sends again what is not acknowledged, at growing intervals, and gives up after many tries (about 15 minutes on Linux). An idle connection notices nothing at all: that is why protocols have heartbeats.',
		why: (event, context) => [`${route(event.connection, context)} went silent${event.by === 'local' ? ', a heartbeat of this end found it out, and the socket was dropped without a goodbye that nobody would hear' : ''}.`, countsEn(event)],
	},
	ko: {
		title: '시간 초과로 닫혔습니다: 상대가 답하지 않습니다',
		what: 'TCP는 확인되지 않은 것을 점점 긴 간격으로 다시 보내다가 여러 번 실패하면 포기합니다(Linux에서 15분쯤). 조용한 연결은 아무것도 눈치채지 못합니다. 그래서 프로토콜에 heartbeat가 있습니다.',
		why: (event, context) => [`${route(event.connection, context)}: 상대가 조용해졌습니다.${event.by === 'local' ? ' 이쪽의 heartbeat가 이를 찾아냈고, 들을 이 없는 인사 없이 소켓을 놓았습니다.' : ''}`, countsKo(event)],
	},
};

const byDestroying: Topic<Closed> = {
	id: 'closed.destroyed',
	facts: [16, 22],
	references: ['close(2)', 'RFC 9293 §3.6'],
	en: {
		title: 'Closed without a goodbye of the program',
		what: 'The program let go of the socket without ending its stream first. The kernel says the rest for it: FIN, or RST if bytes were left unread.',
		why: (event, context) => [`This end dropped ${route(event.connection, context)}.`, countsEn(event)],
	},
	ko: {
		title: '프로그램의 인사 없이 닫혔습니다',
		what: '프로그램이 스트림을 끝내지 않고 소켓을 놓았습니다. 나머지는 커널이 대신 말합니다. FIN을 보내거나, 읽지 않은 바이트가 남았으면 RST를 보냅니다.',
		why: (event, context) => [`이쪽이 ${route(event.connection, context)} 연결을 놓았습니다.`, countsKo(event)],
	},
};

export const closedTopics: Readonly<Record<ClosedHow, Topic<Closed>>> = {fin: byFin, rst: byRst, timeout: byTimeout, destroyed: byDestroying};
