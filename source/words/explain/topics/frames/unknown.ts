import {frameTopic} from './frame-topic.js';

/** A kind that has no words of its own yet. */
export const unknownFrame = frameTopic('other', [11], [], {
	en: {
		title: 'A unit of the protocol on this channel',
		what: 'What passes on a channel is told in the terms of its own protocol, read from the bytes on the socket and not from what a library says. Either end may send, and the other learns of it when it arrives.',
	},
	ko: {
		title: '이 채널의 프로토콜 단위',
		what: '채널을 지나는 것은 그 프로토콜의 용어로 적습니다. 라이브러리의 말이 아니라 소켓의 바이트에서 읽은 것입니다. 어느 쪽이든 보낼 수 있고 상대는 도착해야 압니다.',
	},
});
