import type {FrameEvent} from '../../../bus/events.js';
import type {Language} from '../../../bus/language.js';
import {bytes} from '../live.js';
import {notePoint, type Note, type NotedPoint} from '../explanation.js';
import {closeCodePoints} from './close-codes.js';

/* The bits of a WebSocket frame's header, RFC 6455 §5.2, one after the other as they lie on the wire. */

const fin: Note<FrameEvent> = {
	facts: [31, 32],
	references: ['RFC 6455 §5.4'],
	en({fin: last, opcode}) {
		if (last === true) {
			return opcode === 0 ? 'The last fragment of its message: now the message is complete.' : 'The last frame of its message, and the first: one frame, one message.';
		}

		return 'Not the last: more fragments of this message follow, as continuation frames. Pings may come in between.';
	},
	ko({fin: last, opcode}) {
		if (last === true) {
			return opcode === 0 ? '메시지의 마지막 조각입니다. 이제 메시지가 다 모였습니다.' : '메시지의 처음이자 마지막 프레임입니다. 프레임 하나가 메시지 하나입니다.';
		}

		return '마지막이 아닙니다. 이 메시지의 조각이 continuation 프레임으로 이어지고, 사이에 ping이 낄 수 있습니다.';
	},
};

const reserved: Note<FrameEvent> = {
	facts: [32, 35],
	references: ['RFC 6455 §5.2', 'RFC 7692 §6'],
	en({rsv = 0, compressed}) {
		if (rsv === 4 && compressed !== undefined) {
			return 'Reserved bits have a meaning only if an extension gave them one. RSV1 here: permessage-deflate compressed this message.';
		}

		return rsv === 0 ? 'Reserved for extensions, all 0: this frame is not compressed.' : 'Reserved for extensions. Set without one that was agreed on, they break the protocol.';
	},
	ko({rsv = 0, compressed}) {
		if (rsv === 4 && compressed !== undefined) {
			return '예약 비트는 확장이 뜻을 준 때에만 뜻이 있습니다. 여기서 RSV1은 permessage-deflate가 이 메시지를 압축했다는 표시입니다.';
		}

		return rsv === 0 ? '확장을 위해 예약된 비트이며 모두 0입니다. 이 프레임은 압축되지 않았습니다.' : '확장을 위해 예약된 비트입니다. 합의한 확장 없이 켜면 프로토콜 위반입니다.';
	},
};

const opcodes: Readonly<Record<number, readonly [en: string, ko: string]>> = {
	0: ['continuation: goes on with the message before it', 'continuation: 앞 메시지를 잇습니다'],
	1: ['text: the payload is UTF-8', 'text: 페이로드가 UTF-8 글입니다'],
	2: ['binary: bytes of the application\'s own format', 'binary: 애플리케이션이 정한 형식의 바이트입니다'],
	8: ['close: a control frame (8 and up), at most 125 bytes, never fragmented', 'close: 제어 프레임(8 이상)이라 125바이트까지이고 나눌 수 없습니다'],
	9: ['ping: a control frame (8 and up), at most 125 bytes, never fragmented', 'ping: 제어 프레임(8 이상)이라 125바이트까지이고 나눌 수 없습니다'],
	10: ['pong: a control frame (8 and up), at most 125 bytes, never fragmented', 'pong: 제어 프레임(8 이상)이라 125바이트까지이고 나눌 수 없습니다'],
};

const opcode: Note<FrameEvent> = {
	facts: [32],
	references: ['RFC 6455 §5.2'],
	en: ({opcode: code = 0}) => `${opcodes[code]?.[0] ?? 'reserved: no frame may have it'}.`,
	ko: ({opcode: code = 0}) => `${opcodes[code]?.[1] ?? '예약된 값이라 어느 프레임도 쓸 수 없습니다'}.`,
};

