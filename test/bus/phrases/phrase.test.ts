import assert from 'node:assert/strict';
import test from 'node:test';
import {tell, tellAll, type Phrase} from '../../../source/bus/phrases/phrase.js';

/** One of each, complete by type. */
const samples: {readonly [Code in Phrase['code']]: Omit<Extract<Phrase, {readonly code: Code}>, 'code'>} = {
	'ws-not-utf8': {}, 'ws-too-large-to-inflate': {}, 'ws-after-close': {}, 'ws-lone-continuation': {}, 'ws-message-inside': {}, 'ws-close-of-one-byte': {},
	'ws-close-code': {closeCode: 1005}, 'ws-close-not-utf8': {}, 'ws-reserved-opcode': {opcode: 7}, 'ws-reserved-bits': {rsv: 2}, 'ws-compressed-bit': {on: 'control'},
	'ws-unmasked': {}, 'ws-masked': {}, 'ws-length-wasteful': {length: 7, used: 16, enough: 7}, 'ws-length-top-bit': {}, 'ws-control-long': {length: 126},
	'ws-control-fragmented': {}, 'ws-frame-cut': {had: 3, length: 9, kind: 'text'}, 'ws-header-cut': {had: 1}, 'ws-fragments': {most: 4096},
	'inflate-too-large': {most: 9}, 'inflate-broken': {why: 'invalid block type'}, 'inflate-lost': {why: 'invalid block type'}, 'inflate-final-blocks': {most: 64},
	'http-folded': {}, 'http-not-a-header': {line: 'a\u001Bb'}, 'http-not-a-request': {line: 'x'}, 'http-not-a-status': {line: 'x'}, 'http-bare-return': {}, 'http-bare-feed': {},
	'http-control-character': {byte: 1}, 'http-head-long': {most: 9}, 'http-head-cut': {had: 3}, 'http-not-a-length': {value: '-1'}, 'http-two-framings': {}, 'http-old-chunked': {},
	'http-after-chunked': {}, 'http-not-chunked-last': {}, 'http-lengths': {count: 2}, 'http-chunk-line': {after: 'chunk'}, 'http-chunk-beyond': {}, 'http-not-a-chunk': {},
	'http-chunk-extras': {most: 9}, 'http-pipelined': {most: 9}, 'http-uninvited-switch': {}, 'http-early-bytes': {}, 'http-switch-amid': {},
	'not-http': {direction: 'in', offset: 0, why: {code: 'http-folded'}}, undecodable: {offset: 129, why: {code: 'ws-masked'}},
	'body-cut': {}, 'line-not-utf8': {}, 'line-not-json': {}, 'line-long': {size: 9, most: 8}, 'line-cut': {}, 'sse-comment-long': {size: 9, most: 8}, 'sse-event-long': {size: 9, most: 8},
	'sse-not-utf8': {}, 'sse-cut': {},
	'eio-not-base64': {}, 'eio-empty': {}, 'eio-no-type': {type: '9'}, 'eio-cut': {size: 3}, 'sio-no-type': {type: '7'}, 'sio-payload': {kind: 'ack', must: 'array'},
	'sio-not-json': {kind: 'event', must: 'event'}, 'sio-attachments': {kind: 'binary-event'},
	'sockjs-not': {wanted: 'close'}, 'sockjs-broken': {wanted: 'array'}, 'sockjs-alone': {letter: 'o'}, 'sockjs-no-letter': {}, 'sockjs-cut': {size: 3},
	'close-code': {closeCode: 1000}, 'close-frame': {who: 'client', act: 'quit', took: 2}, 'no-close-frame': {}, 'no-goodbye': {}, fault: {how: 'rst', fault: 'f1', name: 'reset'},
	'broke-protocol': {who: 'client'}, fin: {who: 'server'}, 'fin-in-frame': {who: 'client'}, rst: {who: 'server', act: 'kill rst'}, 'tcp-timeout': {who: 'server'}, answered: {took: 1},
	dropped: {who: 'client', act: 'crash'}, packet: {who: 'client', packet: 'disconnect'}, 'no-heartbeat': {who: 'server'}, 'no-pong': {who: 'server', waited: 300}, 'no-sign': {who: 'server', waited: 3000}, held: {who: 'client', rung: 'freeze'}, 'c-frame': {},
	'sockjs-close': {closeCode: 3001, reason: 'bye'}, unheard: {}, aborted: {who: 'client'}, 'sockjs-only-goodbye': {}, 'sockjs-aborted': {}, 'nobody-receives': {}, 'server-stops': {},
	'began-none': {}, 'refused-before': {}, 'ended-before': {}, goodbye: {who: 'server'}, 'goodbye-unfetched': {}, delete: {}, 'delete-sent': {took: 3}, 'asks-no-more': {},
	'no-request': {span: 60_000}, 'never-fetched': {count: 1}, 'not-acknowledged': {count: 2}, 'never-sent': {count: 3}, 'not-back': {why: {code: 'rung-closed'}},
	'gone-410': {text: 'RST from the server'}, 'taken-for-tcp': {}, problem: {errno: 'ECONNREFUSED', message: 'nothing is listening'}, told: {text: 'transport error'},
	'rung-closed': {}, 'rung-no-channel': {}, 'rung-fin-sent': {}, 'rung-no-goodbye': {transport: 'tcp'}, 'rung-no-rst': {}, 'rung-frozen': {}, 'rung-blackholed': {}, 'rung-muted': {},
	'rung-no-pings': {transport: 'poll'}, 'rung-no-framing': {transport: 'tcp'}, 'rung-no-frames': {transport: 'tcp'}, 'fault-no-frames': {name: 'drop-frame', transport: 'long-poll'}, 'rung-nothing-held': {},
	'of-connection': {connection: 7, why: {code: 'rung-frozen'}}, 'failed-at': {endpoint: 'c1', errno: 'EPROTO', why: {code: 'ws-masked'}},
	'no-command': {names: ['spawn', 'send']}, 'unknown-command': {given: 'sned', meant: 'send'}, takes: {command: 'clear', meant: 'log'}, 'takes-nothing': {command: 'quit'}, 'takes-no-more': {command: 'remove', than: 'client'},
	'no-target': {given: '7'}, 'is-none': {what: 'fault', given: 'latenci', names: ['latency'], meant: 'latency'}, 'kill-takes': {names: ['rst']}, 'kill-extra': {how: 'rst'}, 'no-count': {given: 'y3', most: 9}, 'no-port': {},
	'ping-long': {}, 'reason-first': {given: 'bye'}, 'no-close-code': {given: '1005'}, 'reason-long': {}, 'hex-odd': {}, 'size-what': {most: 9}, 'file-which': {}, 'send-what': {}, 'option-form': {given: 'delay'},
	'option-twice': {option: 'delay'}, 'option-strange': {owner: 'compare', like: 'rate=50 and transports=tcp,ws', given: 'x=1', meant: undefined}, 'option-unknown': {owner: 'none', given: 'x', names: [], meant: undefined},
	'option-needs': {option: 'delay', owner: 'latency', needs: {a: 'amount', from: 0, to: 9, unit: 'ms'}, given: 'x'}, 'beat-span': {what: 'time-out', needs: {a: 'duration', from: '50ms', to: '1h'}, given: 'x'}, 'beat-off': {},
	'url-path': {url: 'unix:x', scheme: 'unix'}, 'no-url': {url: 'ws:x', scheme: 'ws'}, 'url-port': {url: 'tcp://h', scheme: 'tcp'}, 'no-scheme': {scheme: 'http', meant: 'poll+http://h'},
	'no-destination': {given: 'h:1', names: ['tcp'], meant: 'ws://h:1'}, 'line-many': {most: 9},
	'no-connection': {}, 'not-open': {id: '#7'}, 'no-endpoint': {id: 'c9'}, 'no-client': {id: 'c9'}, 'takes-client': {}, 'no-open-at': {id: 's1'}, 'not-connected': {id: 'c1'}, 'none-now': {}, 'channel-not-ready': {},
	'no-server': {}, 'needs-url': {}, 'listens-already': {id: 's1'}, 'listens-not': {id: 's1'}, 'no-such-transport': {transport: 'quic', names: ['tcp']}, 'at-most': {what: 'faults', most: 100},
	'file-large': {file: 'a', size: 9, most: 8}, 'file-unread': {file: 'a', errno: 'ENOENT', message: 'there is nothing at a'}, 'file-there': {file: 'a', paper: 'ladder'}, 'file-unwritten': {file: 'a', paper: 'scenario', errno: 'EACCES', message: 'no'},
	'fault-over': {}, 'fault-closed': {connection: 7}, 'fault-removed': {id: 'c1'}, 'no-fault': {id: 'f9'}, 'none-armed': {}, 'fault-no-rst': {name: 'reset'}, 'fault-new-only': {name: 'refuse'}, 'tour-acts': {}, 'compare-on': {}, 'compare-off': {}, 'audit-on': {}, 'audit-off': {}, 'nothing-done': {},
	'nothing-of': {id: 'c9'}, 'no-row': {row: 9}, 'not-cut-off': {}, 'command-failed': {errno: 'EIO', message: 'i/o error'}, 'no-ping': {transport: 'tcp'}, 'no-ping-up': {}, 'no-ping-sockjs': {},
	'beat-proxy': {}, 'beat-tcp': {}, 'beat-poll': {}, 'beat-long-poll': {hold: 25_000}, 'beat-server-asks': {}, 'beat-shared': {transport: 'sockjs', endpoint: 's1'}, 'beat-impatient': {every: 25_000, after: 1500},
	'after-fin': {}, 'after-close-frame': {}, 'after-close-said': {}, 'after-disconnect': {}, 'after-goodbye': {}, 'after-closed': {}, 'no-namespace': {}, 'no-room': {}, 'name-reserved': {name: 'connect'}, 'text-only': {},
	'peer-slow': {size: 9}, 'post-slow': {size: 9}, 'mailbox-full': {size: 9}, 'message-large': {size: 9, transport: 'poll', most: 8},
	'filter-long': {most: 9}, 'filter-deep': {}, 'filter-path': {}, 'filter-no-value': {field: 'size', kind: 'size'}, 'filter-never': {field: 'dir', given: 'x', names: ['in', 'out'], meant: undefined},
	'filter-true-false': {field: 'fin'}, 'filter-value': {field: 'size', kind: 'size', given: 'x'}, 'filter-list': {field: 'kind'}, 'filter-list-end': {}, 'filter-pattern': {}, 'filter-pattern-flag': {flags: 'g'},
	'filter-equals': {}, 'filter-operators': {field: 'fin', kind: 'flag', operators: ['==']}, 'filter-contains': {field: 'text'}, 'filter-needs-number': {operator: '>'}, 'filter-quoted-field': {}, 'filter-missing': {},
	'filter-operand': {}, 'filter-no-field': {field: 'ednpoint', meant: 'endpoint'}, 'filter-open-bracket': {}, 'filter-join': {}, 'filter-join-or-quote': {}, 'filter-lone-bracket': {}, 'filter-no-end': {what: '"'}, 'filter-no-pattern-end': {},
	'pattern-least-most': {text: '{3,2}', least: 3, most: 2}, 'pattern-looks': {}, 'pattern-repeat': {character: '*'}, 'pattern-deep': {}, 'pattern-hex': {}, 'pattern-braces': {}, 'pattern-no-character': {text: '110000'},
	'pattern-escape-end': {}, 'pattern-back': {}, 'pattern-escape': {character: 'q'}, 'pattern-class-end': {}, 'pattern-range': {}, 'pattern-property': {name: 'Nope'}, 'pattern-lone-bracket': {}, 'pattern-large': {},
	'foreign-host': {host: 'evil'}, 'foreign-origin': {origin: 'https://evil'}, 'leg-refused': {leg: 'ws'}, 'leg-refused-now': {}, 'no-jsonp': {}, 'answered-with': {status: 403, text: 'Forbidden', more: 'no'}, 'not-101': {status: 200, text: 'OK'}, 'no-packet': {where: 'h:1'}, 'namespace-refused': {text: 'no'},
	'session-early-end': {where: 'h:1', text: 'transport close'}, 'no-sockjs': {where: 'h:1'}, 'sockjs-legs': {where: 'h:1', legs: ['websocket'], closeCode: 2000}, 'port-taken': {port: 7070}, 'only-linux': {table: '/proc/net/tcp', platform: 'darwin'}, 'table-unread': {table: '/proc/net/tcp', errno: 'EACCES'}, 'eio-refused': {text: 'Bad request', version: 'absent'},
};

