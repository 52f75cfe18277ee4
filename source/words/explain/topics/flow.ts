import type {EventOf} from '../../../bus/events.js';
import {bytes, route} from '../live.js';
import type {Topic} from '../explanation.js';

/* When one end writes faster than the other reads. */

export const blocked: Topic<EventOf<'connection.blocked'>> = {
	id: 'backpressure.blocked',
	facts: [14],
	references: ['RFC 9293 §3.8.6', 'tcp(7): tcp_wmem, tcp_rmem'],
	en: {
		title: 'Backpressure: the peer does not read',
		what: 'What a program writes goes to the kernel\'s send buffer, and from there to the peer\'s receive buffer. A peer that does not read fills both: its window shrinks to zero, and TCP must stop. Then bytes pile up in the sending program, and only it can slow down.',
		why: ({connection, buffered}, context) => [
			`${bytes.en(buffered)} wait on ${route(connection, context)} and none of them moved lately.`,
			context.connection?.held.includes('freeze') === true || context.other?.held.includes('freeze') === true ? 'One end is frozen: that is the reason here. Thaw lets it read again.' : '',
		],
	},
	ko: {
		title: 'Backpressure: 상대가 읽지 않습니다',
		what: '프로그램이 쓴 바이트는 커널의 송신 버퍼로, 거기서 상대의 수신 버퍼로 갑니다. 상대가 읽지 않으면 둘 다 차고, 수신 윈도우가 0이 되어 TCP는 멈춰야 합니다. 그러면 바이트가 보내는 프로그램 안에 쌓이며, 속도를 늦출 수 있는 것은 그 프로그램뿐입니다.',
		why: ({connection, buffered}, context) => [
			`${route(connection, context)}: ${bytes.ko(buffered)}가 기다리고 있고 얼마 동안 하나도 나가지 못했습니다.`,
			context.connection?.held.includes('freeze') === true || context.other?.held.includes('freeze') === true ? '한쪽이 freeze 상태인 것이 까닭입니다. thaw 하면 다시 읽습니다.' : '',
		],
	},
};

export const drained: Topic<EventOf<'connection.drained'>> = {
	id: 'backpressure.drained',
	facts: [14],
	references: ['RFC 9293 §3.8.6'],
	en: {
		title: 'The peer reads again',
		what: 'The peer\'s window has opened, the kernel took what was waiting, and the writer may go on. Nothing was lost: TCP held it, in order.',
		why: ({connection}, context) => [`${route(connection, context)} has nothing waiting any more.`],
	},
	ko: {
		title: '상대가 다시 읽습니다',
		what: '상대의 수신 윈도우가 열려 커널이 기다리던 바이트를 가져갔고, 다시 쓸 수 있습니다. 잃은 것은 없습니다. TCP가 순서대로 지니고 있었습니다.',
		why: ({connection}, context) => [`${route(connection, context)}: 이제 기다리는 바이트가 없습니다.`],
	},
};

export const overflowed: Topic<EventOf<'channel.overflowed'>> = {
	id: 'backpressure.overflowed',
	facts: [26, 37],
	references: [],
	en: {
		title: 'Too much waits for one peer: messages to it are dropped',
		what: 'A peer that never reads would make the sender hold ever more in memory. So what may wait for one peer is bounded: beyond that, messages for it are dropped and counted, and the others are served as before.',
		why: ({connection, channel, buffered}, context) => [`${bytes.en(buffered)} wait for channel ${channel} on ${route(connection, context)}.`],
	},
	ko: {
		title: '한 상대에게 갈 것이 너무 쌓여 메시지를 버립니다',
		what: '읽지 않는 상대를 그냥 두면 보내는 쪽의 메모리가 끝없이 늘어납니다. 그래서 상대마다 기다릴 수 있는 양에 한도가 있습니다. 넘으면 그 상대에게 가는 메시지를 버리고 수를 세며, 다른 상대는 평소처럼 대합니다.',
		why: ({connection, channel, buffered}, context) => [`${route(connection, context)}의 ${channel}번 채널에서 ${bytes.ko(buffered)}가 기다리고 있습니다.`],
	},
};
