import type {EventOf, Verdict} from '../../../bus/events.js';
import type {Language} from '../../../bus/language.js';
import {route} from '../live.js';
import type {Topic} from '../explanation.js';

/* Who hung up, and how: by the cause that the evidence names. */

type Closed = EventOf<'channel.closed'>;

type Words = {readonly title: string; readonly what: string};

const parties: Readonly<Record<Language, Readonly<Record<Verdict['by'], string>>>> = {
	en: {client: 'the client', server: 'the server', both: 'both ends', network: 'the network', unknown: 'nobody can say'},
	ko: {client: '클라이언트', server: '서버', both: '양쪽', network: '네트워크', unknown: '알 수 없음'},
};

const stay: Readonly<Record<Language, string>> = {
	en: 'The link was state that both ends kept, and it broke without a goodbye. What was sent last may be lost; somebody has to notice, reconnect, and ask for what is missing. HTTP, which keeps nothing, does not have this problem.',
	ko: '양쪽이 지키던 상태인 연결이 작별 없이 깨졌습니다. 마지막에 보낸 것은 사라졌을 수 있고, 누군가 알아채고 다시 연결해 빠진 것을 받아야 합니다. 아무것도 기억하지 않는 HTTP에는 없는 문제입니다.',
};

const verdict = (cause: Verdict['cause'], facts: readonly number[], references: readonly string[], words: Readonly<Record<Language, Words>>): Topic<Closed> => ({
	id: `verdict.${cause}`,
	facts: [...facts, 37],
	references,
	en: {
		...words.en,
		why: ({channel, connection, clean, verdict: {by, text}}, context) => [
			`Channel ${channel} on ${route(connection, context)}. By: ${parties.en[by]}. Evidence: ${text}.`,
			clean ? '' : stay.en,
		],
	},
	ko: {
		...words.ko,
		why: ({channel, connection, clean, verdict: {by, text}}, context) => [
			`연결 ${route(connection, context)}의 ${channel}번 채널. 끝낸 쪽: ${parties.ko[by]}. 증거: ${text}.`,
			clean ? '' : stay.ko,
		],
	},
});

