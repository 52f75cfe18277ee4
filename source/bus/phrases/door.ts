import {fixed, said} from './sentence.js';

/** Why a request is not let in. */
export const doorPhrases = {
	'foreign-host': said<{readonly host: string}>(
		({host}) => `Host "${host}" is not a name of this server: a rebound name could hide a web page behind it`,
		({host}) => `Host "${host}": 이 서버의 이름이 아님. 이름을 바꿔치기한 웹 페이지가 그 뒤에 있을 수 있음`,
	),
	'foreign-origin': said<{readonly origin: string}>(
		({origin}) => `Origin "${origin}" is a page from elsewhere: --allow-origin lets it in`,
		({origin}) => `Origin "${origin}": 다른 곳의 페이지. --allow-origin으로 들일 수 있음`,
	),
	'leg-refused': said<{readonly leg: string}>(
		({leg}) => `the leg ${leg} is refused here (refuse ${leg}): fall back`,
		({leg}) => `여기서는 ${leg} 방식을 거절함 (refuse ${leg}): 다른 방식으로 바꾸세요`,
	),
	'leg-refused-now': fixed('WebSockets are refused here just now: see the command refuse', '여기서는 지금 WebSocket을 거절함: refuse 명령을 보세요'),
	'no-jsonp': fixed('JSONP is not served here: any web page could read the answer', '여기서는 JSONP를 쓰지 않음: 어느 웹 페이지든 응답을 읽을 수 있음'),
	/** `text` is the library's own. `version`: what was asked for, if that was not 4. */
	'eio-refused': said<{readonly text: string; readonly version?: string}>(
		({text, version}) => `Engine.IO: ${text}${version === undefined ? '' : ` (EIO=${version}; this server speaks 4)`}`,
		({text, version}) => `Engine.IO: ${text}${version === undefined ? '' : ` (EIO=${version === 'absent' ? '없음' : version}; 이 서버는 4로 말함)`}`,
	),
};
