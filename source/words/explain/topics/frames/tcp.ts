import {frameTopic} from './frame-topic.js';

/* Raw TCP has no frames: a chunk is what one write gave to the kernel, or one read got from it. */

export const tcpSent = frameTopic('tcp.sent', [11, 14, 21, 23], ['send(2)', 'RFC 9293 §3.8'], {
	en: {
		title: 'Bytes handed to TCP',
		what: 'The sender knows when it writes and how much. The kernel takes the bytes, cuts them into segments as it likes, and repeats what gets lost. That the write is done only means that the kernel has them, not that the peer has read them. A server sends just as a client does.',
		more: ({size}) => `This was one write of ${size}. Look at the other end: it may have read it in other pieces.`,
	},
	ko: {
		title: 'TCP에 바이트를 넘겼습니다',
		what: '보내는 쪽은 언제 얼마나 쓰는지 압니다. 커널이 바이트를 받아 알아서 세그먼트로 나누고 잃은 것은 다시 보냅니다. 쓰기가 끝났다는 것은 커널이 가졌다는 뜻일 뿐, 상대가 읽었다는 뜻이 아닙니다. 서버도 클라이언트와 똑같이 보냅니다.',
		more: ({size}) => `이것은 ${size}바이트를 한 번에 쓴 것입니다. 다른 쪽 끝을 보세요. 다르게 나뉘어 읽혔을 수 있습니다.`,
	},
});

export const tcpReceived = frameTopic('tcp.received', [11, 15, 21, 23], ['recv(2)', 'RFC 9293 §3.8'], {
	en: {
		title: 'Bytes read from TCP',
		what: 'The receiver knows neither when something comes nor how much: so it does not wait in a call, but is told (asynchronous). TCP keeps the order of the bytes and not the borders of the writes: one read may hold half a message, or three.',
		more: ({size}) => `This read got ${size}. Whether that was one write of the peer, a part, or several cannot be told from here.`,
	},
	ko: {
		title: 'TCP에서 바이트를 읽었습니다',
		what: '받는 쪽은 언제 올지도 얼마나 올지도 모릅니다. 그래서 호출 안에서 기다리지 않고 통지를 받습니다(비동기). TCP는 바이트의 순서를 지키지만 쓰기의 경계는 지키지 않습니다. 한 번 읽은 것이 메시지 반쪽일 수도, 세 개일 수도 있습니다.',
		more: ({size}) => `이번에 ${size}바이트를 읽었습니다. 상대가 한 번 쓴 것인지, 그 일부인지, 여러 번 쓴 것인지 여기서는 알 수 없습니다.`,
	},
});
