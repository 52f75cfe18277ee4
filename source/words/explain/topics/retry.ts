import type {EventOf} from '../../../bus/events.js';
import type {Topic} from '../explanation.js';

export const retryChanged: Topic<EventOf<'retry.changed'>> = {
	id: 'retry.changed',
	facts: [37],
	references: ['AWS Architecture Blog, "Exponential Backoff and Jitter" (2015)'],
	en: {
		title: 'Clients have another retry policy',
		what: 'When a server is gone, all its clients notice at once. If each dials again at the same moment, the server that comes back is met by all of them together, and may fall again. So clients wait longer each time (exponential backoff), at most up to a cap, and each by a different chance (jitter).',
		why: ({target, policy}) => [policy === 'none'
			? `${target === 'all' ? 'Every client' : target} stays down when its connection has ended: one sees how it ended, and r dials again.`
			: `${target === 'all' ? 'Every client, those to come, too,' : target} dials again by itself: ${policy}. A connection that we end politely stays ended; every other end counts as a failure.`],
	},
	ko: {
		title: '클라이언트의 재연결 정책이 바뀌었습니다',
		what: '서버가 사라지면 모든 클라이언트가 동시에 알아챕니다. 모두 같은 순간에 다시 걸면 돌아온 서버는 한꺼번에 몰려온 연결에 다시 쓰러질 수 있습니다. 그래서 클라이언트는 매번 더 오래(exponential backoff), 상한(cap)까지만, 저마다 다른 무작위(jitter)로 기다립니다.',
		why: ({target, policy}) => [policy === 'none'
			? `${target === 'all' ? '모든' : target} 클라이언트는 연결이 끝나면 끊긴 채로 있습니다. 어떻게 끝났는지 보고 r로 다시 걸 수 있습니다.`
			: `${target === 'all' ? '앞으로 생길 것까지 모든' : target} 클라이언트가 스스로 다시 겁니다: ${policy}. 우리가 예의 바르게 끝낸 연결은 끝난 채로 두고, 그 밖의 끝은 모두 실패로 칩니다.`],
	},
};

type Resumed = EventOf<'channel.resumed'>;

export const channelResumed: Topic<Resumed> = {
	id: 'channel.resumed',
	facts: [37],
	references: ['WHATWG HTML §9.2.4: Last-Event-ID', 'Socket.IO: connection state recovery'],
	en: {
		title: 'The session goes on where it was cut',
		what: 'TCP promises that bytes arrive once and in order, but only within one connection. What was on its way when that broke is lost unless the protocol above can name what it has read last: an event stream sends the id as Last-Event-ID, a poll as a parameter, Socket.IO an offset. The sender must have kept what came after it, and nobody keeps everything: so it is bounded.',
		why: ({endpoint, channel, from, recovered, replayed = 0, missed = 0}) => [
			`Channel ${channel} of ${endpoint} ${from === undefined ? 'has read nothing yet and asks for all there is' : `goes on after ${from}`}.`,
			recovered === false ? (missed > 0 ? `${missed} messages between that and the oldest one that is kept are lost.` : 'The server no longer knows that session or that offset: the session begins anew, and what was sent meanwhile is lost.') : '',
			replayed > 0 ? `${replayed} that were sent before and may have been lost on the way are sent again.` : '',
		],
	},
	ko: {
		title: '세션이 끊긴 곳부터 이어 갑니다',
		what: 'TCP는 바이트가 한 번씩 순서대로 도착한다고 약속하지만 한 연결 안에서만 그렇습니다. 연결이 끊길 때 오가던 것은, 위의 프로토콜이 마지막으로 읽은 것을 말할 수 있어야 되찾습니다. 이벤트 스트림은 Last-Event-ID로, 폴링은 매개변수로, Socket.IO는 offset으로 말합니다. 보낸 쪽이 그 뒤의 것을 남겨 두어야 하고, 모두 남겨 둘 수는 없으므로 한도가 있습니다.',
		why: ({endpoint, channel, from, recovered, replayed = 0, missed = 0}) => [
			from === undefined ? `${endpoint}: ${channel}번 채널은 아직 읽은 것이 없어 있는 것을 모두 달라고 합니다.` : `${endpoint}: ${channel}번 채널이 ${from} 다음부터 이어 갑니다.`,
			recovered === false ? (missed > 0 ? `그 뒤부터 남아 있는 가장 오래된 것 사이의 메시지 ${missed}개는 잃었습니다.` : '서버가 그 세션이나 offset을 더는 모릅니다. 세션은 새로 시작하고, 그사이 보낸 것은 잃었습니다.') : '',
			replayed > 0 ? `전에 보냈지만 오다가 사라졌을 수 있는 ${replayed}개를 다시 보냅니다.` : '',
		],
	},
};
