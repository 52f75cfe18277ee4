import {addressText} from '../address-text.js';
import {clientOf, linkOf, partyOf} from '../seen.js';
import {step} from '../step.js';

type Party = 'client' | 'server';

type Done = {readonly connection: number; readonly first: Party; readonly address: string};

const label: Readonly<Record<Party, string>> = {client: '1', server: '2'};

/** Who closes first keeps the four-tuple. */
export const timeWait = step<Done | undefined, Done>({
	id: 'time-wait',
	facts: [16, 22],
	commands: seen => ['listen', 'spawn tcp', 'wait 500ms', `kill ${clientOf(seen, 'tcp')} fin`],
	start: undefined,
	on(found, event, seen) {
		const link = event.type === 'connection.closed' && event.how === 'fin' ? linkOf(seen, event.connection) : undefined;
		if (found !== undefined || link === undefined || event.type !== 'connection.closed') {
			return found;
		}

		const us = partyOf(link);
		const first = (event.by === 'local') === (us === 'client') ? 'client' : 'server';
		return {connection: link.id, first, address: addressText(event.by === 'local' ? link.local : link.remote)};
	},
	done: found => found,
	right: ({first}) => [label[first], first],
	en: {
		title: 'who keeps TIME_WAIT',
		goal: 'Bring the server up again, add a TCP client, and end it with FIN.',
		task: 'Bring the server up again (S), add a client (a, then t), and end it with FIN (x, then f).',
		hint: 'The rows "half-closed" of pane 3 say who sent the first FIN. Whoever closes first keeps TIME_WAIT.',
		ask: ({connection}) => `#${connection} ended with a FIN from each end. Which end has to remember the four-tuple for a while, in TIME_WAIT?`,
		choices: () => ['the client', 'the server'],
		learned: ({first, address}) => `Right: the ${first}, at ${address}, since it sent the first FIN. It waits (60 s on Linux) so that a late segment cannot fall into a new connection of the same four numbers. A server that closes first collects these.`,
	},
	ko: {
		title: 'TIME_WAIT는 누구의 몫일까요',
		goal: '서버를 다시 켜고, TCP 클라이언트를 추가한 뒤 FIN으로 끝내세요.',
		task: 'S로 서버를 다시 켜고 a, t로 클라이언트를 추가한 뒤 x, f로 FIN을 보내 끝내세요.',
		hint: '3번 창의 "반닫힘" 줄이 누가 먼저 FIN을 보냈는지 알려 줍니다. 먼저 닫은 쪽이 TIME_WAIT를 떠안습니다.',
		ask: ({connection}) => `#${connection} 연결은 양쪽의 FIN으로 끝났습니다. four-tuple을 한동안 TIME_WAIT로 기억해야 하는 쪽은 어디일까요?`,
		choices: () => ['클라이언트', '서버'],
		learned: ({first, address}) => `맞습니다. ${first === 'client' ? '클라이언트' : '서버'}(${address}) 쪽입니다. 먼저 FIN을 보냈기 때문입니다. 늦게 온 세그먼트가 같은 네 숫자의 새 연결에 섞이지 않도록 기다립니다(Linux에서 60초). 먼저 닫는 서버에는 이것이 쌓입니다.`,
	},
});
