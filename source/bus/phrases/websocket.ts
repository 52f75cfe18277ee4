import {fixed, said} from './sentence.js';

const bits = (rsv: number): string => rsv.toString(2).padStart(3, '0');

/** What is wrong with WebSocket frames: RFC 6455 §5 and RFC 7692. */
export const webSocketPhrases = {
	'ws-not-utf8': fixed('a text message that is not UTF-8 (RFC 6455 §8.1)', 'UTF-8이 아닌 텍스트 메시지 (RFC 6455 §8.1)'),
	'ws-too-large-to-inflate': fixed(
		'a compressed message too large to be inflated here: shown as it was on the wire',
		'여기서 압축을 풀기에는 너무 큰 메시지: 지나간 바이트 그대로 보임',
	),
	'ws-after-close': fixed('a frame after the Close frame (RFC 6455 §5.5.1)', 'Close 프레임 뒤에 온 프레임 (RFC 6455 §5.5.1)'),
	'ws-lone-continuation': fixed('a continuation with nothing to continue (RFC 6455 §5.4)', '이을 것이 없는 연속 프레임 (RFC 6455 §5.4)'),
	'ws-message-inside': fixed('a new message inside a fragmented one (RFC 6455 §5.4)', '조각난 메시지 한가운데에서 시작된 새 메시지 (RFC 6455 §5.4)'),
	'ws-close-of-one-byte': fixed('a close payload of 1 byte has no room for a code (RFC 6455 §5.5.1)', '1바이트짜리 닫기 내용에는 코드가 들어갈 자리가 없음 (RFC 6455 §5.5.1)'),
	'ws-close-code': said<{readonly closeCode: number}>(
		({closeCode}) => `close code ${closeCode} must not be sent (RFC 6455 §7.4)`,
		({closeCode}) => `보내면 안 되는 닫기 코드 ${closeCode} (RFC 6455 §7.4)`,
	),
	'ws-close-not-utf8': fixed('the close reason is not UTF-8 (RFC 6455 §5.5.1)', 'UTF-8이 아닌 닫기 까닭 (RFC 6455 §5.5.1)'),
	'ws-reserved-opcode': said<{readonly opcode: number}>(
		({opcode}) => `reserved opcode ${opcode} (RFC 6455 §5.2)`,
		({opcode}) => `예약된 opcode ${opcode} (RFC 6455 §5.2)`,
	),
	'ws-reserved-bits': said<{readonly rsv: number}>(
		({rsv}) => `reserved bits ${bits(rsv)} that no extension gave a meaning (RFC 6455 §5.2)`,
		({rsv}) => `어떤 확장도 뜻을 정하지 않은 예약 비트 ${bits(rsv)} (RFC 6455 §5.2)`,
	),
	'ws-compressed-bit': said<{readonly on: 'continuation' | 'control'}>(
		({on}) => `RSV1 on a ${on} frame (RFC 7692 §6.1)`,
		({on}) => `${on === 'control' ? '제어' : '연속'} 프레임에 켜진 RSV1 (RFC 7692 §6.1)`,
	),
	'ws-unmasked': fixed('a frame from a client without a mask (RFC 6455 §5.1)', '클라이언트가 마스크 없이 보낸 프레임 (RFC 6455 §5.1)'),
	'ws-masked': fixed('a frame from a server with a mask (RFC 6455 §5.1)', '서버가 마스크해서 보낸 프레임 (RFC 6455 §5.1)'),
	'ws-length-wasteful': said<{readonly length: number; readonly used: number; readonly enough: number}>(
		({length, used, enough}) => `length ${length} in ${used} bits, where ${enough} are enough (RFC 6455 §5.2)`,
		({length, used, enough}) => `${enough}비트면 되는 길이 ${length}를 ${used}비트로 씀 (RFC 6455 §5.2)`,
	),
	'ws-length-top-bit': fixed('a 64-bit length with its top bit set (RFC 6455 §5.2)', '맨 윗비트가 켜진 64비트 길이 (RFC 6455 §5.2)'),
	'ws-control-long': said<{readonly length: number}>(
		({length}) => `a control frame of ${length} bytes, 125 are allowed (RFC 6455 §5.5)`,
		({length}) => `${length}바이트짜리 제어 프레임, 125까지만 허용됨 (RFC 6455 §5.5)`,
	),
	'ws-control-fragmented': fixed('a fragmented control frame (RFC 6455 §5.5)', '조각난 제어 프레임 (RFC 6455 §5.5)'),
	'ws-frame-cut': said<{readonly had: number; readonly length: number; readonly kind: string}>(
		({had, length, kind}) => `the stream ended after ${had} of ${length} bytes of a ${kind} frame (RFC 6455 §5.2)`,
		({had, length, kind}) => `${kind} 프레임의 ${length}바이트 가운데 ${had}바이트에서 스트림이 끝남 (RFC 6455 §5.2)`,
	),
	'ws-header-cut': said<{readonly had: number}>(
		({had}) => `the stream ended after ${had} bytes of a frame header (RFC 6455 §5.2)`,
		({had}) => `프레임 헤더의 ${had}바이트에서 스트림이 끝남 (RFC 6455 §5.2)`,
	),
	'ws-fragments': said<{readonly most: number}>(
		({most}) => `a message in more than ${most} fragments: reset before it costs its library more memory`,
		({most}) => `${most}개를 넘는 조각으로 온 메시지: 라이브러리의 메모리를 더 쓰기 전에 reset함`,
	),
	'inflate-too-large': said<{readonly most: number}>(
		({most}) => `inflates to more than ${most} bytes`,
		({most}) => `압축을 풀면 ${most}바이트가 넘음`,
	),
	'inflate-broken': said<{readonly why: string}>(
		({why}) => `does not inflate: ${why} (RFC 7692 §7.2.2)`,
		({why}) => `압축이 풀리지 않음: ${why} (RFC 7692 §7.2.2)`,
	),
	'inflate-lost': said<{readonly why: string}>(
		({why}) => `refers to an earlier message that could not be inflated, or does not inflate: ${why} (RFC 7692 §7.2.2)`,
		({why}) => `압축을 풀지 못한 앞 메시지를 가리키거나, 압축이 풀리지 않음: ${why} (RFC 7692 §7.2.2)`,
	),
	'inflate-final-blocks': said<{readonly most: number}>(
		({most}) => `more than ${most} final blocks in one message (RFC 7692 §7.2.3.4)`,
		({most}) => `한 메시지에 마지막 블록이 ${most}개를 넘음 (RFC 7692 §7.2.3.4)`,
	),
};