const phrases = Object.entries(samples).map(([code, values]): Phrase => {
	const phrase = {code, ...values};
	return phrase as Phrase;
});

/** Numbers, and what stands between quotes, after a colon or in brackets: not translated. */
const bare = new Set(['sockjs-close', 'told']);

test('every phrase is one sentence in both languages, and plain data', () => {
	for (const phrase of phrases) {
		const [en, ko] = [tell(phrase), tell(phrase, 'ko')];
		assert.deepEqual(structuredClone(phrase), phrase);
		for (const text of [en, ko]) {
			assert.doesNotMatch(text, /undefined|\[object|\p{Cc}/u, phrase.code);
			assert.notEqual(text, phrase.code);
		}

		if (!bare.has(phrase.code)) {
			assert.match(ko, /\p{Script=Hangul}/u, phrase.code);
			assert.doesNotMatch(en, /\p{Script=Hangul}/u, phrase.code);
		}
	}
});

test('both languages name the same section of the same document', () => {
	for (const phrase of phrases) {
		const sources = (text: string) => text.match(/\((?:RFC|HTML|sockjs-protocol)[^)]*\)/g);
		assert.deepEqual(sources(tell(phrase, 'ko')), sources(tell(phrase)), phrase.code);
	}
});

test('each code stands once: a second one would hide the first', async () => {
	const parts = await Promise.all(['bodies', 'dials', 'door', 'endings', 'filters', 'http', 'line', 'patterns', 'refusals', 'rungs', 'sessions', 'websocket'].map(async name => import(`../../../source/bus/phrases/${name}.js`) as Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>>));
	const codes = parts.flatMap(part => Object.entries(part).filter(([name]) => name.endsWith('Phrases')).flatMap(([, phrasesOfPart]) => Object.keys(phrasesOfPart)));
	assert.ok(codes.length > 150);
	assert.deepEqual(codes.filter((code, index) => codes.indexOf(code) !== index), []);
});

