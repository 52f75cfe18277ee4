import type {EventOf} from '../../../bus/events.js';
import {humanDuration} from '../../../lib/human.js';
import {route} from '../live.js';
import type {Context} from '../context.js';
import type {Topic, TopicWords} from '../explanation.js';

/* An HTTP answer, by its status. */

type Answered = EventOf<'exchange.answered'>;

const line = ({status, reason}: Answered): string => `${status} ${reason}`.trim();

const asked = ({exchange}: Context): string => exchange === undefined ? '' : `${exchange.method} ${exchange.path}`;

const after = (event: Answered, {exchange}: Context): string => exchange === undefined ? '' : humanDuration(event.at - exchange.startedAt);

const saidEn = (event: Answered, context: Context): string => {
	const question = asked(context);
	return `${line(event)}${question === '' ? '' : ` is the answer to ${question}, ${after(event, context)} after it`}, on ${route(event.connection, context)}.`;
};

const saidKo = (event: Answered, context: Context): string => {
	const question = asked(context);
	return `${line(event)}${question === '' ? '' : `: ${question} 요청에 ${after(event, context)} 만에 온 답`}, 연결 ${route(event.connection, context)}.`;
};

type Words = Pick<TopicWords<Answered>, 'title' | 'what'>;

const answer = (id: string, facts: readonly number[], references: readonly string[], en: Words, ko: Words): Topic<Answered> => ({
	id: `answer.${id}`,
	facts,
	references,
	en: {...en, why: (event, context) => [saidEn(event, context)]},
	ko: {...ko, why: (event, context) => [saidKo(event, context)]},
});

export const switching = answer('101', [29, 30], ['RFC 9110 §15.2.2', 'RFC 6455 §4.2.2'], {
	title: '101 Switching Protocols: the server accepts',
	what: 'This is the last HTTP on this connection. The server agrees to the upgrade, and proves with Sec-WebSocket-Accept that it read this very request. After the blank line the same TCP connection carries frames, both ways, until it closes.',
}, {
	title: '101 Switching Protocols: 서버가 수락했습니다',
	what: '이 연결의 마지막 HTTP입니다. 서버는 업그레이드에 동의하고, 바로 이 요청을 읽었음을 Sec-WebSocket-Accept로 증명합니다. 빈 줄 다음부터 같은 TCP 연결에 닫힐 때까지 양방향으로 프레임이 흐릅니다.',
});

export const streaming = answer('stream', [27], ['HTML §9.2 Server-sent events', 'RFC 9112 §7.1'], {
	title: 'An answer that stays open',
	what: 'Content-Type text/event-stream tells the client to read events as they come, and not to wait for the end, since there is none. No length is announced: the pieces come as chunks. When it breaks, the client asks again and names the last event that it has.',
}, {
	title: '열린 채로 있는 답',
	what: 'Content-Type text/event-stream은 끝을 기다리지 말고 오는 대로 이벤트를 읽으라는 뜻입니다. 끝이 없기 때문입니다. 길이를 알리지 않고 chunk로 조각조각 옵니다. 끊기면 클라이언트는 마지막으로 받은 이벤트를 대며 다시 묻습니다.',
});

const informational = answer('1xx', [24], ['RFC 9110 §15.2'], {
	title: 'An answer before the answer',
	what: 'A status below 200 only informs. The real answer is still to come, to the same request.',
}, {
	title: '답에 앞선 답',
	what: '200보다 작은 상태는 알림일 뿐입니다. 같은 요청에 대한 진짜 답은 아직 오지 않았습니다.',
});

const successful = answer('2xx', [24], ['RFC 9110 §15.3'], {
	title: 'The answer',
	what: 'The server has done what was asked. With this answer the exchange is settled; if the server learns more a moment later it cannot say so, and has to wait until it is asked again.',
}, {
	title: '답',
	what: '서버가 부탁받은 일을 했습니다. 이 답으로 주고받기가 마무리됩니다. 잠시 뒤에 서버가 더 알게 되어도 스스로 말할 수 없고 다시 물을 때까지 기다려야 합니다.',
});

const redirected = answer('3xx', [24], ['RFC 9110 §15.4'], {
	title: 'It is elsewhere',
	what: 'The client should ask at another place, named in Location. WebSocket clients do not have to follow.',
}, {
	title: '다른 곳에 있습니다',
	what: 'Location에 적힌 다른 곳에 물으라는 답입니다. WebSocket 클라이언트는 따라가지 않아도 됩니다.',
});

const clientError = answer('4xx', [30], ['RFC 9110 §15.5', 'RFC 6455 §4.1'], {
	title: 'The server says no: something is wrong with the request',
	what: 'Codes from 400 on are refusals that blame the request: 403 not for you, 404 no such path, 426 ask for an upgrade here. A client that wanted a WebSocket stays without one: only 101 accepts.',
}, {
	title: '서버의 거절: 요청에 문제가 있습니다',
	what: '400번대는 요청을 탓하는 거절입니다. 403은 허락되지 않음, 404는 없는 경로, 426은 업그레이드를 요청하라는 뜻입니다. WebSocket을 바란 클라이언트는 얻지 못합니다. 101만이 수락입니다.',
});

const serverError = answer('5xx', [30], ['RFC 9110 §15.6'], {
	title: 'The server failed',
	what: 'Codes from 500 on blame the server: the request may have been fine. Trying again later can help, with growing pauses.',
}, {
	title: '서버가 실패했습니다',
	what: '500번대는 서버의 잘못이라는 뜻이며 요청은 옳았을 수 있습니다. 점점 긴 간격을 두고 다시 시도하면 될 수 있습니다.',
});

export const answerTopic = (status: number): Topic<Answered> => {
	if (status < 200) {
		return informational;
	}

	return [successful, redirected, clientError][Math.floor(status / 100) - 2] ?? serverError;
};
