import {closeCodeName} from '../close-codes.js';
import {problemKo} from './problems.js';
import {fixed, said} from './sentence.js';

type Side = 'client' | 'server';
/** `act`: what the end's own record names, as `kill rst` or `quit`. */
type Act = {readonly who: Side; readonly act?: string | undefined};
type Silence = {readonly who: Side; readonly waited: number};
type Count = {readonly count: number};

const sides: Readonly<Record<Side, string>> = {client: '클라이언트', server: '서버'};
/** The subject of a sentence, with its particle. */
const subject: Readonly<Record<Side, string>> = {client: '클라이언트가', server: '서버가'};

const by = (act: string | undefined): string => act === undefined ? '' : ` (${act})`;
const ms = (span: number): string => span < 1 ? `${span.toFixed(1)} ms` : (span < 1000 ? `${Math.round(span)} ms` : `${(span / 1000).toFixed(1)} s`);
const seconds = (span: number): string => `${Math.round(span / 100) / 10} s`;
const messages = (count: number): string => `${count} ${count === 1 ? 'message' : 'messages'}`;

/** Undefined: never. */
type Took = {readonly took?: number | undefined};
const answered = ({took}: Took): string => took === undefined ? 'never answered' : `answered in ${ms(took)}`;
const answeredKo = ({took}: Took): string => took === undefined ? '답 없음' : `${ms(took)} 만에 답함`;