const mask: Note<FrameEvent> = {
	facts: [32, 35],
	references: ['RFC 6455 §5.3', 'RFC 6455 §10.3'],
	en: ({masked}) => masked === true
		? 'A client must mask: each payload byte is XORed with a key of 4 random bytes from the header. It hides nothing; it keeps a page from choosing the bytes on the wire and fooling a proxy.'
		: 'Not masked, as frames of a server must be. A client\'s frame without a mask would be a protocol error.',
	ko: ({masked}) => masked === true
		? '클라이언트는 마스킹해야 합니다. 페이로드의 각 바이트를 헤더에 든 무작위 4바이트 키와 XOR합니다. 숨기려는 것이 아니라, 웹 페이지가 회선의 바이트를 골라 프록시를 속이지 못하게 하려는 것입니다.'
		: '마스킹하지 않았습니다. 서버의 프레임은 그래야 하고, 마스킹하지 않은 클라이언트 프레임은 프로토콜 오류입니다.',
};

/** Bytes of the header besides the first two: the longer length, and the key. */
const extraLength = ({headerSize = 2, masked}: FrameEvent): number => headerSize - 2 - (masked === true ? 4 : 0);

const headerLength: Note<FrameEvent> = {
	facts: [31, 35],
	references: ['RFC 6455 §5.2'],
	en(event) {
		const {headerSize = 0, size, compressed = size, masked} = event;
		const extra = extraLength(event);
		return `The header is ${bytes.en(headerSize)}: 2 always${extra > 0 ? `, ${extra} for a length above ${extra === 2 ? 125 : '65,535'}` : ''}${masked === true ? ', 4 of masking key' : ''}. With the payload of ${bytes.en(compressed)} the frame took ${bytes.en(headerSize + compressed)} of the stream.`;
	},
	ko(event) {
		const {headerSize = 0, size, compressed = size, masked} = event;
		const extra = extraLength(event);
		return `헤더는 ${bytes.ko(headerSize)}입니다. 언제나 2바이트${extra > 0 ? `, ${extra === 2 ? 125 : '65,535'}를 넘는 길이에 ${bytes.ko(extra)}` : ''}${masked === true ? ', 마스킹 키 4바이트' : ''}. 페이로드 ${bytes.ko(compressed)}와 합쳐 스트림에서 ${bytes.ko(headerSize + compressed)}를 차지했습니다.`;
	},
};

const deflate: Note<FrameEvent> = {
	facts: [35],
	references: ['RFC 7692 §7.2'],
	en: ({size, compressed = 0, fin: last}) => last === false
		? `${bytes.en(compressed)} of a compressed message: it can be read when its last fragment is here.`
		: `permessage-deflate: ${bytes.en(compressed)} came over the wire, ${bytes.en(size)} reach the application (${size === 0 ? '-' : `${Math.round(compressed / size * 100)} %`}).`,
	ko: ({size, compressed = 0, fin: last}) => last === false
		? `압축된 메시지의 ${bytes.ko(compressed)}입니다. 마지막 조각이 와야 읽을 수 있습니다.`
		: `permessage-deflate: 회선으로는 ${bytes.ko(compressed)}, 애플리케이션에는 ${bytes.ko(size)}입니다(${size === 0 ? '-' : `${Math.round(compressed / size * 100)} %`}).`,
};

const bit = (on: boolean): string => on ? '1' : '0';

/** The header bits of a WebSocket frame, as they lie on the wire. */
export const bitPoints = (event: FrameEvent, language: Language): readonly NotedPoint[] => {
	const {rsv = 0, compressed, code} = event;
	return event.protocol !== 'websocket' || event.opcode === undefined ? [] : [
		...closeCodePoints(code, language),
		notePoint(`FIN ${bit(event.fin === true)}`, fin, event, language),
		notePoint(`RSV1–3 ${rsv.toString(2).padStart(3, '0')}`, reserved, event, language),
		notePoint(`opcode 0x${event.opcode.toString(16).toUpperCase()}`, opcode, event, language),
		notePoint(`MASK ${bit(event.masked === true)}`, mask, event, language),
		notePoint(`length ${compressed ?? event.size}`, headerLength, event, language),
		...compressed === undefined ? [] : [notePoint('deflate', deflate, event, language)],
	];
};
