import {clientOf, linkOf, otherEnd, type Seen} from '../seen.js';
import {step} from '../step.js';

type How = 'fin' | 'rst';

type Memory = {
	/** Connections on which each was used. */
	readonly fin?: number;
	readonly rst?: number;
	readonly finEnded?: true;
	/** Where an error was seen, and by which of the two. */
	readonly error?: {readonly how: How; readonly code: string; readonly connection: number};
};

type Done = {readonly fin: number; readonly rst: number; readonly how: How; readonly code: string; readonly connection: number};

const label: Readonly<Record<How, string>> = {fin: '1', rst: '2'};

/** Whether two connections are the two ends of one. */
const facing = (seen: Seen, one: number | undefined, other: number): boolean => {
	const link = one === undefined ? undefined : linkOf(seen, one);
	return link !== undefined && otherEnd(seen, link)?.id === other;
};

/** Two ways to end TCP. */
export const finRst = step<Memory, Done>({
	id: 'fin-rst',
	facts: [16, 37],
	commands: seen => [`kill ${clientOf(seen, 'tcp')} fin`, `kill ${clientOf(seen, 'tcp', 1)} rst`],
	start: {},
	on(memory, event, seen) {
		if (event.type === 'connection.killed' && (event.how === 'fin' || event.how === 'rst')) {
			return {...memory, [event.how]: event.connection};
		}

		if (event.type === 'connection.errored') {
			const {connection, problem: {code}} = event;
			const how = facing(seen, memory.rst, connection) ? 'rst' : (facing(seen, memory.fin, connection) ? 'fin' : undefined);
			return how === undefined ? memory : {...memory, error: {how, code, connection}};
		}

		return event.type === 'connection.closed' && facing(seen, memory.fin, event.connection) ? {...memory, finEnded: true} : memory;
	},
	done: ({fin, rst, finEnded, error}) => fin !== undefined && rst !== undefined && finEnded && error ? {fin, rst, ...error} : undefined,
	right: ({how}) => [label[how], how],
	en: {
		title: 'FIN and RST',
		goal: 'End two TCP clients: one with FIN, another with RST.',
		task: 'End two TCP clients (a, then t adds more): select one, x, then f for FIN. Then another, x, then r for RST.',
		hint: 'Look for the row with an error in pane 3: which of the two connections is it?',
		ask: ({fin, rst}) => `#${fin} was ended with FIN, #${rst} with RST. At which of them did the program at the other end get an error?`,
		choices: () => ['FIN', 'RST'],
		learned: ({how, code, connection}) => `Right: ${how.toUpperCase()} gave #${connection} ${code}. FIN says "no more from me" after everything has arrived; RST ends both directions at once and throws away what was not read.`,
	},
	ko: {
		title: 'FIN과 RST',
		goal: 'TCP 클라이언트 둘을 하나는 FIN으로, 다른 하나는 RST로 끝내세요.',
		task: 'TCP 클라이언트 둘을 끝내 보세요(a, t로 더 추가). 하나를 골라 x, f로 FIN을, 다른 하나를 골라 x, r로 RST를 보냅니다.',
		hint: '3번 창에서 오류가 난 줄을 찾아보세요. 두 연결 가운데 어느 쪽인가요?',
		ask: ({fin, rst}) => `#${fin} 연결은 FIN으로, #${rst} 연결은 RST로 끝냈습니다. 다른 쪽 끝의 프로그램이 오류를 받은 것은 어느 쪽일까요?`,
		choices: () => ['FIN', 'RST'],
		learned: ({how, code, connection}) => `맞습니다. ${how.toUpperCase()} 때문에 #${connection} 연결이 ${code} 오류를 받았습니다. FIN은 모두 도착한 뒤 "더 보낼 것이 없다"는 말이고, RST는 두 방향을 한꺼번에 끝내며 읽지 않은 것을 버립니다.`,
	},
});