test('values stand in the sentence', () => {
	const why: Phrase = {code: 'ws-reserved-opcode', opcode: 7};
	const undecodable: Phrase = {code: 'undecodable', offset: 129, why};
	assert.equal(tell(undecodable), 'undecodable from byte 129: reserved opcode 7 (RFC 6455 §5.2)');
	assert.equal(tell(undecodable, 'ko'), '129번째 바이트부터 읽을 수 없음: 예약된 opcode 7 (RFC 6455 §5.2)');
	const reset: readonly Phrase[] = [{code: 'close-code', closeCode: 1006}, {code: 'rst', who: 'server', act: 'kill rst'}, {code: 'no-close-frame'}];
	assert.equal(tellAll(reset), '1006 abnormal closure · RST from the server (kill rst) · no close frame');
	assert.equal(tellAll([{code: 'close-code'}, {code: 'close-frame', who: 'client', took: 0.4}], 'ko'), '1005 상태 코드 없음 · 클라이언트가 닫기 프레임을 보냄, 0.4 ms 만에 답함');
	assert.deepEqual([tell({code: 'never-sent', count: 1}), tell({code: 'never-sent', count: 2})], ['1 message never sent', '2 messages never sent']);
});

test('a code of a later version stands for itself', () => {
	assert.equal(tell({code: 'to-come'} as unknown as Phrase, 'ko'), 'to-come');
	assert.equal(tell({code: 'toString'} as unknown as Phrase), 'toString');
});
