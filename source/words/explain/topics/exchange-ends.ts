import type {EventOf} from '../../../bus/events.js';
import {humanDuration} from '../../../lib/human.js';
import {bytes} from '../live.js';
import type {Purpose} from '../purpose.js';
import type {Context} from '../context.js';
import type {Topic, TopicWords} from '../explanation.js';

/* The end of an exchange: what it cost. */

type Ended = EventOf<'exchange.ended'>;

const name = ({exchange: id}: Ended, {exchange}: Context): string => exchange === undefined ? `exchange ${id}` : `${exchange.method} ${exchange.path}`;

const costEn = ({bytesIn, bytesOut}: Ended): string => `On the wire: ${bytes.en(bytesIn)} in, ${bytes.en(bytesOut)} out, headers and all.`;
const costKo = ({bytesIn, bytesOut}: Ended): string => `헤더까지 합쳐 ${bytes.ko(bytesIn)}를 받고 ${bytes.ko(bytesOut)}를 보냈습니다.`;

type Words = Pick<TopicWords<Ended>, 'title' | 'what'> & {readonly said: (what: string, held: string) => string};

const end = (id: string, facts: readonly number[], references: readonly string[], en: Words, ko: Words): Topic<Ended> => ({
	id: `exchange-end.${id}`,
	facts,
	references,
	en: {title: en.title, what: en.what, why: (event, context) => [en.said(name(event, context), humanDuration(event.held)), costEn(event)]},
	ko: {title: ko.title, what: ko.what, why: (event, context) => [ko.said(name(event, context), humanDuration(event.held)), costKo(event)]},
});

export const aborted = end('aborted', [24, 37], ['RFC 9112 §8'], {
	title: 'The exchange was cut off',
	what: 'The connection ended before the answer was complete. The client cannot know whether the server did what it was asked: it may ask again only if doing it twice does no harm.',
	said: (what, held) => `${what} was cut after ${held}.`,
}, {
	title: '주고받기가 도중에 끊겼습니다',
	what: '답이 다 오기 전에 연결이 끝났습니다. 서버가 부탁받은 일을 했는지 클라이언트는 알 수 없습니다. 두 번 해도 괜찮은 일일 때만 다시 물을 수 있습니다.',
	said: (what, held) => `${what}: ${held} 만에 끊겼습니다.`,
});

const plain = end('plain', [24], ['RFC 9110 §3.3'], {
	title: 'The exchange is over',
	what: 'A request, an answer, and nothing remains: HTTP keeps no link between the two programs. TCP may stay connected for the next request, but each one starts from nothing.',
	said: (what, held) => `${what} took ${held} from the request's head to the answer's last byte.`,
}, {
	title: '주고받기가 끝났습니다',
	what: '요청 하나와 답 하나가 오갔고 남는 것은 없습니다. HTTP는 두 프로그램 사이의 연결을 유지하지 않습니다. TCP는 다음 요청을 위해 남을 수 있지만 요청은 매번 처음부터 시작합니다.',
	said: (what, held) => `${what}: 요청의 첫머리부터 답의 마지막 바이트까지 ${held} 걸렸습니다.`,
});

const upgraded = end('upgraded', [24, 28, 30, 35], ['RFC 6455 §1.3'], {
	title: 'HTTP is over here: the handshake is done',
	what: 'The exchange that asked for the upgrade has ended with 101. HTTP was one question and one answer; what follows has a state that both ends must keep: frames, masks, fragments, deadlines. That is why a WebSocket is harder to build.',
	said: (what, held) => `${what} was answered in ${held}.`,
}, {
	title: '여기서 HTTP는 끝, 핸드셰이크 완료',
	what: '업그레이드를 부탁한 주고받기가 101로 끝났습니다. HTTP는 물음 하나와 답 하나였지만, 이제부터는 프레임, 마스킹, 조각, 기한처럼 양쪽이 지켜야 할 상태가 있습니다. 그래서 WebSocket이 만들기 더 어렵습니다.',
	said: (what, held) => `${what}: ${held} 만에 답이 왔습니다.`,
});

const poll = end('poll', [25], ['RFC 6202 §1'], {
	title: 'A poll has been answered',
	what: 'The question was answered at once, with news or without. Until the next one this client hears nothing, whatever happens at the server.',
	said: (what, held) => `${what} took ${held}.`,
}, {
	title: '폴링 한 번에 답이 왔습니다',
	what: '소식이 있든 없든 곧바로 답했습니다. 다음 물음까지 이 클라이언트는 서버에 무슨 일이 있어도 듣지 못합니다.',
	said: (what, held) => `${what}: ${held} 걸렸습니다.`,
});

const longPoll = end('long-poll', [26], ['RFC 6202 §2'], {
	title: 'A held request has been answered',
	what: 'The server kept this request until there was something to say, or until its limit passed. Now the client asks again at once; what happens before the new request arrives has to wait at the server.',
	said: (what, held) => `${what} was held for ${held}.`,
}, {
	title: '붙잡혀 있던 요청에 답이 왔습니다',
	what: '서버는 할 말이 생기거나 한도가 지날 때까지 이 요청을 붙잡았습니다. 이제 클라이언트가 곧바로 다시 묻습니다. 새 요청이 닿기 전에 생긴 일은 서버에서 기다려야 합니다.',
	said: (what, held) => `${what}: ${held} 동안 붙잡혀 있었습니다.`,
});

const stream = end('stream', [27], ['HTML §9.2.3 (reconnection)'], {
	title: 'A streamed answer has ended',
	what: 'The stream was meant to stay open, so its end is a reason to come back: the client waits for the retry time, asks again, and names the last event that it has in Last-Event-ID.',
	said: (what, held) => `${what} was open for ${held}.`,
}, {
	title: '스트리밍하던 답이 끝났습니다',
	what: '계속 열려 있어야 할 스트림이므로 끝나면 돌아올 까닭이 됩니다. 클라이언트는 retry 시간만큼 기다렸다가 다시 묻고, 마지막으로 받은 이벤트를 Last-Event-ID에 적습니다.',
	said: (what, held) => `${what}: ${held} 동안 열려 있었습니다.`,
});

const upstream = end('post', [27], ['RFC 6202 §3'], {
	title: 'A message has gone up',
	what: 'The client\'s message was the body of this request; its answer only says that it arrived. What the server has to say about it comes on the other connection.',
	said: (what, held) => `${what} took ${held}.`,
}, {
	title: '메시지 하나가 올라갔습니다',
	what: '클라이언트의 메시지는 이 요청의 본문이었고, 답은 도착했다는 말일 뿐입니다. 그에 대한 서버의 말은 다른 연결로 옵니다.',
	said: (what, held) => `${what}: ${held} 걸렸습니다.`,
});

const carrier = end('carrier', [36], ['RFC 6202 §2'], {
	title: 'One exchange of a longer session',
	what: 'The session that the program sees lasts; the exchanges that carry it come and go, perhaps on several connections. That is the price of working where WebSocket does not pass.',
	said: (what, held) => `${what} took ${held}.`,
}, {
	title: '더 긴 세션의 주고받기 하나',
	what: '프로그램이 보는 세션은 이어지지만 그것을 나르는 주고받기는 여러 연결에서 생겼다 사라집니다. WebSocket이 지나지 못하는 곳에서 되게 하는 비용입니다.',
	said: (what, held) => `${what}: ${held} 걸렸습니다.`,
});

export const exchangeEndTopics: Readonly<Record<Purpose, Topic<Ended>>> = {plain, upgrade: upgraded, poll, 'long-poll': longPoll, stream, upstream, 'engine.io': carrier, sockjs: carrier};
