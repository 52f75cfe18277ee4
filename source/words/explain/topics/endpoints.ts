import type {EventOf} from '../../../bus/events.js';
import {humanDuration} from '../../../lib/human.js';
import {addressText, placeOf} from '../live.js';
import {goesOn} from '../../retry.js';
import type {Topic} from '../explanation.js';

/* A client's life before and after its connection. */

const attemptEn = (attempt: number | undefined) => attempt === undefined || attempt < 2 ? '' : `This is attempt ${attempt}: a socket whose connect failed or that was closed is not used again, so each attempt makes a new one.`;
const attemptKo = (attempt: number | undefined) => attempt === undefined || attempt < 2 ? '' : `${attempt}번째 시도입니다. connect에 실패했거나 닫힌 소켓은 다시 쓰지 않으므로 시도마다 새 소켓을 만듭니다.`;

const anewEn = (transport: string) => goesOn(transport) ? '' : `${transport} cannot name what it has read last: what was on its way is lost, and the next connection begins anew.`;
const anewKo = (transport: string) => goesOn(transport) ? '' : `${transport} 방식은 마지막으로 읽은 것을 말할 수 없습니다. 오가던 것은 사라지고 다음 연결은 새로 시작합니다.`;

export const clientCreated: Topic<EventOf<'endpoint.opening'>> = {
	id: 'client.create',
	facts: [6, 12, 13],
	references: ['socket(2)', 'connect(2)', 'RFC 9293 §3.9.1'],
	en: {
		title: 'A client socket is created, and connect begins',
		what: 'A socket is one end of a two-way link between two programs. Just created it is a shell: it knows no peer and has sent nothing. The client must already know the server\'s host and port, and gives them to connect. Connect is done only when the answer has come back.',
		why({endpoint, target, attempt}) {
			const {host, port} = placeOf(target);
			return [
				port === undefined
					? `${endpoint} is going to ${host}. A name that is wrong, or that nobody listens at, shows now.`
					: `${endpoint} is going to host ${host}, port ${port}. A wrong name gives ENOTFOUND, a port where nobody listens ECONNREFUSED.`,
				attemptEn(attempt),
			];
		},
	},
	ko: {
		title: '클라이언트 소켓을 만들고 connect를 시작합니다',
		what: '소켓은 두 프로그램을 잇는 양방향 연결의 한쪽 끝입니다. 갓 만든 소켓은 껍데기라서 상대를 모르고 아무것도 보내지 않았습니다. 클라이언트는 서버의 호스트와 포트를 미리 알고 connect에 넘겨야 합니다. connect는 답이 돌아와야 끝납니다.',
		why({endpoint, target, attempt}) {
			const {host, port} = placeOf(target);
			return [
				port === undefined
					? `${endpoint} 클라이언트가 ${host}에 연결하려고 합니다. 이름이 틀렸거나 듣는 프로그램이 없으면 지금 드러납니다.`
					: `${endpoint} 클라이언트가 호스트 ${host}, 포트 ${port}번에 연결하려고 합니다. 이름이 틀리면 ENOTFOUND, 듣는 프로그램이 없는 포트면 ECONNREFUSED가 됩니다.`,
				attemptKo(attempt),
			];
		},
	},
};

export const clientReady: Topic<EventOf<'endpoint.ready'>> = {
	id: 'client.ready',
	facts: [10, 11],
	references: ['connect(2)'],
	en: {
		title: 'The client is usable',
		what: 'TCP is connected, and the handshake of the transport on top of it is over. From now on both ends may read and write, in any order.',
		why: ({endpoint, transport, target, address}) => [`${endpoint} speaks ${transport} with ${target}${address === undefined ? '' : `, from its own address ${addressText(address)}`}.`],
	},
	ko: {
		title: '클라이언트를 쓸 수 있습니다',
		what: 'TCP가 연결됐고 그 위의 핸드셰이크도 끝났습니다. 이제부터 양쪽 모두 순서에 상관없이 읽고 쓸 수 있습니다.',
		why: ({endpoint, transport, target, address}) => [`${endpoint} 클라이언트가 ${target}에 ${transport} 방식으로 연결됐습니다.${address === undefined ? '' : ` 자기 주소는 ${addressText(address)}입니다.`}`],
	},
};

export const clientClosed: Topic<EventOf<'endpoint.closed'>> = {
	id: 'client.close',
	facts: [16],
	references: ['close(2)', 'RFC 9293 §3.6'],
	en: {
		title: 'The client\'s connection is over',
		what: 'Closing a socket gives the descriptor back and ends its half of the link. It cannot be opened again: to come back, a client makes a new socket, which gets a new port.',
		why: ({endpoint, transport, target, reason, attempt, retryIn}) => [
			`${endpoint} is no longer connected to ${target}${reason === undefined ? '' : `: ${reason}`}. Who ended it stands in the verdict of its channel.`,
			retryIn === undefined ? '' : `Its retry policy dials again in ${humanDuration(retryIn)}, as attempt ${(attempt ?? 1) + 1}. ${anewEn(transport)}`,
		],
	},
	ko: {
		title: '클라이언트의 연결이 끝났습니다',
		what: '소켓을 닫으면 디스크립터를 돌려주고 연결의 자기 쪽 절반을 끝냅니다. 같은 소켓을 다시 열 수는 없습니다. 돌아오려면 새 소켓을 만들고 새 포트를 받습니다.',
		why: ({endpoint, transport, target, reason, attempt, retryIn}) => [
			`${endpoint} 클라이언트는 이제 ${target}에 연결돼 있지 않습니다${reason === undefined ? '' : ` (${reason})`}. 누가 끝냈는지는 채널의 판정에 있습니다.`,
			retryIn === undefined ? '' : `재연결 정책에 따라 ${humanDuration(retryIn)} 뒤에 ${(attempt ?? 1) + 1}번째로 다시 겁니다. ${anewKo(transport)}`,
		],
	},
};

export const endpointRemoved: Topic<EventOf<'endpoint.removed'>> = {
	id: 'client.removed',
	facts: [],
	references: [],
	en: {
		title: 'The client was taken off the list',
		what: 'sockdash keeps clients that have ended, so that one can see why and dial again. This one was removed on purpose.',
		why: ({endpoint}) => [`${endpoint} is gone, its connection was closed first. Its number is not given again.`],
	},
	ko: {
		title: '클라이언트를 목록에서 없앴습니다',
		what: 'sockdash는 끝난 클라이언트도 남겨 두어 까닭을 보고 다시 연결할 수 있게 합니다. 이 클라이언트는 일부러 없앴습니다.',
		why: ({endpoint}) => [`${endpoint} 클라이언트가 사라졌습니다. 연결을 먼저 닫았고, 이 번호는 다시 쓰지 않습니다.`],
	},
};
