import {formatDuration} from '../../lib/duration.js';
import {problemKo} from './problems.js';
import {fixed, said} from './sentence.js';

type Id = {readonly id: string};
type Most = {readonly most: number};
type File = {readonly file: string};
/** An operating system's refusal. */
type Failure = {readonly errno: string; readonly message: string};

const transportEn = (transport: string): string => transport === 'tcp' ? 'raw TCP' : transport;
const transportKo = (transport: string): string => transport === 'tcp' ? '그냥 TCP' : transport;

/** Of what there may be only so many. */
const many = {
	clients: ['clients can be there at once', '한꺼번에 있을 수 있는 클라이언트는'],
	faults: ['faults can be armed at once', '한꺼번에 걸 수 있는 장애는'],
	rows: ['rows can be marked', '표시할 수 있는 줄은'],
} as const;

/** Files that are written only where there is none yet. */
const papers = {
	scenario: {there: 'choose another name', cannot: 'could not be written'},
	ladder: {there: 'a ladder goes into a new file', cannot: 'can\'t be written'},
} as const;

type Paper = File & {readonly paper: keyof typeof papers};

/** Why a command that was understood is not done. */
export const refusalPhrases = {
	'no-connection': fixed('no connection is open', '열린 연결이 없음'),
	'not-open': said<Id>(({id}) => `${id} is not an open connection`, ({id}) => `열린 연결 가운데 ${id} 없음`),
	'no-endpoint': said<Id>(({id}) => `there is no ${id}`, ({id}) => `${id} 없음`),
	'no-client': said<Id>(({id}) => `there is no client ${id}`, ({id}) => `${id} 클라이언트가 없음`),
	'takes-client': fixed('this takes a client, like c1', '클라이언트에만 쓰는 명령. 예: c1'),
	'no-open-at': said<Id>(({id}) => `${id} has no open connection`, ({id}) => `${id}에 열린 연결이 없음`),
	'not-connected': said<Id>(({id}) => `${id} is not connected`, ({id}) => `${id}: 연결되어 있지 않음`),
	'none-now': fixed('no connection of it is open just now', '지금 열린 연결이 없음'),
	'channel-not-ready': fixed('its channel is not ready yet', '채널이 아직 준비되지 않음'),
	'no-server': fixed('there is no server of ours in this session', '이 세션에는 우리 서버가 없음'),
	'needs-url': fixed('there is no server of ours in this session: give a URL', '이 세션에는 우리 서버가 없음: URL을 쓰세요'),
	'listens-already': said<Id>(({id}) => `${id} listens already; unlisten first`, ({id}) => `${id}: 이미 듣고 있음. 먼저 unlisten`),
	'listens-not': said<Id>(({id}) => `${id} does not listen`, ({id}) => `${id}: 듣고 있지 않음`),
	'no-such-transport': said<{readonly transport: string; readonly names: readonly string[]}>(
		({transport, names}) => `${transport} is not a transport of this version; there are ${names.join(', ')}`,
		({transport, names}) => `이 판에는 ${transport} 방식이 없음. 있는 것: ${names.join(', ')}`,
	),
	'at-most': said<Most & {readonly what: keyof typeof many}>(({what, most}) => `at most ${most} ${many[what][0]}`, ({what, most}) => `${many[what][1]} ${most}개까지`),
	'file-large': said<File & Most & {readonly size: number}>(
		({file, size, most}) => `${file} has ${size} bytes; at most ${most} can be sent`,
		({file, size, most}) => `${file}: ${size}바이트. 보낼 수 있는 것은 ${most}바이트까지`,
	),
	'file-unread': said<File & Failure>(
		({file, message}) => `${file} can't be read: ${message}`,
		({file, errno, message}) => `${file}: 읽을 수 없음. ${problemKo(errno, message)}`,
	),
	'file-there': said<Paper>(
		({file, paper}) => `${file} is there already${paper === 'ladder' ? ';' : ':'} ${papers[paper].there}`,
		({file}) => `${file}: 이미 있음. 다른 이름을 쓰세요`,
	),
	'file-unwritten': said<Paper & Failure>(
		({file, paper, message}) => `${file} ${papers[paper].cannot}: ${message}`,
		({file, errno, message}) => `${file}: 쓸 수 없음. ${problemKo(errno, message)}`,
	),
	'fault-over': fixed('its time is over', '정한 시간이 다 됨'),
	'fault-closed': said<{readonly connection: number}>(({connection}) => `#${connection} is closed`, ({connection}) => `#${connection} 닫힘`),
	'fault-removed': said<Id>(({id}) => `${id} is removed`, ({id}) => `${id} 없앰`),
	'no-fault': said<Id>(({id}) => `there is no fault ${id}`, ({id}) => `${id} 장애가 없음`),
	'none-armed': fixed('no fault is armed', '걸린 장애가 없음'),
	'fault-no-rst': said<{readonly name: string}>(({name}) => `${name} ends in RST, and a Unix socket has none`, ({name}) => `${name} 장애는 RST로 끝나는데, Unix 소켓에는 RST가 없음`),
	'fault-new-only': said<{readonly name: string}>(
		({name}) => `${name} is for connections that are still to come: it takes an endpoint like c1, or all`,
		({name}) => `${name} 장애는 앞으로 올 연결에 검: 대상은 c1 같은 끝점이나 all`,
	),
	'tour-acts': fixed('the tour asks for something to be done just now, not for an answer', '둘러보기가 지금 청하는 것은 답이 아니라 할 일'),
	'compare-on': fixed('a comparison is under way; compare stop ends it', '비교가 진행 중. compare stop으로 끝냄'),
	'compare-off': fixed('no comparison is under way', '진행 중인 비교가 없음'),
	'audit-on': fixed('an audit is on; audit off ends it', '유실 검사가 켜져 있음. audit off로 끝냄'),
	'audit-off': fixed('no audit is on', '켜진 유실 검사가 없음'),
	'nothing-done': fixed('nothing has been done yet that a scenario could play', '시나리오로 되풀이할 만한 일을 아직 하지 않음'),
	'nothing-of': said<Id>(({id}) => `nothing of ${id} is in the log`, ({id}) => `로그에 ${id}의 것이 없음`),
	'no-row': said<{readonly row: number}>(({row}) => `there is no row ${row} in the log`, ({row}) => `로그에 ${row}번 줄이 없음`),
	'not-cut-off': fixed('no client of it has been cut off yet', '아직 끊긴 클라이언트가 없음'),
	'command-failed': said<Failure>(({message}) => `it failed: ${message}`, ({errno, message}) => `실패: ${problemKo(errno, message)}`),
	'no-ping': said<{readonly transport: string}>(({transport}) => `${transportEn(transport)} has no ping`, ({transport}) => `${transportKo(transport)}에는 ping이 없음`),
	'no-ping-up': fixed(
		'Engine.IO pings go from the server to its clients: ping the server, or the connection at its end',
		'Engine.IO의 ping은 서버가 클라이언트에 보냄: 서버나 서버 쪽 연결에 ping을 거세요',
	),
	'no-ping-sockjs': fixed(
		'SockJS has no ping to ask for: its heartbeats come from the server, when nothing else has for 25 s',
		'SockJS에는 청할 ping이 없음: 25초 동안 다른 것이 없으면 서버가 heartbeat를 보냄',
	),
	'beat-proxy': fixed('a proxy passes heartbeats on, and makes none of its own', '프록시는 heartbeat를 넘겨줄 뿐 스스로 만들지 않음'),
	'beat-tcp': fixed(
		'raw TCP has no heartbeat of its own: a peer that is gone and one that is silent look the same',
		'그냥 TCP에는 heartbeat가 없음: 사라진 상대와 조용한 상대가 똑같아 보임',
	),
	'beat-poll': fixed('poll asks anew at each interval: its requests are its heartbeat', 'poll은 간격마다 새로 물음: 그 요청이 곧 heartbeat'),
	'beat-long-poll': said<{readonly hold: number}>(
		({hold}) => `long-poll has an answer at least every ${hold / 1000} s, empty if need be: that is its heartbeat`,
		({hold}) => `long-poll은 적어도 ${hold / 1000}초마다 응답이 옴(빈 것이라도): 그것이 곧 heartbeat`,
	),
	'beat-server-asks': fixed(
		'Engine.IO\'s server asks, and it says how often for both sides: heartbeat s1',
		'Engine.IO에서는 서버가 묻고, 얼마나 자주인지도 서버가 정함: heartbeat s1',
	),
	'beat-shared': said<{readonly transport: string; readonly endpoint: string}>(
		({transport, endpoint}) => `the heartbeat of ${transport} is the same for all that it serves: heartbeat ${endpoint}`,
		({transport, endpoint}) => `${transport}의 heartbeat는 서버가 맡은 모두에게 같음: heartbeat ${endpoint}`,
	),
	'beat-impatient': said<{readonly every?: number | undefined; readonly after: number}>(
		({every, after}) => `our server ${every === undefined ? 'never shows that it lives' : `shows that it lives every ${formatDuration(every)}`}, and who gives up after ${formatDuration(after)} would give it up while it is well: heartbeat s1 first`,
		({every, after}) => `우리 서버는 살아 있음을 ${every === undefined ? '알리지 않으므로' : `${formatDuration(every)}마다 알리므로`}, ${formatDuration(after)} 뒤에 포기하면 멀쩡한 서버를 포기함: 먼저 heartbeat s1`,
	),
	'after-fin': fixed('its FIN is already sent: nothing can follow it', '이미 FIN을 보냄: 뒤에 아무것도 보낼 수 없음'),
	'after-close-frame': fixed('its close frame is already sent: no message can follow it', '이미 닫기 프레임을 보냄: 뒤에 메시지를 보낼 수 없음'),
	'after-close-said': fixed('its close frame is already said: no message can follow it', '이미 닫기 프레임을 말함: 뒤에 메시지를 보낼 수 없음'),
	'after-disconnect': fixed('its disconnect packet is already sent: no event can follow it', '이미 disconnect 패킷을 보냄: 뒤에 이벤트를 보낼 수 없음'),
	'after-goodbye': fixed('its goodbye is said already: no message can follow it', '이미 작별을 알림: 뒤에 메시지를 보낼 수 없음'),
	'after-closed': fixed('it is closed: no message can follow', '닫혔음: 메시지를 보낼 수 없음'),
	'no-namespace': fixed('its client has left every namespace: nothing can be sent to it', '클라이언트가 모든 네임스페이스를 떠남: 보낼 수 없음'),
	'no-room': fixed('it is in none of the rooms that this event is for', '이 이벤트가 가는 방 어디에도 없음'),
	'name-reserved': said<{readonly name: string}>(({name}) => `"${name}" is a name that Socket.IO keeps for itself`, ({name}) => `"${name}": Socket.IO가 스스로 쓰는 이름`),
	'text-only': fixed('SockJS carries text only: send text, or spell the bytes out in hex or base64', 'SockJS는 글만 나름: 글을 보내거나 바이트를 16진수나 base64로 풀어 쓰세요'),
	'peer-slow': said<{readonly size: number}>(({size}) => `${size} bytes wait already: the peer does not take them`, ({size}) => `이미 ${size}바이트 대기: 상대가 받아 가지 않음`),
	'post-slow': said<{readonly size: number}>(({size}) => `${size} bytes wait to be posted already`, ({size}) => `이미 ${size}바이트가 POST를 기다림`),
	'mailbox-full': said<{readonly size: number}>(({size}) => `its mailbox is full: ${size} bytes wait to be fetched`, ({size}) => `우편함이 가득 참: ${size}바이트가 가져가기를 기다림`),
	'message-large': said<Most & {readonly size: number; readonly transport: string}>(
		({size, transport, most}) => `a message of ${size} bytes; ${transport} carries at most ${most}`,
		({size, transport, most}) => `${size}바이트짜리 메시지. ${transport} 방식은 ${most}바이트까지 나름`,
	),
};
