import {clientOf} from '../seen.js';
import {step} from '../step.js';

type Memory = {readonly connection?: number; readonly buffered?: number; readonly thawed?: true};

type Done = {readonly connection: number; readonly buffered: number};

/** What is written and cannot go waits in the sender. */
export const backpressure = step<Memory, Done>({
	id: 'backpressure',
	facts: [14, 37],
	commands: seen => ['spawn tcp', 'wait 500ms', `kill ${clientOf(seen, 'tcp')} blackhole`, `send ${clientOf(seen, 'tcp')} stuck`, 'wait 1s', `thaw ${clientOf(seen, 'tcp')}`],
	start: {},
	on(memory, event) {
		if (event.type === 'connection.blocked' && !memory.thawed) {
			return {connection: event.connection, buffered: event.buffered};
		}

		return (event.type === 'connection.thawed' || event.type === 'connection.drained') && memory.buffered !== undefined ? {...memory, thawed: true} : memory;
	},
	done: ({connection, buffered, thawed}) => connection !== undefined && buffered !== undefined && thawed ? {connection, buffered} : undefined,
	right: ({buffered}) => [String(buffered)],
	en: {
		title: 'freeze, black hole and backpressure',
		goal: 'Make a client a black hole and send from it. Wait for "connection.blocked", then thaw it.',
		task: 'Select a client (a, then t adds one), make it a black hole: x, then b. Send from it: s, a word, Enter. Wait for "blocked" in pane 3, then thaw: x, then u.',
		hint: 'Freeze alone stops reading: the peer\'s writes stall only when megabytes of kernel buffers are full. The row "blocked" says how many bytes wait.',
		ask: ({connection}) => `Nothing left #${connection}, so what was written had to wait in the program. How many bytes did the row "blocked" name?`,
		learned: ({buffered}) => `Right: ${buffered}. A write that is done has only been taken over by somebody: first the program's own buffer, then the kernel's, then the peer's. When the last is full all of them fill: backpressure. After the thaw everything went on, nothing was lost.`,
	},
	ko: {
		title: 'freeze와 black hole, 그리고 backpressure',
		goal: '클라이언트를 black hole로 만들고 거기서 보내세요. "connection.blocked"를 기다렸다가 thaw 하세요.',
		task: '클라이언트를 골라(a, t로 추가) x, b로 black hole로 만드세요. s로 낱말을 보내고, 3번 창에 "막힘"이 나오면 x, u로 thaw 하세요.',
		hint: 'freeze만으로는 읽기가 멈출 뿐이고, 커널 버퍼 몇 메가바이트가 차야 상대의 쓰기가 멈춥니다. "막힘" 줄에 기다리는 바이트 수가 있습니다.',
		ask: ({connection}) => `#${connection} 연결에서 아무것도 나가지 못해, 쓴 것이 프로그램 안에서 기다렸습니다. "막힘" 줄에 적힌 바이트 수는 얼마일까요?`,
		learned: ({buffered}) => `맞습니다. ${buffered}바이트입니다. 쓰기가 끝났다는 것은 누군가 넘겨받았다는 뜻일 뿐입니다. 처음은 프로그램의 버퍼, 다음은 커널의 버퍼, 그다음은 상대의 버퍼입니다. 마지막이 차면 모두 찹니다. 이것이 backpressure입니다. thaw 뒤에는 모두 이어졌고 잃은 것은 없습니다.`,
	},
});
