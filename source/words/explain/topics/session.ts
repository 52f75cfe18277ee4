import type {EventOf} from '../../../bus/events.js';
import {tell} from '../../../bus/phrases/phrase.js';
import type {Topic} from '../explanation.js';

/* The session itself, and what sockdash says about its own doings. */

export const sessionStarted: Topic<EventOf<'session.started'>> = {
	id: 'session.started',
	facts: [],
	references: [],
	en: {
		title: 'The session begins',
		what: 'sockdash writes down what happens on real sockets. Each event has a number without gaps, and a time on a clock that only goes forward. Nothing here is simulated: the kernel and the real libraries do the work.',
		why: ({version, wall, seed}) => [`Version ${version} began at ${wall}. Every random choice follows the seed ${seed}: the same seed repeats them.`],
	},
	ko: {
		title: '세션 시작',
		what: 'sockdash는 진짜 소켓에서 일어난 일을 적습니다. 이벤트마다 빈틈없는 번호와, 앞으로만 가는 시계의 시각이 붙습니다. 흉내 낸 것은 없으며 커널과 실제 라이브러리가 일합니다.',
		why: ({version, wall, seed}) => [`버전 ${version}, 시작 시각 ${wall}. 무작위 선택은 모두 시드 ${seed}에서 나오므로, 시드가 같으면 그대로 되풀이됩니다.`],
	},
};

export const sessionEnded: Topic<EventOf<'session.ended'>> = {
	id: 'session.ended',
	facts: [],
	references: [],
	en: {
		title: 'The session is over',
		what: 'Every socket has been closed before this event, WebSocket peers with code 1001 (going away). No event follows.',
		why: ({reason}) => [`Reason: ${reason}.`],
	},
	ko: {
		title: '세션 끝',
		what: '이 이벤트보다 먼저 모든 소켓이 닫혔고, WebSocket 상대에게는 코드 1001(떠남)을 보냈습니다. 이 뒤에는 이벤트가 없습니다.',
		why: ({reason}) => [`까닭: ${reason}.`],
	},
};

export const replyChanged: Topic<EventOf<'reply.changed'>> = {
	id: 'reply.changed',
	facts: [21],
	references: [],
	en: {
		title: 'The server answers differently now',
		what: 'Once a connection is accepted the server sends and receives just as the client does: neither end needs to be asked first. What this server does with a message is a choice: send it back (echo), send it to everybody (broadcast), speak by the clock (tick), or nothing.',
		why: ({endpoint, mode}) => [`${endpoint} now does: ${mode}. Connections that are open stay open.`],
	},
	ko: {
		title: '서버의 응답 방식이 바뀌었습니다',
		what: '연결이 수락된 뒤에는 서버도 클라이언트와 똑같이 보내고 받습니다. 어느 쪽도 먼저 부탁받을 필요가 없습니다. 메시지를 받아 무엇을 할지는 선택입니다. 되돌려 보내기(echo), 모두에게 보내기(broadcast), 시간마다 보내기(tick), 또는 아무것도 안 하기입니다.',
		why: ({endpoint, mode}) => [`${endpoint} 서버의 방식: ${mode}. 열려 있는 연결은 그대로입니다.`],
	},
};

export const commandRejected: Topic<EventOf<'command.rejected'>> = {
	id: 'command.rejected',
	facts: [],
	references: [],
	en: {
		title: 'A command could not be done',
		what: 'A command returns nothing: what comes of it is seen as events. One that cannot be done is answered by this event, and nothing else happens.',
		why: ({command, reason}) => [`"${command}": ${reason}.`],
	},
	ko: {
		title: '실행할 수 없는 명령',
		what: '명령은 값을 돌려주지 않고, 그 결과는 이벤트로 보입니다. 할 수 없는 명령에는 이 이벤트가 답이며 다른 일은 일어나지 않습니다.',
		why: ({command, reason, wrong}) => [`"${command}": ${wrong === undefined ? reason : tell(wrong, 'ko')}.`],
	},
};

export const feedDropped: Topic<EventOf<'feed.dropped'>> = {
	id: 'feed.dropped',
	facts: [],
	references: [],
	en: {
		title: 'A slow reader missed events',
		what: 'What waits for a reader of the event stream is bounded, so that a slow one cannot hold up the sockets. What did not fit is left out and counted.',
		why: ({count, from, to}) => [`${count} events between seq ${from} and ${to} were not delivered.`],
	},
	ko: {
		title: '느린 독자가 이벤트를 놓쳤습니다',
		what: '이벤트를 읽는 쪽을 기다리는 양에는 한도가 있어, 느린 독자가 소켓을 붙잡지 못합니다. 넘친 것은 빼고 그 수를 셉니다.',
		why: ({count, from, to}) => [`seq ${from}부터 ${to}까지 가운데 ${count}개가 전달되지 않았습니다.`],
	},
};

/** A recording from a newer version may hold types that this one does not know. */
export const unknownEvent: Topic = {
	id: 'unknown',
	facts: [],
	references: [],
	en: {
		title: 'An event that this version has no words for',
		what: 'It comes from a newer version of sockdash. Its fields can be read in the inspector; what it means is in the documentation of that version.',
		why: ({type, seq}) => [`Type "${type}", seq ${seq}.`],
	},
	ko: {
		title: '이 버전이 설명하지 못하는 이벤트',
		what: '더 새로운 sockdash에서 온 이벤트입니다. 필드는 자세히 창에서 볼 수 있고, 뜻은 그 버전의 문서에 있습니다.',
		why: ({type, seq}) => [`종류 "${type}", seq ${seq}.`],
	},
};
