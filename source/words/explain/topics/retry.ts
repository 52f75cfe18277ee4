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
