import {addressText} from '../address-text.js';
import {clientOf, type Link, linkOf} from '../seen.js';
import {step} from '../step.js';

type Done = {readonly first: Link; readonly second: Link};

/** The listening socket goes on accepting while the first client is served. */
export const second = step<Partial<Done>, Done>({
	id: 'second',
	facts: [4, 9, 11, 21],
	commands: seen => ['spawn tcp', 'wait 500ms', `send ${clientOf(seen, 'tcp')} hello`],
	start: {},
	on(memory, event, seen) {
		if (event.type === 'connection.opened' && event.side === 'accepted') {
			const earlier = seen.links.filter(({side, open, id, local}) => side === 'accepted' && open && id !== event.connection && local.port === event.local.port);
			const link = linkOf(seen, event.connection);
			return earlier.length > 0 && link ? {second: link} : memory;
		}

		if (memory.second && !memory.first && (event.type === 'frame.received' || event.type === 'frame.sent')) {
			const link = linkOf(seen, event.connection);
			return link?.side === 'accepted' && link.open && link.id !== memory.second.id ? {...memory, first: link} : memory;
		}

		return memory;
	},
	done: ({first, second: other}) => first && other && {first, second: other},
	right: ({second: {remote}}) => [String(remote.port), addressText(remote)],
	en: {
		title: 'a second client while the first talks',
		goal: 'Add another TCP client, then let the first one talk.',
		task: 'Add another with a, then t. Then let the first one talk: select it in pane 2, press s, type a word, Enter.',
		hint: 'In pane 1 both rows have the same local port. The remote ports differ.',
		ask: ({first, second: other}) => `#${first.id} talks, and #${other.id} was accepted meanwhile. Both have the server's port ${other.local.port} and one address: which other port tells the second from the first?`,
		learned: ({first, second: other}) => `Right: ${other.remote.port}, where the first has ${first.remote.port}. Two endpoints, four numbers, name a TCP connection. And this is why accept makes a new socket: each serves its client, and the first goes on listening.`,
	},
	ko: {
		title: '첫 클라이언트가 말하는 동안 두 번째',
		goal: 'TCP 클라이언트를 하나 더 추가하고, 첫 클라이언트가 말하게 하세요.',
		task: 'a, 그다음 t로 하나 더 추가하세요. 그리고 2번 창에서 첫 클라이언트를 고르고 s를 눌러 낱말을 적고 Enter를 눌러 말하게 하세요.',
		hint: '1번 창의 두 줄은 로컬 포트가 같고 원격 포트가 다릅니다.',
		ask: ({first, second: other}) => `#${first.id} 연결이 말하는데도 #${other.id} 연결이 수락됐습니다. 둘 다 서버 포트 ${other.local.port}번과 같은 주소를 씁니다. 두 번째를 첫 번째와 구별하는 다른 포트는 몇 번일까요?`,
		learned: ({first, second: other}) => `맞습니다. ${other.remote.port}번이고, 첫 번째는 ${first.remote.port}번입니다. TCP 연결은 두 엔드포인트, 네 숫자로 구별됩니다. accept가 새 소켓을 만드는 까닭이 이것입니다. 저마다 자기 클라이언트를 맡고 처음 소켓은 계속 기다립니다.`,
	},
});
