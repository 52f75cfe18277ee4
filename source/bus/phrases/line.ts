import {meantEn, meantKo, type Meant} from './meant.js';
import {needsEn, needsKo, type Needs} from './needs.js';
import {fixed, said} from './sentence.js';

type Given = {readonly given: string};

/** By command: what stands behind its name. */
const takes = {
	audit: ['audit takes on, with options like late=500ms, or off.', 'audit 뒤에는 on과 late=500ms 같은 옵션, 또는 off가 옴'],
	clear: ['clear takes log or closed.', 'clear 뒤에는 log나 closed가 옴'],
	close: ['close takes a target and, if you like, a code and a reason, like close c1 1000 bye.', 'close 뒤에는 대상이 오고, 코드와 까닭을 덧붙여도 됨. 예: close c1 1000 bye'],
	fault: ['fault takes a target, a fault and its options, like fault c1 latency delay=200 jitter=50.', 'fault 뒤에는 대상, 장애, 그 옵션이 옴. 예: fault c1 latency delay=200 jitter=50'],
	heartbeat: ['heartbeat takes a target and an interval, a time-out too if you like, or off, like heartbeat c1 5s 3s.', 'heartbeat 뒤에는 대상과 간격(시간 초과도 됨)이나 off가 옴. 예: heartbeat c1 5s 3s'],
	ladder: [
		'ladder takes a client or a connection, and a file if it is to be written down, like ladder c1, ladder #7 or ladder c1 c1.mmd.',
		'ladder 뒤에는 클라이언트나 연결이 오고, 적어 두려면 파일도 옴. 예: ladder c1, ladder #7, ladder c1 c1.mmd',
	],
	listen: ['listen takes [host:]port, like listen 7070 or listen [::1]:7070.', 'listen 뒤에는 [host:]port가 옴. 예: listen 7070, listen [::1]:7070'],
	mark: ['mark takes the seq of a row, like mark 42; m marks the chosen one.', 'mark 뒤에는 줄의 seq가 옴. 예: mark 42. 고른 줄은 m으로 표시'],
	ping: ['ping takes a target and, if you like, a text, like ping c1.', 'ping 뒤에는 대상이 오고, 글을 덧붙여도 됨. 예: ping c1'],
	reconnect: ['reconnect takes a client, like reconnect c1.', 'reconnect 뒤에는 클라이언트가 옴. 예: reconnect c1'],
	remove: ['remove takes a client, like remove c1.', 'remove 뒤에는 클라이언트가 옴. 예: remove c1'],
	report: ['report takes a target, or nothing for all.', 'report 뒤에는 대상이 오고, 없으면 모두를 뜻함'],
	retry: ['retry takes a client and a policy, like retry c1 exponential:from=500ms,cap=8s, or retry all none.', 'retry 뒤에는 클라이언트와 정책이 옴. 예: retry c1 exponential:from=500ms,cap=8s, retry all none'],
	scenario: ['scenario takes save and the file to write, like scenario save mine.yaml.', 'scenario 뒤에는 save와 적을 파일이 옴. 예: scenario save mine.yaml'],
	send: ['send takes a target and what to send, like send c1 hello, send c1 hex:48656c, send c1 size:1M or send c1 @file.', 'send 뒤에는 대상과 보낼 것이 옴. 예: send c1 hello, send c1 hex:48656c, send c1 size:1M, send c1 @file'],
	spawn: ['spawn takes a transport or a URL and how many, like spawn ws x3.', 'spawn 뒤에는 방식이나 URL, 그리고 몇 개인지가 옴. 예: spawn ws x3'],
	thaw: ['thaw takes a target, like thaw c1.', 'thaw 뒤에는 대상이 옴. 예: thaw c1'],
	tick: ['tick takes the ms between two messages, like tick:1000.', 'tick 뒤에는 두 메시지 사이의 ms가 옴. 예: tick:1000'],
	unfault: ['unfault takes a fault that is armed, like f1, or all.', 'unfault 뒤에는 걸려 있는 장애가 옴. 예: f1, all'],
	wait: ['wait takes a duration, like wait 500ms, wait 2s or wait 5m.', 'wait 뒤에는 시간이 옴. 예: wait 500ms, wait 2s, wait 5m'],
} as const;

/** A word that is none of those that there are. */
const kinds = {
	kill: ['no way to kill; it is one of', '끊는 방법이 아님. 있는 것:'],
	reply: ['no reply mode; it is one of', '응답 방식이 아님. 있는 것:'],
	leg: ['no leg that can be refused; it is one of', '거절할 수 있는 방식이 아님. 있는 것:'],
	transport: ['no transport; there are', '방식이 아님. 있는 것:'],
	fault: ['no fault; one is', '장애가 아님. 있는 것:'],
	policy: ['no retry policy; one is', '재연결 정책이 아님. 있는 것:'],
} as const;

