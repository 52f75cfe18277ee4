import type {EventOf} from '../../../bus/events.js';
import {tell} from '../../../bus/phrases/phrase.js';
import type {Topic} from '../explanation.js';

/* A web page from elsewhere at the door of a local server. */

type Refused = EventOf<'connection.refused'>;

const saidKo = ({reason, wrong}: Pick<Refused, 'reason' | 'wrong'>): string => wrong === undefined ? reason : tell(wrong, 'ko');

export const refusedOrigin: Topic<Refused> = {
	id: 'refused.origin',
	facts: [28],
	references: ['RFC 6454 §7', 'RFC 6455 §10.2'],
	en: {
		title: 'A page from elsewhere was refused',
		what: 'A web page that somebody merely visits can open a WebSocket to a server on their own machine: the same-origin policy does not stop it. The browser only tells where the page is from, in Origin, and the server has to look. Programs other than browsers send no Origin and are let in.',
		why: ({reason, value}) => [`${value === undefined ? '' : `Origin was "${value}". `}${reason}.`],
	},
	ko: {
		title: '다른 곳의 웹 페이지를 거절했습니다',
		what: '누군가 방문했을 뿐인 웹 페이지도 그 사람의 컴퓨터에 있는 서버로 WebSocket을 열 수 있습니다. same-origin policy는 이를 막지 않습니다. 브라우저는 페이지의 출처를 Origin에 적을 뿐이고 확인은 서버의 몫입니다. 브라우저가 아닌 프로그램은 Origin을 보내지 않으며 받아들입니다.',
		why: ({value, ...event}) => [`${value === undefined ? '' : `Origin 값: "${value}". `}${saidKo(event)}.`],
	},
};

export const refusedHost: Topic<Refused> = {
	id: 'refused.host',
	facts: [28],
	references: ['RFC 9110 §7.2'],
	en: {
		title: 'A request for another name was refused',
		what: 'Host says which name the client believes it talks to. A page can make a name of its own point to 127.0.0.1 (DNS rebinding): then the origin looks right, and only the foreign Host gives it away.',
		why: ({reason, value}) => [`${value === undefined ? '' : `Host was "${value}". `}${reason}.`],
	},
	ko: {
		title: '다른 이름으로 온 요청을 거절했습니다',
		what: 'Host는 클라이언트가 어느 이름과 이야기한다고 믿는지 알려 줍니다. 웹 페이지는 자기 이름이 127.0.0.1을 가리키게 할 수 있고(DNS rebinding), 그러면 출처는 맞아 보이지만 낯선 Host가 이를 드러냅니다.',
		why: ({value, ...event}) => [`${value === undefined ? '' : `Host 값: "${value}". `}${saidKo(event)}.`],
	},
};

export const refusedOther: Topic<Refused> = {
	id: 'refused',
	facts: [],
	references: ['RFC 9110 §15.5.4'],
	en: {
		title: 'The server refused it',
		what: 'TCP was connected, and then the program said no. ECONNREFUSED is something else: the kernel\'s answer when no program listens at all.',
		why: ({endpoint, reason, header, value}) => [`${endpoint}: ${reason}.${header === undefined ? '' : ` ${header}: ${value ?? ''}`}`],
	},
	ko: {
		title: '서버가 거절했습니다',
		what: 'TCP는 연결됐지만 프로그램이 거절했습니다. 듣는 프로그램이 아예 없을 때 커널이 답하는 ECONNREFUSED와는 다릅니다.',
		why: ({endpoint, header, value, ...event}) => [`${endpoint}: ${saidKo(event)}.${header === undefined ? '' : ` ${header}: ${value ?? ''}`}`],
	},
};
