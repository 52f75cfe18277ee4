import type {EventOf} from '../../../bus/events.js';
import type {Topic} from '../explanation.js';

/* Scenarios: what is expected of real sockets, and what came. */

const took = (milliseconds: number): string => `${Math.round(milliseconds)} ms`;

export const expectation: Topic<EventOf<'expectation.met'> | EventOf<'expectation.failed'>> = {
	id: 'expectation',
	facts: [],
	references: [],
	en: {
		title: 'What a scenario expects',
		what: 'A scenario plays commands by the clock and says, with a filter, which events must come of them, how often and how soon, or that they must never come. Nothing is prepared for it: the events are those of real sockets, so a failure is one that a user could have had.',
		why: event => [event.type === 'expectation.met'
			? `Step ${event.step} of ${event.scenario} expects: ${event.expected}. It fitted ${event.count} times, ${took(event.took)} after its turn.`
			: `Step ${event.step} of ${event.scenario} expects: ${event.expected}. It failed: ${event.reason}. ${event.nearest.length === 0 ? 'Nothing came near to it.' : `Nearest to it came seq ${event.nearest.join(', ')}.`}`],
	},
	ko: {
		title: '시나리오의 기대',
		what: '시나리오는 정해진 때에 명령을 실행하고, 그 결과로 어떤 이벤트가 몇 번, 얼마나 빨리 와야 하는지, 또는 결코 오지 않아야 하는지를 필터로 말합니다. 미리 꾸민 것은 없습니다. 이벤트는 진짜 소켓의 것이므로, 실패는 사용자가 실제로 겪을 수 있는 실패입니다.',
		why: event => [event.type === 'expectation.met'
			? `${event.scenario}의 ${event.step}번째 단계의 기대: ${event.expected}. ${event.count}번 맞았고, 차례가 온 뒤 ${took(event.took)} 걸렸습니다.`
			: `${event.scenario}의 ${event.step}번째 단계의 기대: ${event.expected}. 실패했습니다: ${event.reason}. ${event.nearest.length === 0 ? '가까운 것도 오지 않았습니다.' : `가장 가까운 것은 seq ${event.nearest.join(', ')}입니다.`}`],
	},
};

export const scenarioSaved: Topic<EventOf<'scenario.saved'>> = {
	id: 'scenario.saved',
	facts: [],
	references: [],
	en: {
		title: 'The session as a scenario',
		what: 'The commands of this session and their times are in a file now, and with them what came of them: clients that got ready, answers, and who hung up. Play it again with sockdash run: it does the same on new sockets and says whether it still comes out the same.',
		why: ({file, steps, expectations, dropped}) => [`${file} has ${steps} steps and ${expectations} expectations.`, dropped === undefined ? '' : `${dropped} commands from the beginning are not in it: what is kept for a scenario is bounded.`],
	},
	ko: {
		title: '세션을 시나리오로',
		what: '이 세션의 명령과 그 시각이 파일에 적혔고, 그 결과인 준비된 클라이언트, 응답, 누가 끊었는지도 함께 적혔습니다. 다시 해 보려면 sockdash run을 쓰십시오. 새 소켓에서 똑같이 실행하고, 결과가 여전히 같은지 알려 줍니다.',
		why: ({file, steps, expectations, dropped}) => [`${file}: 단계 ${steps}, 기대 ${expectations}.`, dropped === undefined ? '' : `처음의 명령 ${dropped}개는 빠져 있습니다. 시나리오를 위해 간직하는 양에는 한도가 있습니다.`],
	},
};
