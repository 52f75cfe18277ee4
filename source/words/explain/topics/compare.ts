import type {EventOf} from '../../../bus/events.js';
import type {Topic} from '../explanation.js';

type Compared = EventOf<'compare.started'> | EventOf<'compare.progressed'> | EventOf<'compare.measured'> | EventOf<'compare.ended'>;

const milliseconds = (value: number | undefined): string => value === undefined ? '–' : `${value.toFixed(value < 10 ? 2 : 0)} ms`;

const storyEn = (event: Compared): string => {
	switch (event.type) {
		case 'compare.started': {
			return `It sends ${event.rate} messages of ${event.size} bytes a second each way, for ${event.duration / 1000} s, over ${event.transports.join(', ')}.`;
		}

		case 'compare.progressed': {
			return `${Math.round(event.share * 100)} % of it is done.`;
		}

		case 'compare.measured': {
			return event.failed === undefined
				? `Over ${event.transport} a message of the server took ${milliseconds(event.push?.p50)} (99 % of them at most ${milliseconds(event.push?.p99)}), one of the client ${milliseconds(event.send?.p50)}. Each cost ${event.bytes?.all ?? 0} bytes on the wire.`
				: `${event.transport} could not be measured: ${event.failed}.`;
		}

		case 'compare.ended': {
			return event.reason === undefined ? 'Every transport has its row, and every socket of it is closed.' : `It was cut short: ${event.reason}.`;
		}
	}
};

const storyKo = (event: Compared): string => {
	switch (event.type) {
		case 'compare.started': {
			return `${event.size}바이트 메시지를 방향마다 1초에 ${event.rate}개씩 ${event.duration / 1000}초 동안 보냅니다. 대상: ${event.transports.join(', ')}.`;
		}

		case 'compare.progressed': {
			return `${Math.round(event.share * 100)} % 진행했습니다.`;
		}

		case 'compare.measured': {
			return event.failed === undefined
				? `${event.transport}에서 서버의 메시지는 ${milliseconds(event.push?.p50)}(99 %가 ${milliseconds(event.push?.p99)} 이내), 클라이언트의 메시지는 ${milliseconds(event.send?.p50)} 걸렸습니다. 메시지 하나에 회선에서 ${event.bytes?.all ?? 0}바이트가 들었습니다.`
				: `${event.transport} 재지 못함: ${event.failed}.`;
		}

		case 'compare.ended': {
			return event.reason === undefined ? '모든 방식의 결과가 나왔고, 비교에 쓴 소켓은 모두 닫혔습니다.' : `도중에 그쳤습니다: ${event.reason}.`;
		}
	}
};

export const compared: Topic<Compared> = {
	id: 'compare',
	facts: [],
	references: [],
	en: {
		title: 'The same message over every transport',
		what: 'A comparison has a server and clients of its own, on real sockets of this machine. The same numbered messages go over all transports at once, both ways, and are found again in what passed the sockets. Nothing is taken from what a library says of itself. Halfway every connection is reset, to see who comes back and what was lost.',
		why: event => [storyEn(event)],
	},
	ko: {
		title: '모든 방식으로 같은 메시지 보내기',
		what: '비교는 이 컴퓨터의 진짜 소켓 위에 서버와 클라이언트를 따로 둡니다. 번호 붙은 같은 메시지를 모든 방식으로 동시에, 양쪽으로 보내고, 소켓을 지나간 바이트에서 다시 찾아냅니다. 라이브러리가 스스로 하는 말은 쓰지 않습니다. 중간에 모든 연결을 RST로 끊어, 누가 돌아오고 무엇을 잃는지 봅니다.',
		why: event => [storyKo(event)],
	},
};
