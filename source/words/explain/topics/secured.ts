import type {EventOf} from '../../../bus/events.js';
import {route} from '../live.js';
import type {Topic} from '../explanation.js';

type Secured = EventOf<'connection.secured'>;

const short = (fingerprint: string): string => fingerprint.length > 48 ? `${fingerprint.slice(0, 47)}…` : fingerprint;

export const secured: Topic<Secured> = {
	id: 'tls',
	facts: [3],
	references: ['RFC 8446 §2', 'RFC 6066 §3 (SNI)', 'RFC 5280 §4'],
	en: {
		title: 'The TLS handshake is done',
		what: 'TCP was connected before; now the two ends have agreed on a version, a cipher and keys, and the server has shown a certificate that says who it is. TLS 1.3 needs one round trip for that. From here on the wire carries records that only these two can read. sockdash is one of the two, so it decodes above them.',
		why({connection, version, cipher, certificate}, context) {
			const {subject, issuer, fingerprint, validTo, authorized, why} = certificate ?? {};
			return [
				`${version} with ${cipher} on ${route(connection, context)}.`,
				certificate === undefined
					? 'The peer showed no certificate: that is usual for clients.'
					: `Certificate of ${subject}, issued by ${issuer}, valid to ${validTo}, SHA-256 ${short(fingerprint!)}.`,
				certificate === undefined ? '' : (authorized === true
					? 'It is trusted: a known authority vouches for the name.'
					: `It is not trusted${why === undefined ? '' : ` (${why})`}. The encryption is as good, but nobody vouches for who is at the other end: compare the fingerprint.`),
			];
		},
	},
	ko: {
		title: 'TLS 핸드셰이크 완료',
		what: 'TCP는 먼저 연결됐고, 이제 양쪽이 버전과 암호 방식과 키를 정했으며 서버가 자신이 누구인지 적힌 인증서를 보였습니다. TLS 1.3에서는 왕복 한 번이 듭니다. 여기부터 회선에는 둘만 읽을 수 있는 레코드가 흐릅니다. sockdash는 그 둘 가운데 하나라서 그 위에서 해석합니다.',
		why({connection, version, cipher, certificate}, context) {
			const {subject, issuer, fingerprint, validTo, authorized, why} = certificate ?? {};
			return [
				`${version}, ${cipher}, 연결 ${route(connection, context)}.`,
				certificate === undefined
					? '상대가 인증서를 보이지 않았습니다. 클라이언트라면 흔한 일입니다.'
					: `인증서의 주인: ${subject}, 발급자: ${issuer}, 기한: ${validTo}, SHA-256 ${short(fingerprint!)}.`,
				certificate === undefined ? '' : (authorized === true
					? '믿을 수 있는 인증서입니다. 알려진 기관이 그 이름을 보증합니다.'
					: `믿을 수 없는 인증서입니다${why === undefined ? '' : `(${why})`}. 암호화는 똑같지만 다른 쪽이 누구인지 아무도 보증하지 않으므로 fingerprint를 비교하세요.`),
			];
		},
	},
};
