import type {EventOf} from '../../../bus/events.js';
import type {Topic} from '../explanation.js';

type Toured = EventOf<'tour.asked'> | EventOf<'tour.missed'> | EventOf<'tour.passed'> | EventOf<'tour.ended'>;

export const toured: Topic<Toured> = {
	id: 'tour',
	facts: [],
	references: [],
	en: {
		title: 'The guided tour speaks',
		what: 'Where there is no screen the tour is told by events: what to do, with the commands that do it, or a question, whose answer is read from the events before it. "learn" and the answer answers it, "learn skip" goes on without the step.',
		why: event => [event.text ?? 'This step was left out.'],
	},
	ko: {
		title: '둘러보기가 말합니다',
		what: '화면이 없으면 둘러보기는 이벤트로 말합니다. 할 일과 그 명령, 또는 앞선 이벤트에서 답을 읽을 수 있는 물음입니다. "learn" 뒤에 답을 적어 답하고, "learn skip"으로 건너뜁니다.',
		why: event => [event.text ?? '이 단계는 건너뛰었습니다.'],
	},
};
