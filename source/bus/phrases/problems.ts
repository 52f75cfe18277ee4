/** By errno name: the engine's English sentences in Korean (`lib/problem.ts`). */
const problemsKo: Readonly<Record<string, string>> = {
	ECONNREFUSED: '거절됨: 거기서 듣는 프로그램이 없음',
	ECONNRESET: '상대가 연결을 재설정함(RST)',
	EPIPE: '상대가 더는 받지 않음: 이미 닫음',
	ETIMEDOUT: '제때 답이 없음',
	EADDRINUSE: '다른 프로그램이 쓰는 주소',
	EADDRNOTAVAIL: '이 컴퓨터의 주소가 아님',
	EACCES: '권한이 모자람: 1024보다 작은 포트는 관리자용',
	ENOTFOUND: '그 이름의 주소를 찾을 수 없음',
	EHOSTUNREACH: '그 호스트로 가는 길이 없음',
	ENETUNREACH: '그 네트워크로 가는 길이 없음',
	EMFILE: '열린 파일이 너무 많음: `ulimit -n`을 올리세요',
	ENFILE: '이 컴퓨터가 파일을 더 열 수 없음',
	EAI_AGAIN: '이름을 주소로 바꾸는 서비스가 답하지 않음',
	ENOENT: '거기에 아무것도 없음',
	EISDIR: '파일이 아니라 디렉터리임',
	ECLOSED: '핸드셰이크가 끝나기 전에 상대가 연결을 닫음',
	ERR_SSL_WRONG_VERSION_NUMBER: '상대가 TLS로 말하지 않음: 다른 프로토콜로 답함',
	CERT_HAS_EXPIRED: '상대 인증서의 기한이 지남',
	CERT_NOT_YET_VALID: '상대 인증서가 아직 유효하지 않음',
	DEPTH_ZERO_SELF_SIGNED_CERT: '상대 인증서가 스스로 서명한 것임. --insecure로 받을 수 있음',
	SELF_SIGNED_CERT_IN_CHAIN: '상대 인증서를 준 기관을 여기서 믿지 않음. --insecure로 받을 수 있음',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: '상대 인증서를 준 기관을 여기서 믿지 않음. --insecure로 받을 수 있음',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: '상대 인증서를 준 기관을 여기서 믿지 않음. --insecure로 받을 수 있음',
	ERR_TLS_CERT_ALTNAME_INVALID: '상대 인증서가 다른 이름의 것임',
	ECANCELED: '연결되기 전에 그만둠',
};

/** What OpenSSL calls the reason stays as it is. */
const tlsKo = (errno: string, message: string): string =>
	`${errno.includes('ALERT') ? '상대가 TLS 핸드셰이크를 거절함' : 'TLS 핸드셰이크가 잘못됨'}: ${message.slice(message.indexOf(': ') + 2)}`;

/** One without a Korean sentence keeps its own. */
export const problemKo = (errno: string, message: string): string =>
	Object.hasOwn(problemsKo, errno) ? problemsKo[errno]! : (errno.startsWith('ERR_SSL_') ? tlsKo(errno, message) : message);
