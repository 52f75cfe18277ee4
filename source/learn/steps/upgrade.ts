import type {Headers} from '../../bus/events.js';
import {step} from '../step.js';

type Memory = {readonly exchange?: number; readonly path?: string; readonly key?: string; readonly status?: number; readonly accept?: string};

type Done = {readonly path: string; readonly key: string; readonly status: number; readonly accept: string};

const valueOf = (headers: Headers, name: string): string => headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';

/** A WebSocket opens with an HTTP request. */
export const upgrade = step<Memory, Done>({
	id: 'upgrade',
	facts: [23, 24, 28, 29, 30],
	commands: () => ['spawn ws'],
	start: {},
	on(memory, event) {
		if (event.type === 'exchange.started' && valueOf(event.headers, 'upgrade').toLowerCase() === 'websocket' && memory.status === undefined) {
			return {exchange: event.exchange, path: event.path, key: valueOf(event.headers, 'sec-websocket-key')};
		}

		return event.type === 'exchange.answered' && event.exchange === memory.exchange
			? {...memory, status: event.status, accept: valueOf(event.headers, 'sec-websocket-accept')}
			: memory;
	},
	done: ({path, key, status, accept}) => status === 101 && path !== undefined && key !== undefined && accept !== undefined ? {path, key, status, accept} : undefined,
	right: ({status}) => [String(status)],
	en: {
		title: 'HTTP asks to become a WebSocket',
		goal: 'Add a WebSocket client, on the same address and port as the others: first comes plain HTTP.',
		task: 'Press a, then w: a WebSocket client, on the same address and port as the others. Watch pane 3: first comes plain HTTP.',
		hint: 'The row after the request GET … has the status. Press e on either row: each header is explained.',
		ask: ({path}) => `The client asked GET ${path} with Upgrade: websocket. Which status did the server answer with?`,
		learned: ({status, key, accept}) => `Right: ${status} Switching Protocols. The server proved that it had read the key ${key} by answering ${accept}. From here on the same connection carries frames, and HTTP is over.`,
	},
	ko: {
		title: 'HTTP가 WebSocket이 되기를 부탁합니다',
		goal: '같은 주소와 포트에 WebSocket 클라이언트를 추가하세요. 먼저 보통 HTTP가 옵니다.',
		task: 'a, 그다음 w를 눌러 같은 주소와 포트에 WebSocket 클라이언트를 추가하세요. 3번 창을 보면 먼저 보통 HTTP가 옵니다.',
		hint: '요청 GET … 다음 줄에 상태가 있습니다. 두 줄에서 e를 누르면 헤더가 하나씩 설명됩니다.',
		ask: ({path}) => `클라이언트가 Upgrade: websocket을 담아 GET ${path} 요청을 했습니다. 서버가 답한 상태 코드는 무엇일까요?`,
		learned: ({status, key, accept}) => `맞습니다. ${status} Switching Protocols입니다. 서버는 키 ${key} 값을 읽었음을 ${accept} 값으로 증명했습니다. 여기부터 같은 연결에 프레임이 흐르고 HTTP는 끝났습니다.`,
	},
});
