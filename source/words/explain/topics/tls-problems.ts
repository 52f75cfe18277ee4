import type {EventOf} from '../../../bus/events.js';
import {tell} from '../../../bus/phrases/phrase.js';
import {phraseOf} from '../../../bus/phrases/wrong.js';
import {route} from '../live.js';
import type {Topic} from '../explanation.js';

type Failed = EventOf<'endpoint.failed'> | EventOf<'connection.errored'>;

/** The code is OpenSSL's or Node's name of what was wrong with a certificate or a handshake. */
export const isTlsProblem = (code: string): boolean => /CERT|^(?:ERR_TLS|ERR_SSL)|SELF_SIGNED|^(?:UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH)/.test(code);

export const tlsProblem: Topic<Failed> = {
	id: 'problem.tls',
	facts: [37],
	references: ['RFC 8446 §4.4.2', 'RFC 8446 §6.2', 'RFC 9525 §6'],
	en: {
		title: 'The TLS handshake failed',
		what: 'TCP was connected, but no trust was. Either the two found no common version or cipher, or the certificate did not convince: self-signed, expired, or made for another name. Not a byte of the transport has passed.',
		why: (event, context) => [
			`${event.type === 'endpoint.failed' ? `${event.endpoint} → ${event.target}` : route(event.connection, context, 'in')}: ${event.problem.message} (${event.problem.code}).`,
			'If you know this server, --insecure takes any certificate: the traffic is still encrypted, but you cannot know with whom you share the secret.',
		],
	},
	ko: {
		title: 'TLS 핸드셰이크 실패',
		what: 'TCP는 연결됐지만 믿음이 이어지지 않았습니다. 공통된 버전이나 암호 방식이 없었거나, 인증서가 self-signed이거나 기한이 지났거나 다른 이름의 것이었습니다. 그 위의 프로토콜은 한 바이트도 지나지 않았습니다.',
		why: (event, context) => [
			`${event.type === 'endpoint.failed' ? `${event.endpoint} → ${event.target}` : route(event.connection, context, 'in')}: ${tell(phraseOf(event.problem), 'ko')} (${event.problem.code}).`,
			'아는 서버라면 --insecure로 어떤 인증서든 받을 수 있습니다. 그래도 암호화는 되지만 누구와 비밀을 나누는지는 알 수 없습니다.',
		],
	},
};
