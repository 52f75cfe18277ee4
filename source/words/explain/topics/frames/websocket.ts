import type {FrameEvent} from '../../../../bus/events.js';
import type {Topic} from '../../explanation.js';
import {frameTopic} from './frame-topic.js';

/* WebSocket frames, RFC 6455 §5. */

const text = frameTopic('ws.text', [11, 14, 15, 23, 31, 32, 33], ['RFC 6455 §5.6', 'RFC 6455 §8.1'], {
	en: {
		title: 'A text frame',
		what: 'A message, or the first fragment of one, whose bytes are UTF-8. Unlike TCP, WebSocket keeps messages apart: what one send gave is what one receive gets. An application can send text or binary and nothing else; ping, pong and close are the protocol\'s own.',
		more: ({problem}) => problem === undefined ? '' : 'Its bytes are not what the header says: the receiver must fail the connection (1007 for bad UTF-8).',
	},
	ko: {
		title: '텍스트 프레임',
		what: '바이트가 UTF-8인 메시지, 또는 그 첫 조각입니다. TCP와 달리 WebSocket은 메시지를 구별하므로 한 번 보낸 것을 한 번에 받습니다. 애플리케이션이 보낼 수 있는 것은 text와 binary뿐이고, ping, pong, close는 프로토콜이 쓰는 것입니다.',
		more: ({problem}) => problem === undefined ? '' : '바이트가 헤더와 맞지 않습니다. 받는 쪽은 연결을 실패로 끝내야 합니다(잘못된 UTF-8이면 1007).',
	},
});

const binary = frameTopic('ws.binary', [11, 23, 31, 32, 33], ['RFC 6455 §5.6'], {
	en: {
		title: 'A binary frame',
		what: 'A message, or the first fragment of one, of bytes in a format that the two programs know: a picture, a protocol buffer, a file. The protocol does not look inside. An application can send text or binary and nothing else.',
	},
	ko: {
		title: '바이너리 프레임',
		what: '두 프로그램이 아는 형식의 바이트로 된 메시지, 또는 그 첫 조각입니다. 그림, protocol buffer, 파일 같은 것입니다. 프로토콜은 안을 보지 않습니다. 애플리케이션이 보낼 수 있는 것은 text와 binary뿐입니다.',
	},
});

const continuation = frameTopic('ws.continuation', [31], ['RFC 6455 §5.4'], {
	en: {
		title: 'A continuation frame: the next fragment',
		what: 'A message is one frame or more. The first fragment has the type, the others are continuations, the last one has FIN. So a sender can begin before it knows the length, and control frames can slip in between. The application gets the whole message only.',
	},
	ko: {
		title: 'Continuation 프레임: 다음 조각',
		what: '메시지는 프레임 하나 또는 여럿입니다. 첫 조각에 종류가 있고, 나머지는 continuation이며, 마지막에 FIN이 있습니다. 그래서 길이를 알기 전에 보내기 시작할 수 있고 사이에 제어 프레임이 낄 수 있습니다. 애플리케이션은 온전한 메시지만 받습니다.',
	},
});

const ping = frameTopic('ws.ping', [32, 37], ['RFC 6455 §5.5.2'], {
	en: {
		title: 'A ping: is the link alive?',
		what: 'TCP does not notice a silent peer for a long time, so one asks. Who gets a ping must answer with a pong that carries the same bytes. Pings also keep routers and proxies from forgetting an idle connection.',
	},
	ko: {
		title: 'Ping: 연결이 살아 있나요?',
		what: 'TCP는 조용한 상대를 오래 눈치채지 못하므로 물어봅니다. ping을 받으면 같은 바이트가 든 pong으로 답해야 합니다. 라우터와 프록시가 조용한 연결을 잊지 않게 하는 구실도 합니다.',
	},
});

const pong = frameTopic('ws.pong', [32, 37], ['RFC 6455 §5.5.3'], {
	en: {
		title: 'A pong: yes, it is',
		what: 'The answer to a ping, with the same payload, so that the asker knows which one it answers and how long it took. A pong that nobody asked for is allowed: a one-way sign of life.',
	},
	ko: {
		title: 'Pong: 네, 살아 있어요',
		what: 'ping에 대한 답이며 페이로드가 같아서 어느 ping의 답인지, 얼마나 걸렸는지 알 수 있습니다. 아무도 묻지 않은 pong도 허용되며, 한 방향의 생존 신호입니다.',
	},
});

const close = frameTopic('ws.close', [16, 22, 34], ['RFC 6455 §5.5.1', 'RFC 6455 §7.1.2', 'RFC 6455 §7.4'], {
	en: {
		title: 'A Close frame: one half of the goodbye',
		what: 'Either side may begin. It sends Close with a code and perhaps a reason, and no message may follow it; the other side sends a Close back, and the server then ends TCP. Without an answer the closer waits for a deadline and drops the link: 1006.',
		more: ({code, reason}) => code === undefined ? 'This one carries no code; the application on the other side is told 1005.' : `Code ${code}${reason === undefined || reason === '' ? '' : `, reason "${reason}"`}. Look for the Close that goes the other way: with it the close is clean.`,
	},
	ko: {
		title: 'Close 프레임: 작별의 절반',
		what: '어느 쪽이든 시작할 수 있습니다. 코드와 까닭을 담아 Close를 보내면 그 뒤에는 메시지를 보낼 수 없습니다. 상대도 Close를 되보내고, 그다음 서버가 TCP를 끝냅니다. 답이 없으면 닫은 쪽은 기한까지 기다렸다가 연결을 놓습니다(1006).',
		more: ({code, reason}) => code === undefined ? '이 프레임에는 코드가 없어 상대 애플리케이션은 1005를 받습니다.' : `코드 ${code}${reason === undefined || reason === '' ? '' : `, 까닭 "${reason}"`}. 반대 방향의 Close를 찾아보세요. 그것까지 있어야 깨끗한 종료입니다.`,
	},
});

const truncated = frameTopic('ws.truncated', [31, 35], ['RFC 6455 §5.2'], {
	en: {
		title: 'A frame that was cut off',
		what: 'The header announced more bytes than came before the stream ended. A receiver must not hand such a piece to the application: it is not a message, and what is missing will never come.',
	},
	ko: {
		title: '도중에 잘린 프레임',
		what: '헤더가 알린 것보다 적은 바이트가 오고 스트림이 끝났습니다. 받는 쪽은 이런 조각을 애플리케이션에 넘겨서는 안 됩니다. 메시지가 아니며, 빠진 것은 영영 오지 않습니다.',
	},
});

const undecodable = frameTopic('ws.undecodable', [35], ['RFC 6455 §5.2', 'RFC 6455 §7.1.7'], {
	en: {
		title: 'Bytes that are no frames any more',
		what: 'A frame broke the rules so that nobody can tell where the next one begins: a stream has no other borders. From that byte on sockdash shows the bytes as they are and guesses no frames. A receiver must fail the connection with 1002.',
	},
	ko: {
		title: '더는 프레임으로 읽을 수 없는 바이트',
		what: '규칙을 깬 프레임 때문에 다음 프레임이 어디서 시작하는지 알 수 없습니다. 스트림에는 다른 경계가 없기 때문입니다. 그 바이트부터 sockdash는 있는 그대로 보여 주고 프레임을 지어내지 않습니다. 받는 쪽은 1002로 연결을 실패시켜야 합니다.',
	},
});

export const websocketTopics: Readonly<Record<string, Topic<FrameEvent>>> = {text, binary, continuation, ping, pong, close, truncated, undecodable};
