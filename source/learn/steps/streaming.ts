import {clientOf, linkOf, otherEnd} from '../seen.js';
import {step} from '../step.js';

type Memory = {readonly down?: number; readonly endpoint?: string; readonly up?: number};

/** `other`: the server's number for the connection of `up`, whose end it sees. */
type Done = {readonly down: number; readonly up: number; readonly other?: number};

/** An answer that never ends goes one way. */
export const streaming = step<Memory, Done>({
	id: 'streaming',
	facts: [27],
	commands: seen => ['spawn stream', 'wait 1s', `send ${clientOf(seen, 'stream')} up`],
	start: {},
	on(memory, event) {
		if (event.type === 'frame.received' && event.protocol === 'sse' && event.endpoint.startsWith('c')) {
			return {...memory, down: event.connection, endpoint: event.endpoint};
		}

		return event.type === 'frame.sent' && event.protocol === 'stream' && event.kind === 'message' && event.endpoint === memory.endpoint
			? {...memory, up: event.connection}
			: memory;
	},
	done({down, up}, seen) {
		if (down === undefined || up === undefined) {
			return undefined;
		}

		const link = linkOf(seen, up);
		const other = link && otherEnd(seen, link)?.id;
		return {down, up, ...(other !== undefined && {other})};
	},
	right: ({up, other}) => [String(up), ...other === undefined ? [] : [String(other)]],
	en: {
		title: 'an answer that never ends',
		goal: 'Add a stream, one answer that stays open. Then let its client speak.',
		task: 'Press a, then h: a stream, one answer that stays open. Then let its client speak: select it, s, a word, Enter.',
		hint: 'Find the row with POST /stream in pane 3 (/, then POST, Enter): the column conn has its number.',
		ask: ({down}) => `News comes down on #${down}, and the client's message could not go up there. On which connection did it go? Type the number.`,
		learned: ({down, up}) => `Right: #${up}, by POST, with headers and an answer of its own; #${down} is busy with an answer that never ends. That is what WebSocket came to mend.`,
	},
	ko: {
		title: '끝나지 않는 답',
		goal: '열린 채로 있는 답 하나인 스트림을 추가하고, 그 클라이언트가 말하게 하세요.',
		task: 'a, h를 누르면 열린 채로 있는 답 하나인 스트림입니다. 그 클라이언트를 골라 s, 낱말, Enter로 말하게 하세요.',
		hint: '3번 창에서 POST /stream 줄을 찾으면(/, POST, Enter) 연결 칸에 번호가 있습니다.',
		ask: ({down}) => `소식은 #${down} 연결로 내려오는데 클라이언트의 메시지는 그리로 올라갈 수 없었습니다. 어느 연결로 갔을까요? 번호를 적으세요.`,
		learned: ({down, up}) => `맞습니다. 자기 헤더와 답이 딸린 POST로 #${up} 연결을 썼습니다. #${down} 연결은 끝나지 않는 답에 쓰이고 있습니다. 이것을 고치려고 WebSocket이 나왔습니다.`,
	},
});
