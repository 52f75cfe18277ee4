import type {Language} from './language.js';

/*
The WebSocket Close Code Number Registry of IANA, which RFC 6455 §7.4.1 began:
https://www.iana.org/assignments/websocket/websocket.xhtml
*/
const names: Readonly<Record<number, Readonly<Record<Language, string>>>> = {
	1000: {en: 'Normal Closure', ko: '정상 종료'},
	1001: {en: 'Going Away', ko: '떠남'},
	1002: {en: 'Protocol Error', ko: '프로토콜 오류'},
	1003: {en: 'Unsupported Data', ko: '받을 수 없는 데이터'},
	1004: {en: 'Reserved', ko: '예약됨'},
	1005: {en: 'No Status Received', ko: '상태 코드 없음'},
	1006: {en: 'Abnormal Closure', ko: '비정상 종료'},
	1007: {en: 'Invalid Frame Payload Data', ko: '잘못된 내용'},
	1008: {en: 'Policy Violation', ko: '정책 위반'},
	1009: {en: 'Message Too Big', ko: '너무 큰 메시지'},
	1010: {en: 'Mandatory Extension', ko: '필요한 확장 없음'},
	1011: {en: 'Internal Error', ko: '내부 오류'},
	1012: {en: 'Service Restart', ko: '서비스 재시작'},
	1013: {en: 'Try Again Later', ko: '나중에 다시'},
	1014: {en: 'Bad Gateway', ko: '잘못된 게이트웨이'},
	1015: {en: 'TLS Handshake', ko: 'TLS 핸드셰이크'},
	3000: {en: 'Unauthorized', ko: '인증되지 않음'},
	3003: {en: 'Forbidden', ko: '금지됨'},
	3008: {en: 'Timeout', ko: '시간 초과'},
};

const privateUse = {en: 'Private Use', ko: '응용 프로그램끼리 정한 코드'};
const unregistered = {en: 'Unregistered', ko: '라이브러리와 프레임워크용'};
const invalid = {en: 'Invalid', ko: '프로토콜이 모르는 코드'};

const isIn = (code: number, from: number): boolean => code >= from && code <= from + 999;

/** Every code has a name: registered ones their own, others that of the range they are in (RFC 6455 §7.4.2). */
export const closeCodeName = (code: number, language: Language): string =>
	(names[code] ?? (isIn(code, 4000) ? privateUse : (isIn(code, 3000) ? unregistered : invalid)))[language];
