import type {Event} from '../../../bus/events.js';
import type {Language} from '../../../bus/language.js';
import {isSecure} from '../live.js';
import type {Context} from '../context.js';
import {notePoint, type Note, type NotedPoint} from '../explanation.js';

/* TLS below a transport: RFC 8446. */

/** Where it is going: a client checks the certificate against this name. */
const tls: Note<string> = {
	facts: [3],
	references: ['RFC 8446 §2', 'RFC 6066 §3 (SNI)', 'RFC 5280 §4'],
	en: host => `After TCP, and before the transport's first byte, the two ends agree on a version and a cipher, and the server proves with a certificate who it is${host === '' ? '' : ` (the client expects ${host})`}. TLS 1.3 needs one round trip for it. From then on the wire carries records that only these two can read; sockdash decodes above them. A self-signed certificate encrypts just as well, but vouches for nobody: compare its fingerprint, or say --insecure on purpose.`,
	ko: host => `TCP가 연결된 뒤 첫 바이트를 보내기 전에, 양쪽이 버전과 암호 방식을 정하고 서버가 인증서로 자신을 증명합니다${host === '' ? '' : `(클라이언트가 기대하는 이름: ${host})`}. TLS 1.3에서는 왕복 한 번이 듭니다. 그 뒤로는 둘만 읽을 수 있는 레코드가 오가고, sockdash는 그 위에서 해석합니다. 스스로 서명한(self-signed) 인증서도 암호화는 똑같지만 아무도 보증하지 않으므로, fingerprint를 비교하거나 알고서 --insecure를 쓰세요.`,
};

const hostOf = (target: string): string => /:\/\/(?:[^@/]*@)?([^/:?#]+)/.exec(target)?.[1] ?? '';

/** What there is to say on TLS at the moments when it matters: the dial, the handshake's end, the channel. */
export const tlsPoints = (event: Event, {connection}: Context, language: Language): readonly NotedPoint[] => {
	if ('target' in event && 'transport' in event) {
		return isSecure(event.transport, event.target) ? [notePoint('TLS', tls, hostOf(event.target), language)] : [];
	}

	const transport = 'transport' in event ? event.transport : (event.type === 'connection.opened' ? connection?.transport ?? '' : '');
	return isSecure(transport) ? [notePoint('TLS', tls, '', language)] : [];
};
