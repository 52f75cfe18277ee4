import {said} from './sentence.js';

type Answer = {readonly status: number; readonly text: string};
type Where = {readonly where: string};

/** Why a dial came to nothing, where that is not the operating system's word. `text`: the peer's or a library's own. */
export const dialPhrases = {
	'answered-with': said<Answer & {readonly more?: string | undefined}>(
		({status, text, more}) => `the server answered ${status} ${text}${more === undefined ? '' : `: ${more}`}`,
		({status, text, more}) => `서버의 응답: ${status} ${text}${more === undefined ? '' : `: ${more}`}`,
	),
	'not-101': said<Answer>(
		({status, text}) => `the server answered ${status} ${text} instead of 101 Switching Protocols`,
		({status, text}) => `101 Switching Protocols 대신 온 서버의 응답: ${status} ${text}`,
	),
	'no-packet': said<Where>(({where}) => `${where} sent what is no packet of Engine.IO 4`, ({where}) => `${where}: Engine.IO 4의 패킷이 아닌 것을 보냄`),
	'namespace-refused': said<{readonly text: string}>(({text}) => `the server refused the namespace: ${text}`, ({text}) => `서버가 네임스페이스를 거절함: ${text}`),
	'session-early-end': said<Where & {readonly text: string}>(
		({where, text}) => `${where} ended the session before it could begin: ${text}`,
		({where, text}) => `${where}: 세션이 시작되기도 전에 끝냄: ${text}`,
	),
	'no-sockjs': said<Where>(({where}) => `${where} does not answer as a SockJS server: no info there`, ({where}) => `${where}: SockJS 서버답게 답하지 않음. info가 없음`),
	'sockjs-legs': said<Where & {readonly legs: readonly string[]; readonly closeCode: number}>(
		({where, legs, closeCode}) => `${where}: every leg failed: ${legs.join(', ')} (${closeCode})`,
		({where, legs, closeCode}) => `${where}: 모든 방식이 실패함: ${legs.join(', ')} (${closeCode})`,
	),
	'port-taken': said<{readonly port: number}>(({port}) => `port ${port} is taken, so this is the next free one`, ({port}) => `${port}번 포트는 쓰이고 있어 그다음 빈 포트`),
	'only-linux': said<{readonly table: string; readonly platform: string}>(
		({table, platform}) => `only Linux has ${table}, where a program can read what the kernel knows of its sockets; this is ${platform}`,
		({table, platform}) => `커널이 아는 소켓 상태를 프로그램이 읽을 수 있는 ${table}는 Linux에만 있음. 여기는 ${platform}`,
	),
	'table-unread': said<{readonly table: string; readonly errno: string}>(({table, errno}) => `${table} cannot be read (${errno})`, ({table, errno}) => `${table}: 읽을 수 없음 (${errno})`),
};
