import {clientOf, linkOf, otherEnd} from '../seen.js';
import {step} from '../step.js';

type Memory = {
	/** The frozen connection and its other end. */
	readonly frozen?: number;
	readonly writer?: number;
	readonly writes: number;
	readonly bytesOut: number;
	readonly thawed: boolean;
	readonly reads: number;
	readonly bytesIn: number;
};

type Done = {readonly writes: number; readonly reads: number; readonly bytes: number};

const nothing: Memory = {writes: 0, bytesOut: 0, thawed: false, reads: 0, bytesIn: 0};

/** Fewer writes could come through as they are. */
const enough = 3;

/** TCP keeps bytes in order and not the borders of writes. */
export const pieces = step<Memory, Done>({
	id: 'pieces',
	facts: [14, 15, 23],
	commands: seen => [`kill ${clientOf(seen, 'tcp')} freeze`, 'send s1 one', 'send s1 two', 'send s1 three', `thaw ${clientOf(seen, 'tcp')}`],
	start: nothing,
	on(memory, event, seen) {
		if (event.type === 'connection.killed' && event.how === 'freeze') {
			const link = linkOf(seen, event.connection);
			const writer = link && otherEnd(seen, link);
			return link?.transport === 'tcp' && writer?.open === true ? {...nothing, frozen: event.connection, writer: writer.id} : memory;
		}

		if (event.type === 'connection.thawed' && event.connection === memory.frozen) {
			return memory.writes >= enough ? {...memory, thawed: true} : nothing;
		}

		if (event.type === 'frame.sent' && event.protocol === 'tcp' && event.connection === memory.writer && !memory.thawed) {
			return {...memory, writes: memory.writes + 1, bytesOut: memory.bytesOut + event.size};
		}

		// Counted from the thaw on: what had been read before it lay in the program already, unseen.
		return event.type === 'frame.received' && event.connection === memory.frozen && memory.bytesIn < memory.bytesOut
			? {...memory, reads: memory.reads + 1, bytesIn: memory.bytesIn + event.size}
			: memory;
	},
	done: ({writes, reads, bytesOut, bytesIn, thawed}) => thawed && bytesIn >= bytesOut ? {writes, reads, bytes: bytesOut} : undefined,
	right: ({reads}) => [String(reads)],
	en: {
		title: 'a stream has no messages',
		goal: 'Freeze a TCP client: it reads no more. Let the server write three short words to all, then thaw it.',
		task: 'Select a TCP client in pane 2 and freeze it: x, then z. It reads no more. Press b three times or more, each with a short word: the server writes to all. Then thaw it: x, then u.',
		hint: 'Count the rows "data" of the frozen client in pane 3, after the thaw. A write is the sender\'s, a read is the receiver\'s.',
		ask: ({writes, bytes}) => `The server wrote ${writes} times, ${bytes} bytes in all, while nobody read. After the thaw all of it arrived. In how many reads?`,
		learned: ({writes, reads, bytes}) => `Right: ${writes} writes, ${reads} ${reads === 1 ? 'read' : 'reads'}, the same ${bytes} bytes. The sender knows when and how much it sends, the receiver neither when nor how much. TCP keeps the order, not the borders.`,
	},
	ko: {
		title: '스트림에는 메시지가 없습니다',
		goal: 'TCP 클라이언트를 freeze 하면 더는 읽지 않습니다. 서버가 모두에게 짧은 낱말 셋을 쓰게 하고, thaw 하세요.',
		task: '2번 창에서 TCP 클라이언트를 고르고 x, z로 freeze 하세요. 이제 읽지 않습니다. b를 세 번 넘게 눌러 짧은 낱말을 하나씩 보내면 서버가 모두에게 씁니다. 그리고 x, u로 thaw 하세요.',
		hint: '3번 창에서 thaw 뒤에 그 클라이언트가 받은 줄을 세어 보세요. 쓰기는 보내는 쪽의 것, 읽기는 받는 쪽의 것입니다.',
		ask: ({writes, bytes}) => `아무도 읽지 않는 동안 서버가 ${writes}번, 모두 ${bytes}바이트를 썼습니다. thaw 뒤에 모두 도착했습니다. 몇 번에 나누어 읽혔을까요?`,
		learned: ({writes, reads, bytes}) => `맞습니다. 쓰기 ${writes}번, 읽기 ${reads}번, 바이트는 똑같이 ${bytes}입니다. 보내는 쪽은 언제 얼마나 보내는지 알지만 받는 쪽은 둘 다 모릅니다. TCP는 순서를 지키고 경계는 지키지 않습니다.`,
	},
});
