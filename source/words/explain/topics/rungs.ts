import type {Rung} from '../../../bus/commands.js';
import type {EventOf} from '../../../bus/events.js';
import type {Language} from '../../../bus/language.js';
import {route} from '../live.js';
import type {Topic} from '../explanation.js';

/* The kill ladder: each rung a different failure in production. */

type Killed = EventOf<'connection.killed'>;

type Words = {readonly title: string; readonly what: string};

const rung = (how: string, references: readonly string[], words: Readonly<Record<Language, Words>>): Topic<Killed> => ({
	id: `kill.${how}`,
	facts: [37],
	references,
	en: {...words.en, why: ({connection}, context) => [`You (or a command) used "${how}" on ${route(connection, context)}. What the peer makes of it follows in the log.`]},
	ko: {...words.ko, why: ({connection}, context) => [`${route(connection, context)} 연결에 "${how}" 명령을 썼습니다. 상대가 어떻게 받아들이는지는 이어지는 로그에 있습니다.`]},
});

const rungTopics: Readonly<Record<Exclude<Rung, 'thaw'>, Topic<Killed>>> = {
	close: rung('close', ['RFC 6455 §7.1.2', 'RFC 9293 §3.6'], {
		en: {title: 'Kill: the polite close', what: 'The transport says goodbye in its own way: a WebSocket sends a Close frame and waits for one back, raw TCP sends FIN. The peer sees a clean close. In production: a deploy that lets its connections go properly.'},
		ko: {title: 'Kill: 정중한 닫기', what: '전송 방식에 맞게 작별합니다. WebSocket은 Close 프레임을 보내고 답을 기다리며, TCP는 FIN을 보냅니다. 상대에게는 깨끗한 종료로 보입니다. 실제로는 연결을 제대로 놓아주는 배포가 이렇습니다.'},
	}),
	abandon: rung('abandon', ['RFC 6455 §7.1.1'], {
		en: {title: 'Kill: a goodbye, and gone', what: 'The Close frame is sent, and TCP is dropped without waiting for the answer. The peer\'s own Close frame finds nobody. In production: a process that is given too little time to stop.'},
		ko: {title: 'Kill: 인사만 하고 떠남', what: 'Close 프레임을 보낸 뒤 답을 기다리지 않고 TCP를 놓습니다. 상대가 보낸 Close 프레임은 받을 사람이 없습니다. 실제로는 종료 시간을 너무 짧게 받은 프로세스가 이렇습니다.'},
	}),
	fin: rung('fin', ['shutdown(2)', 'RFC 9293 §3.6'], {
		en: {title: 'Kill: half-close with FIN', what: 'FIN without a word of the protocol: this end sends no more, but still reads. A WebSocket peer sees the stream end without a Close frame, which it reports as 1006. In production: a proxy that closes idle connections.'},
		ko: {title: 'Kill: FIN으로 half-close', what: '프로토콜의 인사 없이 FIN을 보냅니다. 이쪽은 더 보내지 않지만 읽기는 계속합니다. WebSocket 상대는 Close 프레임 없이 스트림이 끝났으므로 1006으로 보고합니다. 실제로는 조용한 연결을 닫는 프록시가 이렇습니다.'},
	}),
	rst: rung('rst', ['RFC 9293 §3.5.2', 'socket(7): SO_LINGER'], {
		en: {title: 'Kill: RST', what: 'Both directions end at once, unread bytes are lost, the peer gets ECONNRESET. In production: a process that was killed, a load balancer that lost its table.'},
		ko: {title: 'Kill: RST로 끊기', what: '두 방향이 한꺼번에 끝나고, 읽지 않은 바이트는 사라지며, 상대는 ECONNRESET을 받습니다. 실제로는 강제로 죽은 프로세스나 상태표를 잃은 로드 밸런서가 이렇습니다.'},
	}),
	freeze: rung('freeze', ['RFC 9293 §3.8.6'], {
		en: {title: 'Kill: freeze, stop reading', what: 'The program no longer reads. Its receive buffer fills, the window shrinks to zero, and after a while the peer\'s writes stall: backpressure. The link itself is healthy. In production: a worker stuck in a long computation.'},
		ko: {title: 'Kill: freeze, 읽기를 멈춤', what: '프로그램이 더는 읽지 않습니다. 수신 버퍼가 차고 윈도우가 0이 되어 얼마 뒤 상대의 쓰기가 멈춥니다. 이것이 backpressure입니다. 연결 자체는 멀쩡합니다. 실제로는 긴 계산에 붙잡힌 워커가 이렇습니다.'},
	}),
	blackhole: rung('blackhole', ['RFC 9293 §3.8.3'], {
		en: {title: 'Kill: black hole', what: 'The connection stays open, and nothing passes either way. Neither end gets an error: only a heartbeat or a time-out finds out. In production: a cable pulled, a NAT that forgot the connection.'},
		ko: {title: 'Kill: black hole, 아무것도 전하지 않음', what: '연결은 열린 채로 어느 방향으로도 아무것도 지나가지 않습니다. 어느 쪽도 오류를 받지 않으며 heartbeat나 시간 초과만이 알아챕니다. 실제로는 뽑힌 케이블이나 연결을 잊은 NAT가 이렇습니다.'},
	}),
	mute: rung('mute', ['RFC 6455 §5.5.3'], {
		en: {title: 'Kill: mute, pings go unanswered', what: 'Data flows, but pings get no pong. A peer with a heartbeat will give the connection up although it works. In production: an event loop too busy to answer in time.'},
		ko: {title: 'Kill: mute, ping에 답하지 않음', what: '데이터는 흐르지만 ping에 pong이 없습니다. heartbeat를 쓰는 상대는 멀쩡한 연결을 포기합니다. 실제로는 너무 바빠 제때 답하지 못하는 이벤트 루프가 이렇습니다.'},
	}),
	garbage: rung('garbage', ['RFC 6455 §5.2', 'RFC 6455 §7.1.7'], {
		en: {title: 'Kill: bytes that break the protocol', what: 'A frame that the protocol forbids. The receiver can no longer tell where frames begin, so it must fail the connection: a WebSocket sends Close with 1002. In production: a buggy client, or a middlebox that changes bytes.'},
		ko: {title: 'Kill: 프로토콜을 깨는 바이트', what: '프로토콜이 금하는 프레임입니다. 받는 쪽은 프레임의 시작을 더는 알 수 없어 연결을 실패로 끝내야 합니다. WebSocket은 1002로 Close를 보냅니다. 실제로는 버그가 있는 클라이언트나 바이트를 바꾸는 중간 장비가 이렇습니다.'},
	}),
	truncate: rung('truncate', ['RFC 6455 §5.2', 'RFC 9293 §3.6'], {
		en: {title: 'Kill: half a frame, then FIN', what: 'The header promises more bytes than come before the stream ends. The receiver must throw the piece away. In production: a process that dies in the middle of a write.'},
		ko: {title: 'Kill: 프레임 절반, 그리고 FIN', what: '헤더가 약속한 바이트보다 적게 오고 스트림이 끝납니다. 받는 쪽은 그 조각을 버려야 합니다. 실제로는 쓰는 도중에 죽은 프로세스가 이렇습니다.'},
	}),
};

