import type {Address} from '../../bus/events.js';
import {humanDuration} from '../../lib/human.js';
import {addressText} from '../address-text.js';
import {step} from '../step.js';

type Done = {readonly endpoint: string; readonly local: Address; readonly remote: Address; readonly took: number};

/** Create and connect: the client's own port is picked by its system. */
export const connect = step<Done | undefined, Done>({
	id: 'connect',
	facts: [1, 6, 7, 10, 12, 13],
	commands: () => ['spawn tcp'],
	start: undefined,
	on(found, event) {
		if (found !== undefined || event.type !== 'connection.opened' || event.side !== 'dialed' || event.local.port === 0) {
			return found;
		}

		const {endpoint, local, remote, took = 0} = event;
		return {endpoint, local, remote, took};
	},
	done: found => found,
	right: ({local}) => [String(local.port), addressText(local)],
	en: {
		title: 'create and connect',
		goal: 'Add a TCP client: it makes a socket and connects it to the server\'s host and port.',
		task: 'Press a, then t: a TCP client. It creates a socket, a shell that knows nobody, and connects it to the server\'s host and port.',
		hint: 'Select the client in pane 2: local is its own end. The ephemeral port is the one that nobody had to know.',
		ask: ({endpoint, local, remote}) => `${endpoint} is connected: ${addressText(local)} → ${addressText(remote)}. One side has an ephemeral port, picked by its system just now. Which port is it?`,
		learned: ({local, remote, took}) => `Right: ${local.port} is ephemeral, on the client's side; ${remote.port} had to be known. Connect was done when the answer came, after ${humanDuration(took)}.`,
	},
	ko: {
		title: 'create와 connect',
		goal: 'TCP 클라이언트를 추가하세요. 소켓을 만들고 서버의 호스트와 포트에 연결합니다.',
		task: 'a, 그다음 t를 눌러 TCP 클라이언트를 추가하세요. 아무도 모르는 껍데기 소켓을 만들고 서버의 호스트와 포트에 연결합니다.',
		hint: '2번 창에서 클라이언트를 고르면 로컬이 자기 쪽 끝입니다. 아무도 미리 알 필요가 없던 포트가 ephemeral port입니다.',
		ask: ({endpoint, local, remote}) => `${endpoint} 클라이언트가 연결됐습니다: ${addressText(local)} → ${addressText(remote)}. 한쪽은 시스템이 방금 고른 ephemeral port입니다. 어느 포트일까요?`,
		learned: ({local, remote, took}) => `맞습니다. ${local.port}번이 클라이언트 쪽의 ephemeral port이고, ${remote.port}번은 미리 알아야 했습니다. connect는 답이 온 ${humanDuration(took)} 뒤에 끝났습니다.`,
	},
});
