import type {EventOf} from '../../../bus/events.js';
import {humanDuration} from '../../../lib/human.js';
import {heartbeatWords, heartbeatWordsKo} from '../../heartbeats.js';
import {route} from '../live.js';
import type {Topic} from '../explanation.js';

/* Heartbeats: how a program finds out that nobody is there any more. */

const references = ['RFC 6455 §5.5.2', 'RFC 6455 §5.5.3', 'Engine.IO protocol 4: heartbeat', 'HTML §9.2.7', 'RFC 9293 §3.8.4'];

export const heartbeatChanged: Topic<EventOf<'heartbeat.changed'>> = {
	id: 'heartbeat.changed',
	facts: [],
	references,
	en: {
		title: 'A heartbeat is set',
		what: 'A side that beats asks its peer at each interval whether it lives, and gives it up when the answer stays out for the time-out. The shorter both are, the sooner a dead peer is found, and the more often one that was only slow is given up. Which side asks depends on the transport: either end of a WebSocket, only the server of Engine.IO.',
		why: ({target, side, interval, timeout}) => [
			interval === undefined || timeout === undefined
				? `Off for ${side === undefined ? target : `every ${side}`}: a peer that is gone without a word stays open here for ever.`
				: `${side === undefined ? target : `Every ${side}`} asks every ${humanDuration(interval)}: a peer that is gone is found after ${humanDuration(interval + timeout)} at the latest.`,
		],
	},
	ko: {
		title: 'Heartbeat를 정했습니다',
		what: '심장이 뛰는 쪽은 간격마다 상대가 살아 있는지 묻고, 제한 시간 안에 답이 없으면 포기합니다. 둘 다 짧을수록 죽은 상대를 빨리 찾지만, 느렸을 뿐인 상대를 버리는 일도 잦아집니다. 누가 묻는지는 방식마다 다릅니다. WebSocket은 어느 쪽이든, Engine.IO는 서버만 묻습니다.',
		why: ({target, side, interval, timeout}) => [
			interval === undefined || timeout === undefined
				? `${side === undefined ? target : (side === 'client' ? '모든 클라이언트' : '모든 서버')}: 껐습니다. 말없이 사라진 상대는 여기서 영원히 열린 채로 남습니다.`
				: `${side === undefined ? target : (side === 'client' ? '모든 클라이언트' : '모든 서버')}: ${humanDuration(interval)}마다 묻습니다. 사라진 상대는 늦어도 ${humanDuration(interval + timeout)} 뒤에 드러납니다.`,
		],
	},
};

export const heartbeatAnswered: Topic<EventOf<'heartbeat.answered'>> = {
	id: 'heartbeat.answered',
	facts: [],
	references,
	en: {
		title: 'A heartbeat was answered',
		what: 'The question went there and the answer came back, so the network works both ways and the program at the other end is awake enough to answer. That is more than TCP says: an idle connection sends nothing, and a peer whose cable was pulled looks just like one that has nothing to say. The pong repeats the ping\'s bytes, which is how the two are matched.',
		why: ({kind, by, rtt, missed, count, connection}, context) => [
			by === 'local'
				? `${heartbeatWords.kinds[kind]} on ${route(connection, context)}: ${humanDuration(rtt)} there and back.`
				: `The peer asked on ${route(connection, context, 'in')}, and this end took ${humanDuration(rtt)} to answer: that is no round trip, which only the peer can measure.`,
			missed === undefined ? '' : `${missed} before it had stayed out: the peer was late, not dead.`,
			count === undefined ? '' : `Stands for ${count} answers that came in quick succession.`,
		],
	},
	ko: {
		title: 'Heartbeat에 답이 왔습니다',
		what: '질문이 가고 답이 돌아왔으니, 네트워크가 양방향으로 통하고 상대 프로그램도 답할 만큼 깨어 있습니다. TCP는 이만큼 알려 주지 않습니다. 조용한 연결은 아무것도 보내지 않아서, 케이블이 뽑힌 상대와 할 말이 없는 상대가 똑같아 보입니다. pong은 ping의 바이트를 그대로 되풀이하고, 그것으로 둘을 짝짓습니다.',
		why: ({kind, by, rtt, missed, count, connection}, context) => [
			by === 'local'
				? `${route(connection, context)}, ${heartbeatWordsKo.kinds[kind]}: 왕복 ${humanDuration(rtt)}.`
				: `${route(connection, context, 'in')}: 상대가 물었고 이쪽이 ${humanDuration(rtt)} 만에 답했습니다. 왕복 시간은 아닙니다. 그것은 상대만 잴 수 있습니다.`,
			missed === undefined ? '' : `그 전에 ${missed}번 답이 없었습니다. 상대는 죽은 것이 아니라 늦었습니다.`,
			count === undefined ? '' : `잇달아 온 답 ${count}개를 대표합니다.`,
		],
	},
};

export const heartbeatMissed: Topic<EventOf<'heartbeat.missed'>> = {
	id: 'heartbeat.missed',
	facts: [],
	references,
	en: {
		title: 'A heartbeat was missed',
		what: 'Nothing came back in time. TCP itself would not tell: a connection is only a state that both kernels remember, and when one end vanishes without FIN or RST (a pulled cable, a sleeping laptop, a firewall that forgot it) the other keeps it open for ever. Such a connection is half-open. Only a question that stays unanswered finds it.',
		why: ({kind, by, waited, missed, left, connection}, context) => [
			by === 'local'
				? `${heartbeatWords.kinds[kind]} on ${route(connection, context)}: no answer for ${humanDuration(waited)}, ${missed} in a row.`
				: `${heartbeatWords.kinds[kind]} on ${route(connection, context, 'in')}: nothing for ${humanDuration(waited)}.`,
			left === undefined ? '' : (left === 0 ? 'The time is over: this end gives the peer up.' : `${humanDuration(left)} are left before this end gives the peer up.`),
		],
	},
	ko: {
		title: 'Heartbeat를 놓쳤습니다',
		what: '제때 돌아온 것이 없습니다. TCP 스스로는 알려 주지 않습니다. 연결이란 두 커널이 기억하는 상태일 뿐이라, 한쪽이 FIN도 RST도 없이 사라지면(뽑힌 케이블, 잠든 노트북, 잊어버린 방화벽) 다른 쪽은 영원히 열어 둡니다. 이런 연결을 half-open이라고 합니다. 답 없는 질문만이 이를 찾아냅니다.',
		why: ({kind, by, waited, missed, left, connection}, context) => [
			by === 'local'
				? `${route(connection, context)}, ${heartbeatWordsKo.kinds[kind]}: ${humanDuration(waited)} 동안 답이 없습니다. 잇달아 ${missed}번째입니다.`
				: `${route(connection, context, 'in')}, ${heartbeatWordsKo.kinds[kind]}: ${humanDuration(waited)} 동안 아무것도 없습니다.`,
			left === undefined ? '' : (left === 0 ? '시간이 다 되어 이쪽이 상대를 포기합니다.' : `이쪽이 상대를 포기하기까지 ${humanDuration(left)} 남았습니다.`),
		],
	},
};