export const verdictTopics: Readonly<Record<Verdict['cause'], Topic<Closed>>> = {
	'close-frame': verdict('close-frame', [34], ['RFC 6455 §7.1.2', 'RFC 6455 §7.1.4'], {
		en: {title: 'Closed with a Close frame', what: 'Either side may close: it sends a Close frame with a code, and the other sends one back. Only with both is it a clean close; afterwards the server ends TCP. If the answer never comes, the closer stops waiting after a deadline and reports 1006.'},
		ko: {title: 'Close 프레임으로 닫혔습니다', what: '어느 쪽이든 닫을 수 있습니다. 코드가 든 Close 프레임을 보내면 상대도 하나를 되보냅니다. 둘 다 있어야 깨끗한 종료이고, 그 뒤 서버가 TCP를 끝냅니다. 답이 오지 않으면 닫은 쪽은 기한 뒤에 기다리기를 그만두고 1006으로 보고합니다.'},
	}),
	fin: verdict('fin', [16, 22], ['RFC 9293 §3.6', 'RFC 6455 §7.1.5'], {
		en: {title: 'Ended by FIN', what: 'FIN ends the byte stream in order: everything before it has arrived. For raw TCP that is the goodbye. For a WebSocket it is not: without a Close frame the application is told 1006.'},
		ko: {title: 'FIN으로 끝났습니다', what: 'FIN은 바이트 스트림을 순서대로 끝냅니다. 그 앞의 것은 모두 도착했습니다. TCP에서는 이것이 작별입니다. WebSocket에서는 아니어서, Close 프레임이 없으면 애플리케이션은 1006을 받습니다.'},
	}),
	rst: verdict('rst', [], ['RFC 9293 §3.5.2', 'RFC 6455 §7.1.5'], {
		en: {title: 'Cut by RST', what: 'RST ends both directions at once, and throws away what was not read yet. The other end gets ECONNRESET; a WebSocket reports 1006, a code that never stands in a frame.'},
		ko: {title: 'RST로 끊겼습니다', what: 'RST는 두 방향을 한꺼번에 끝내고 아직 읽지 않은 것을 버립니다. 상대는 ECONNRESET을 받고, WebSocket은 프레임에는 절대 적지 않는 코드 1006으로 보고합니다.'},
	}),
	timeout: verdict('timeout', [], ['RFC 9293 §3.8.3'], {
		en: {title: 'Given up: no answer', what: 'No error came, only silence: a cable, a NAT, a machine that is gone. Only a time-out or a heartbeat can find that out, and until then the link looks open.'},
		ko: {title: '포기했습니다: 답이 없습니다', what: '오류 없이 침묵뿐이었습니다. 케이블, NAT, 또는 사라진 컴퓨터입니다. 시간 초과나 heartbeat만이 알아낼 수 있고, 그때까지 연결은 열려 있는 듯 보입니다.'},
	}),
	'protocol-error': verdict('protocol-error', [35], ['RFC 6455 §7.1.7', 'RFC 6455 §7.4.1'], {
		en: {title: 'Failed: the protocol was broken', what: 'One end sent what the protocol forbids, and the other must fail the connection rather than guess. In a WebSocket it sends Close 1002 (or 1007 for bad text, 1009 for too much) and ends TCP.'},
		ko: {title: '실패: 프로토콜이 깨졌습니다', what: '한쪽이 프로토콜이 금하는 것을 보냈고, 다른 쪽은 짐작하지 말고 연결을 실패로 끝내야 합니다. WebSocket에서는 Close 1002(잘못된 글이면 1007, 너무 크면 1009)를 보내고 TCP를 끝냅니다.'},
	}),
	refused: verdict('refused', [30], ['RFC 6455 §4.2.2', 'RFC 6455 §10.2'], {
		en: {title: 'Refused', what: 'The server looked at the request and said no, before any message could pass. The reason stands in its answer.'},
		ko: {title: '거절됐습니다', what: '서버가 요청을 보고 메시지가 하나도 지나기 전에 거절했습니다. 까닭은 답에 적혀 있습니다.'},
	}),
	abandoned: verdict('abandoned', [34], ['RFC 6455 §7.1.1'], {
		en: {title: 'A goodbye without waiting', what: 'A Close frame was sent, but its sender dropped TCP before the answer could come. The peer learned the code, and its own Close frame found nobody.'},
		ko: {title: '기다리지 않은 작별', what: 'Close 프레임을 보냈지만 답이 오기 전에 TCP를 놓았습니다. 상대는 코드를 알았지만 상대의 Close 프레임은 받을 사람이 없었습니다.'},
	}),
	truncated: verdict('truncated', [31, 35], ['RFC 6455 §5.2'], {
		en: {title: 'Ended in the middle of a frame', what: 'A frame\'s header says how long it is, and the stream ended before that many bytes had come. The piece is worthless: a receiver must not hand it to the application.'},
		ko: {title: '프레임 도중에 끝났습니다', what: '프레임의 헤더에 길이가 적혀 있는데 그만큼 오기 전에 스트림이 끝났습니다. 그 조각은 쓸모없으며, 받는 쪽은 애플리케이션에 넘겨서는 안 됩니다.'},
	}),
	shutdown: verdict('shutdown', [22], ['RFC 6455 §7.4.1 (1001)'], {
		en: {title: 'Our program let go of it', what: 'sockdash itself ended this one. It was quitting, reconnecting, or the client was removed.'},
		ko: {title: '우리 프로그램이 놓았습니다', what: 'sockdash가 스스로 끝냈습니다. 종료하거나, 다시 연결하거나, 클라이언트를 없애는 중이었습니다.'},
	}),
	unknown: verdict('unknown', [], ['RFC 6455 §7.1.5'], {
		en: {title: 'It ended, and nobody said why', what: 'A verdict rests on evidence alone. There is no Close frame, no FIN, no RST in that of either end.'},
		ko: {title: '끝났지만 까닭을 알 수 없습니다', what: '판정은 증거만으로 내립니다. 양쪽의 증거에 Close 프레임도 FIN도 RST도 없습니다.'},
	}),
};
