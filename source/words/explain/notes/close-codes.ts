import type {Language} from '../../../bus/language.js';
import {notePoint, type Note, type NotedPoint} from '../explanation.js';

/* What each close code means to the two programs: RFC 6455 §7.4 and the registry of IANA. */

type Meaning = {readonly en: string; readonly ko: string};

const reference = 'RFC 6455 §7.4';

const meanings: Readonly<Record<number, Meaning>> = {
	1000: {en: 'Normal Closure: the purpose was fulfilled. A client need not come back.', ko: '정상 종료: 할 일을 마쳤습니다. 클라이언트가 돌아올 필요가 없습니다.'},
	1001: {en: 'Going Away: a server going down, or a browser leaving the page. Reconnecting later makes sense.', ko: '떠남: 서버가 내려가거나 브라우저가 페이지를 떠납니다. 나중에 다시 연결할 만합니다.'},
	1002: {en: 'Protocol Error: the peer sent what the protocol forbids. Coming back with the same program gives the same.', ko: '프로토콜 오류: 상대가 프로토콜이 금하는 것을 보냈습니다. 같은 프로그램으로 다시 와도 같습니다.'},
	1003: {en: 'Unsupported Data: a type that this end cannot take, such as binary where only text is understood.', ko: '받을 수 없는 데이터: 글만 아는 곳에 온 이진 데이터처럼 받을 수 없는 종류입니다.'},
	1004: {en: 'Reserved: it has no meaning yet, and must not be sent.', ko: '예약됨: 아직 뜻이 없으며 보내서는 안 됩니다.'},
	1005: {en: 'No Status Received: the Close frame carried no code. It never stands in a frame; it is what the application is told.', ko: '상태 코드 없음: Close 프레임에 코드가 없었습니다. 프레임에는 적지 않고 애플리케이션에만 알려 주는 값입니다.'},
	1006: {en: 'Abnormal Closure: TCP ended without a Close frame. It never stands in a frame; it is what the application is told.', ko: '비정상 종료: Close 프레임 없이 TCP가 끝났습니다. 프레임에는 적지 않고 애플리케이션에만 알려 주는 값입니다.'},
	1007: {en: 'Invalid Frame Payload Data: the bytes do not fit the type, such as text that is not UTF-8.', ko: '잘못된 내용: UTF-8이 아닌 글처럼 바이트가 종류에 맞지 않습니다.'},
	1008: {en: 'Policy Violation: understood, and against the rules of this application. The general refusal.', ko: '정책 위반: 알아들었지만 이 애플리케이션의 규칙에 어긋납니다. 일반적인 거절입니다.'},
	1009: {en: 'Message Too Big: larger than this end can or wants to hold.', ko: '너무 큰 메시지: 이쪽이 담을 수 있거나 담으려는 크기를 넘었습니다.'},
	1010: {en: 'Mandatory Extension: the client needs an extension that the server did not agree to.', ko: '필요한 확장 없음: 클라이언트에 필요한 확장에 서버가 동의하지 않았습니다.'},
	1011: {en: 'Internal Error: the server met something unexpected. A retry may succeed.', ko: '내부 오류: 서버에 예상 못 한 일이 생겼습니다. 다시 하면 될 수 있습니다.'},
	1012: {en: 'Service Restart: come back after a random delay, so that not all come at once.', ko: '서비스 재시작: 모두 한꺼번에 오지 않도록 무작위로 기다렸다가 다시 오라는 뜻입니다.'},
	1013: {en: 'Try Again Later: the server is overloaded.', ko: '나중에 다시: 서버가 과부하입니다.'},
	1014: {en: 'Bad Gateway: a gateway got an invalid answer from the server behind it.', ko: '잘못된 게이트웨이: 게이트웨이가 뒤의 서버에서 잘못된 답을 받았습니다.'},
	1015: {en: 'TLS Handshake: encryption could not be agreed on. It never stands in a frame.', ko: 'TLS 핸드셰이크: 암호화에 합의하지 못했습니다. 프레임에는 적지 않습니다.'},
	3000: {en: 'Unauthorized: not authorized, as HTTP 401.', ko: '인증되지 않음: HTTP 401과 같습니다.'},
	3003: {en: 'Forbidden: authorized, but not for this, as HTTP 403.', ko: '금지됨: 인증은 됐지만 이 일은 안 됩니다. HTTP 403과 같습니다.'},
	3008: {en: 'Timeout: it took too long, as HTTP 408.', ko: '시간 초과: 너무 오래 걸렸습니다. HTTP 408과 같습니다.'},
};

/** The registered codes that have words of their own. */
export const explainedCodes: readonly number[] = Object.keys(meanings).map(Number);

const privateUse: Meaning = {en: 'Private use (4000–4999): agreed between these two programs, and known only to them.', ko: '개인용(4000–4999): 이 두 프로그램끼리 정한 코드라서 그들만 뜻을 압니다.'};
const library: Meaning = {en: 'For libraries and frameworks (3000–3999): registered with IANA, or meant to be.', ko: '라이브러리와 프레임워크용(3000–3999): IANA에 등록했거나 등록할 코드입니다.'};
const invalid: Meaning = {en: 'Not a code that the protocol knows: a receiver must treat it as a protocol error.', ko: '프로토콜이 모르는 코드입니다. 받는 쪽은 프로토콜 오류로 다뤄야 합니다.'};

const meaningOf = (code: number): Meaning => {
	const own = meanings[code];
	if (own !== undefined) {
		return own;
	}

	if (code >= 4000 && code <= 4999) {
		return privateUse;
	}

	return code >= 3000 && code <= 3999 ? library : invalid;
};

const closeCodeNote: Note<number> = {
	facts: [34],
	references: [reference],
	en: code => meaningOf(code).en,
	ko: code => meaningOf(code).ko,
};

export const closeCodePoints = (code: number | undefined, language: Language): readonly NotedPoint[] =>
	code === undefined ? [] : [notePoint(String(code), closeCodeNote, code, language)];