/** What is wrong with a line of the command language. */
export const linePhrases = {
	'no-command': said<{readonly names: readonly string[]}>(({names}) => `A command is one of ${names.join(', ')}.`, ({names}) => `명령은 이 가운데 하나: ${names.join(', ')}`),
	'unknown-command': said<Given & Meant>(
		value => `There is no command ${JSON.stringify(value.given)}.${meantEn(value)}`,
		value => `${JSON.stringify(value.given)} 명령은 없음.${meantKo(value)}`,
	),
	takes: said<Meant & {readonly command: keyof typeof takes}>(value => takes[value.command][0] + meantEn(value), value => `${takes[value.command][1]}${value.meant === undefined ? '' : `.${meantKo(value)}`}`),
	'takes-nothing': said<{readonly command: string}>(({command}) => `${command} takes nothing.`, ({command}) => `${command} 뒤에는 아무것도 오지 않음`),
	'takes-no-more': said<{readonly command: string; readonly than: 'target' | 'client'}>(
		({command, than}) => `${command} takes a ${than} and nothing more.`,
		({command, than}) => `${command} 뒤에는 ${than === 'client' ? '클라이언트' : '대상'} 하나만 옴`,
	),
	'no-target': said<Given>(
		({given}) => `${JSON.stringify(given)} is no target${/^\d+$/.test(given) ? `: connection ${given} is written #${given}` : '; one is an endpoint like c1, a connection like #7, or all'}.`,
		({given}) => `${JSON.stringify(given)}: 대상이 아님. ${/^\d+$/.test(given) ? `연결 ${given}번은 #${given}처럼 씀` : '대상은 c1 같은 끝점, #7 같은 연결, 또는 all'}`,
	),
	'is-none': said<Given & Meant & {readonly what: keyof typeof kinds; readonly names: readonly string[]}>(
		value => `${JSON.stringify(value.given)} is ${kinds[value.what][0]} ${value.names.join(', ')}.${meantEn(value)}`,
		value => `${JSON.stringify(value.given)}: ${kinds[value.what][1]} ${value.names.join(', ')}${value.meant === undefined ? '' : `.${meantKo(value)}`}`,
	),
	'kill-takes': said<{readonly names: readonly string[]}>(
		({names}) => `kill takes a target and one of ${names.join(', ')}.`,
		({names}) => `kill 뒤에는 대상과 끊는 방법이 옴: ${names.join(', ')}`,
	),
	'kill-extra': said<{readonly how: string}>(
		({how}) => `kill … ${how} takes nothing more: only close and abandon have a code and a reason.`,
		({how}) => `kill … ${how} 뒤에는 아무것도 오지 않음: 코드와 까닭은 close와 abandon에만 있음`,
	),
	'no-count': said<Given & {readonly most: number}>(
		({given, most}) => `${JSON.stringify(given)} is no number of clients; it is x1 to x${most}.`,
		({given, most}) => `${JSON.stringify(given)}: 클라이언트 수가 아님. x1부터 x${most}까지`,
	),
	'no-port': fixed('A port is a number from 0 to 65535.', '포트는 0부터 65535까지의 수'),
	'ping-long': fixed('A ping carries at most 125 bytes of UTF-8 (RFC 6455 §5.5).', 'ping이 나르는 것은 UTF-8로 125바이트까지 (RFC 6455 §5.5).'),
	'reason-first': said<Given>(({given}) => `A reason stands behind a code, like 1000 ${given}.`, ({given}) => `까닭은 코드 뒤에 씀. 예: 1000 ${given}`),
	'no-close-code': said<Given>(
		({given}) => `${given} can't stand in a close frame; 1000–1003, 1007–1014 and 3000–4999 can (RFC 6455 §7.4).`,
		({given}) => `${given}: 닫기 프레임에 쓸 수 없음. 쓸 수 있는 것은 1000–1003, 1007–1014, 3000–4999 (RFC 6455 §7.4).`,
	),
	'reason-long': fixed('A reason is at most 123 bytes of UTF-8 (RFC 6455 §5.5).', '까닭은 UTF-8로 123바이트까지 (RFC 6455 §5.5).'),
	'hex-odd': fixed('hex: takes two hexadecimal digits a byte, like hex:48656c.', 'hex: 뒤에는 바이트마다 16진수 두 자리가 옴. 예: hex:48656c'),
	'size-what': said<{readonly most: number}>(
		({most}) => `size: takes a number of bytes, like size:512 or size:64k, at most ${most}.`,
		({most}) => `size: 뒤에는 바이트 수가 옴. 예: size:512, size:64k. 많아야 ${most}`,
	),
	'file-which': fixed('@ takes the path of a file; for the character itself write text:@.', '@ 뒤에는 파일 경로가 옴. 글자 @를 보내려면 text:@'),
	'send-what': fixed(
		`${takes.send[0].slice(0, -1)}; for an empty message write text: behind the target.`,
		`${takes.send[1]}. 빈 메시지는 대상 뒤에 text:`,
	),
	'option-form': said<Given>(
		({given}) => `An option is written name=value, like delay=200; ${JSON.stringify(given)} is not.`,
		({given}) => `옵션은 delay=200처럼 이름=값으로 씀. 쓴 것: ${JSON.stringify(given)}`,
	),
	'option-twice': said<{readonly option: string}>(({option}) => `${option} is given twice.`, ({option}) => `${option} 옵션이 두 번 나옴`),
	'option-strange': said<Given & Meant & {readonly owner: 'audit on' | 'compare'; readonly like: string}>(
		value => `${value.owner} takes options like ${value.like}; ${JSON.stringify(value.given)} is none.${meantEn(value)}`,
		value => `${value.owner}의 옵션은 ${value.like.replace(' and ', ', ')} 같은 것. 쓴 것: ${JSON.stringify(value.given)}.${meantKo(value)}`,
	),
	'option-unknown': said<Given & Meant & {readonly owner: string; readonly names: readonly string[]}>(
		value => `${value.owner} has no option ${JSON.stringify(value.given)}; it takes ${value.names.length === 0 ? 'none' : value.names.join(', ')}.${meantEn(value)}`,
		value => `${value.owner}에는 ${JSON.stringify(value.given)} 옵션이 없음. 있는 것: ${value.names.length === 0 ? '없음' : value.names.join(', ')}.${meantKo(value)}`,
	),
	'option-needs': said<Given & {readonly option: string; readonly owner?: string; readonly needs: Needs}>(
		({option, owner, needs, given}) => `${option}${owner === undefined ? '' : ` of ${owner}`} takes ${needsEn(needs)}; ${JSON.stringify(given)} is not that.`,
		({option, owner, needs, given}) => `${owner === undefined ? '' : `${owner}의 `}${option}에 맞는 것: ${needsKo(needs)}. 쓴 것: ${JSON.stringify(given)}`,
	),
	'beat-span': said<Given & {readonly what: 'interval' | 'time-out'; readonly needs: Needs}>(
		({given, what, needs}) => `A heartbeat's ${what} is ${needsEn(needs)}, and ${JSON.stringify(given)} is not.`,
		({given, what, needs}) => `heartbeat의 ${what === 'interval' ? '간격' : '시간 초과'}에 맞는 것: ${needsKo(needs)}. 쓴 것: ${JSON.stringify(given)}`,
	),
	'beat-off': fixed('A heartbeat that is off has no time-out.', '꺼진 heartbeat에는 시간 초과가 없음'),
	'url-path': said<{readonly url: string; readonly scheme: string}>(
		({url, scheme}) => `${url} needs an absolute path, like ${scheme}:/run/app.sock.`,
		({url, scheme}) => `${url}에는 절대 경로가 필요함. 예: ${scheme}:/run/app.sock`,
	),
	'no-url': said<{readonly url: string; readonly scheme: string}>(
		({url, scheme}) => `${url} is no URL; one looks like ${scheme}://127.0.0.1:9000.`,
		({url, scheme}) => `${url}: URL이 아님. 예: ${scheme}://127.0.0.1:9000`,
	),
	'url-port': said<{readonly url: string; readonly scheme: string}>(
		({url, scheme}) => `${url} needs a port, like ${scheme}://127.0.0.1:9000.`,
		({url, scheme}) => `${url}에는 포트가 필요함. 예: ${scheme}://127.0.0.1:9000`,
	),
	'no-scheme': said<Meant & {readonly scheme: string}>(
		value => `${value.scheme}: is no scheme that sockdash speaks.${meantEn(value)}`,
		value => `${value.scheme}: 방식의 URL은 쓸 줄 모름.${meantKo(value)}`,
	),
	'no-destination': said<Given & Meant & {readonly names: readonly string[]}>(
		value => `${JSON.stringify(value.given)} is neither a transport (${value.names.join(', ')}) nor a URL.${meantEn(value)}`,
		value => `${JSON.stringify(value.given)}: 방식(${value.names.join(', ')})도 URL도 아님.${meantKo(value)}`,
	),
	'line-many': said<{readonly most: number}>(({most}) => `A line may have ${most} bytes.`, ({most}) => `한 줄은 ${most}바이트까지`),
};