/** The evidence of verdicts: how a channel ended, and by whom. */
export const endingPhrases = {
	'close-code': said<{readonly closeCode?: number | undefined}>(
		({closeCode}) => closeCode === undefined ? '1005 no status' : `${closeCode} ${closeCodeName(closeCode, 'en').toLowerCase()}`,
		({closeCode}) => closeCode === undefined ? '1005 상태 코드 없음' : `${closeCode} ${closeCodeName(closeCode, 'ko')}`,
	),
	'close-frame': said<Act & Took>(
		({who, act, took}) => `close frame from the ${who}${by(act)}, ${answered({took})}`,
		({who, act, took}) => `${subject[who]} 닫기 프레임을 보냄${by(act)}, ${answeredKo({took})}`,
	),
	'no-close-frame': fixed('no close frame', '닫기 프레임 없음'),
	'no-goodbye': fixed('no goodbye', '작별 인사 없음'),
	fault: said<{readonly how: 'fin' | 'rst'; readonly fault: string; readonly name: string}>(
		({how, fault, name}) => `${how.toUpperCase()} by the fault ${fault} (${name})`,
		({how, fault, name}) => `장애 ${fault} (${name})의 ${how.toUpperCase()}`,
	),
	'broke-protocol': said<Act>(({who, act}) => `the ${who} broke the protocol${by(act)}`, ({who, act}) => `${subject[who]} 프로토콜을 어김${by(act)}`),
	fin: said<Act>(({who, act}) => `FIN from the ${who}${by(act)}`, ({who, act}) => `${sides[who]}의 FIN${by(act)}`),
	'fin-in-frame': said<Act>(
		({who, act}) => `FIN from the ${who} in the middle of a frame${by(act)}`,
		({who, act}) => `프레임 한가운데에서 ${sides[who]}의 FIN${by(act)}`,
	),
	rst: said<Act>(({who, act}) => `RST from the ${who}${by(act)}`, ({who, act}) => `${sides[who]}의 RST${by(act)}`),
	'tcp-timeout': said<{readonly who: Side}>(({who}) => `the ${who} stopped answering TCP`, ({who}) => `${subject[who]} TCP에 더는 답하지 않음`),
	answered: said<Took>(answered, answeredKo),
	dropped: said<Act>(({who, act}) => `the ${who} dropped it${by(act)}`, ({who, act}) => `${subject[who]} 놓아 버림${by(act)}`),
	packet: said<Act & {readonly packet: 'disconnect' | 'close'}>(
		({who, act, packet}) => `${packet} packet from the ${who}${by(act)}`,
		({who, act, packet}) => `${subject[who]} ${packet} 패킷을 보냄${by(act)}`,
	),
	'no-heartbeat': said<{readonly who: Side}>(
		({who}) => `no ${who === 'client' ? 'pong' : 'ping'} came from the ${who} in time`,
		({who}) => `제때 오지 않은 ${sides[who]}의 ${who === 'client' ? 'pong' : 'ping'}`,
	),
	'no-pong': said<Silence>(
		({who, waited}) => `no pong from the ${who} for ${ms(waited)} after the ping`,
		({who, waited}) => `ping 뒤 ${ms(waited)} 동안 ${sides[who]}의 pong이 없음`,
	),
	'no-sign': said<Silence>(
		({who, waited}) => `no sign of life from the ${who} for ${ms(waited)}`,
		({who, waited}) => `${ms(waited)} 동안 ${sides[who]} 쪽에서 아무것도 오지 않음`,
	),
	held: said<{readonly who: Side; readonly rung: string}>(({who, rung}) => `${rung} at the ${who}`, ({who, rung}) => `${sides[who]} 쪽에 ${rung}`),
	'c-frame': said<{readonly act?: string | undefined}>(({act}) => `c frame from the server${by(act)}`, ({act}) => `서버가 c 프레임을 보냄${by(act)}`),
	'sockjs-close': said<{readonly closeCode: number; readonly reason: string}>(
		({closeCode, reason}) => `${closeCode}${reason === '' ? '' : ` ${JSON.stringify(reason)}`}`,
		({closeCode, reason}) => `${closeCode}${reason === '' ? '' : ` ${JSON.stringify(reason)}`}`,
	),
	unheard: fixed('cut before it could be heard', '들리기 전에 끊김'),
	aborted: said<Act>(({who, act}) => `the ${who} aborted its request${by(act)}`, ({who, act}) => `${subject[who]} 제 요청을 끊음${by(act)}`),
	'sockjs-only-goodbye': fixed('a SockJS client has no other goodbye on this leg', 'SockJS 클라이언트가 이 방식에서 할 수 있는 작별은 이것뿐'),
	'sockjs-aborted': fixed(
		'its request was aborted: a SockJS client has no other goodbye on this leg',
		'요청이 끊김: SockJS 클라이언트가 이 방식에서 할 수 있는 작별은 이것뿐',
	),
	'nobody-receives': fixed('no request came to receive what follows', '다음 것을 받아 갈 요청이 오지 않음'),
	'server-stops': fixed('the server does not go on with the session', '서버가 세션을 더 이어 가지 않음'),
	'began-none': fixed('the request began no session', '요청이 세션을 열지 못함'),
	'refused-before': fixed('the request was refused before its session could begin', '세션이 시작되기 전에 요청이 거절됨'),
	'ended-before': fixed('the connection ended before the session began', '세션이 시작되기 전에 연결이 끝남'),
	goodbye: said<{readonly who: Side}>(({who}) => `goodbye from the ${who}`, ({who}) => `${subject[who]} 작별을 알림`),
	'goodbye-unfetched': fixed('goodbye from the server, never fetched', '서버가 작별을 알렸으나 가져가지 않음'),
	delete: fixed('DELETE from the client', '클라이언트가 DELETE를 보냄'),
	'delete-sent': said<Took>(took => `DELETE from the client, ${answered(took)}`, took => `클라이언트가 DELETE를 보냄, ${answeredKo(took)}`),
	'asks-no-more': fixed('the client asks no more', '클라이언트가 더는 묻지 않음'),
	'no-request': said<{readonly span: number}>(
		({span}) => `no request from the client for ${seconds(span)}`,
		({span}) => `${seconds(span)} 동안 클라이언트의 요청이 없음`,
	),
	'never-fetched': said<Count>(({count}) => `${messages(count)} never fetched`, ({count}) => `가져가지 않은 메시지 ${count}개`),
	'not-acknowledged': said<Count>(({count}) => `${messages(count)} not acknowledged`, ({count}) => `확인받지 못한 메시지 ${count}개`),
	'never-sent': said<Count>(({count}) => `${messages(count)} never sent`, ({count}) => `보내지 못한 메시지 ${count}개`),
	'gone-410': said<{readonly text?: string | undefined}>(
		({text}) => `410: the server has ended the session · ${text ?? 'it does not say why'}`,
		({text}) => `410: 서버가 세션을 끝냄 · ${text ?? '까닭은 말하지 않음'}`,
	),
	'taken-for-tcp': fixed(
		'silent at first, so taken for raw TCP; nothing was sent, and it goes on in another protocol',
		'처음에 조용해서 그냥 TCP로 보았음; 보낸 것은 없고, 다른 프로토콜로 이어짐',
	),
	/** An operating system's or a server's refusal. */
	problem: said<{readonly errno: string; readonly message: string}>(({message}) => message, ({errno, message}) => problemKo(errno, message)),
	/** What a library or the peer says, in its own words. */
	told: said<{readonly text: string}>(({text}) => text, ({text}) => text),
};
