import type {Address} from '../../bus/events.js';
import {addressText} from '../address-text.js';
import {step} from '../step.js';

type Done = {readonly id: number; readonly local: Address; readonly remote: Address; readonly listening: Address};

/** Accept gives a new socket, on the same local port. */
export const accept = step<undefined, Done>({
	id: 'accept',
	facts: [3, 8, 20],
	commands: () => ['spawn tcp'],
	start: undefined,
	on: () => undefined,
	done(_memory, {links, listening}) {
		const link = links.findLast(({side, local}) => side === 'accepted' && local.port > 0);
		return link && listening && {id: link.id, local: link.local, remote: link.remote, listening: listening.address};
	},
	right: ({local}) => [String(local.port)],
	en: {
		title: 'accept makes a new socket',
		goal: 'Add a TCP client, and look at the end that the server accepted.',
		task: 'Add a client with a, then t.',
		hint: 'Look at pane 1: the row of the connection, beside that of the listening socket.',
		ask: ({id}) => `The server accepted it and got a new socket, #${id} in pane 1. Which local port does that new socket have?`,
		learned: ({local, remote, listening}) => `Right: ${local.port}, ${local.port === listening.port ? `the very port of the listening socket ${addressText(listening)}` : `not ${listening.port}`}. What is new is the remote end, ${addressText(remote)}: it is set to this client alone.`,
	},
	ko: {
		title: 'accept는 새 소켓을 만듭니다',
		goal: 'TCP 클라이언트를 추가하고, 서버가 수락한 쪽 끝을 보세요.',
		task: 'a, 그다음 t를 눌러 클라이언트를 추가하세요.',
		hint: '1번 창에서 리스닝 소켓 옆에 있는 연결의 줄을 보세요.',
		ask: ({id}) => `서버가 수락해서 새 소켓(1번 창의 #${id})을 얻었습니다. 그 새 소켓의 로컬 포트는 몇 번일까요?`,
		learned: ({local, remote, listening}) => `맞습니다. ${local.port}번, ${local.port === listening.port ? `리스닝 소켓 ${addressText(listening)}의 포트 그대로입니다` : `${listening.port}번이 아닙니다`}. 새로운 것은 원격 끝 ${addressText(remote)}이며, 이 클라이언트만을 향합니다.`,
	},
});
