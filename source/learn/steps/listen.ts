import {step} from '../step.js';
import {addressText} from '../address-text.js';
import type {Address} from '../../bus/events.js';

type Done = {readonly address: Address; readonly backlog: number};

/** The listening socket: known port, no data. */
export const listen = step<undefined, Done>({
	id: 'listen',
	facts: [2, 3, 5, 17, 18, 19],
	commands: () => ['listen'],
	start: undefined,
	on: () => undefined,
	done: (_memory, {listening}) => listening?.up === true ? {address: listening.address, backlog: listening.backlog} : undefined,
	right: ({address}) => [String(address.port), addressText(address)],
	en: {
		title: 'the listening socket',
		goal: 'Bring the server up.',
		task: 'Bring the server up: press S.',
		hint: 'It stands in the header, and in the first row of pane 1.',
		ask: () => 'The server has made a socket, bound it and listens. Which port must a client know to come here?',
		learned: ({address, backlog}) => `Right: ${addressText(address)}. IP address and port together are an endpoint. This socket only waits for requests (up to ${backlog} in its backlog); no data will ever pass it. Had the port been taken, bind would have failed with EADDRINUSE.`,
	},
	ko: {
		title: '리스닝 소켓',
		goal: '서버를 켜세요.',
		task: 'S를 눌러 서버를 켜세요.',
		hint: '맨 윗줄과 1번 창의 첫 줄에 있습니다.',
		ask: () => '서버가 소켓을 만들고 bind한 뒤 listen하고 있습니다. 클라이언트가 여기로 오려면 알아야 할 포트는 몇 번일까요?',
		learned: ({address, backlog}) => `맞습니다: ${addressText(address)}. IP 주소와 포트를 합친 것이 엔드포인트입니다. 이 소켓은 요청만 기다리고(백로그 ${backlog}) 데이터는 절대 지나가지 않습니다. 이미 쓰는 포트였다면 bind가 EADDRINUSE로 실패했을 것입니다.`,
	},
});