/** A rung that came after these words. */
const unknownRung = (how: string): Topic<Killed> => rung(how, [], {
	en: {title: `Kill: ${how}`, what: 'A connection was spoilt on purpose. What counts is how both ends cope: who notices, when, and what is lost.'},
	ko: {title: `Kill: ${how} 고장`, what: '일부러 연결을 망가뜨렸습니다. 볼 것은 양쪽의 대처입니다. 누가 언제 알아채고 무엇을 잃는지입니다.'},
});

export const rungTopicOf = (how: string): Topic<Killed> => Object.hasOwn(rungTopics, how) ? rungTopics[how as keyof typeof rungTopics] : unknownRung(how);

export const thawed: Topic<EventOf<'connection.thawed'>> = {
	id: 'kill.thaw',
	facts: [37],
	references: ['RFC 9293 §3.8.6'],
	en: {
		title: 'Thaw: the lasting rungs are undone',
		what: 'Freeze, black hole and mute end. What was held is delivered in order: TCP loses nothing while the connection lives.',
		why: ({connection}, context) => [`${route(connection, context)} flows again.`],
	},
	ko: {
		title: 'Thaw: 지속되던 고장을 풉니다',
		what: 'freeze, black hole, mute가 끝납니다. 붙들렸던 것은 순서대로 전달됩니다. 연결이 살아 있는 동안 TCP는 아무것도 잃지 않습니다.',
		why: ({connection}, context) => [`${route(connection, context)} 연결이 다시 흐릅니다.`],
	},
};
