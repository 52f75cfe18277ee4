import {addressText} from '../address-text.js';
import {step} from '../step.js';

type Memory = {readonly down?: true; readonly open?: number; readonly failed?: {readonly endpoint: string; readonly code: string}};

type Done = {readonly endpoint: string; readonly code: string; readonly open: number};

/** Nobody listens any more. */
export const refused = step<Memory, Done>({
	id: 'refused',
	facts: [6, 20],
	commands: ({listening}) => ['unlisten', `spawn tcp://${listening === undefined ? '<host>:<port>' : addressText(listening.address)}`],
	start: {},
	on(memory, event, {links}) {
		if (event.type === 'endpoint.closed' && event.role === 'server') {
			return {down: true, open: links.filter(({side, open}) => side === 'accepted' && open).length};
		}

		return memory.down && event.type === 'endpoint.failed' && event.role === 'client'
			? {...memory, failed: {endpoint: event.endpoint, code: event.problem.code}}
			: memory;
	},
	done: ({failed, open = 0}) => failed && {...failed, open},
	right: ({code}) => [code.toLowerCase()],
	en: {
		title: 'nobody listens',
		goal: 'Take the server down: connections stay, the listening socket goes. Then try to come.',
		task: 'Take the server down with S: connections stay, the listening socket goes. Then try to come: a, then t.',
		hint: 'The name that begins with E, in the row "failed" of pane 3.',
		ask: ({endpoint}) => `${endpoint} could not connect. Which error code did the operating system give?`,
		learned: ({code, open}) => `Right: ${code}. No program answered: the kernel itself sent RST, since no socket holds the port. ${open} accepted ${open === 1 ? 'connection was' : 'connections were'} open when the listener went, and stayed: they are sockets of their own.`,
	},
	ko: {
		title: '듣는 프로그램이 없습니다',
		goal: '서버를 내리세요. 연결은 남고 리스닝 소켓만 사라집니다. 그리고 연결을 시도하세요.',
		task: 'S를 눌러 서버를 내리세요. 연결은 남고 리스닝 소켓만 사라집니다. 그리고 a, t로 연결을 시도하세요.',
		hint: '3번 창의 "실패" 줄에서 E로 시작하는 이름입니다.',
		ask: ({endpoint}) => `${endpoint} 클라이언트가 연결하지 못했습니다. 운영 체제가 준 오류 코드는 무엇일까요?`,
		learned: ({code, open}) => `맞습니다. ${code}입니다. 프로그램이 답한 것이 아니라, 그 포트를 쥔 소켓이 없어 커널이 직접 RST를 보냈습니다. 리스너가 사라질 때 수락된 연결 ${open}개가 열려 있었고, 따로 있는 소켓이므로 그대로 남았습니다.`,
	},
});
