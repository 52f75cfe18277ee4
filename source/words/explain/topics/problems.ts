import type {EventOf} from '../../../bus/events.js';
import {tell} from '../../../bus/phrases/phrase.js';
import {phraseOf} from '../../../bus/phrases/wrong.js';
import {humanDuration} from '../../../lib/human.js';
import {placeOf, route} from '../live.js';
import type {Context} from '../context.js';
import type {Topic, TopicWords} from '../explanation.js';

/* What the operating system refuses, by errno name. */

type Failed = EventOf<'endpoint.failed'> | EventOf<'connection.errored'>;

const whereOf = (event: Failed, context: Context): string =>
	event.type === 'endpoint.failed' ? `${event.endpoint} → ${event.target}` : route(event.connection, context, 'in');

const codeOf = ({problem: {code, syscall}}: Failed): string => syscall === undefined ? code : `${code}, ${syscall}`;

type Words = Pick<TopicWords<Failed>, 'title' | 'what'> & {
	/** What to look at, where a place was meant: its host and port. */
	readonly hint: (place: string) => string;
	/** The same for a connection that stood already. */
	readonly stood?: string;
};

const hintOf = ({hint, stood = ''}: Words, event: Failed): string => {
	if (event.type === 'connection.errored') {
		return stood;
	}

	const {host, port} = placeOf(event.target);
	return hint(port === undefined ? host : `${host}:${port}`);
};

const againEn = (event: Failed): string => {
	if (event.type !== 'endpoint.failed' || (event.retryIn === undefined && event.tries === undefined)) {
		return '';
	}

	const {attempt = 1, retryIn, tries} = event;
	return retryIn === undefined ? `Attempt ${attempt} failed, and its retry policy allows only ${tries} after the first: it has given up.` : `Attempt ${attempt} failed; the next one follows in ${humanDuration(retryIn)}.`;
};

const againKo = (event: Failed): string => {
	if (event.type !== 'endpoint.failed' || (event.retryIn === undefined && event.tries === undefined)) {
		return '';
	}

	const {attempt = 1, retryIn, tries} = event;
	return retryIn === undefined ? `${attempt}번째 시도가 실패했고, 재연결 정책이 허용한 ${tries}번을 다 써서 포기했습니다.` : `${attempt}번째 시도가 실패했고, ${humanDuration(retryIn)} 뒤에 다시 합니다.`;
};

const problem = (id: string, facts: readonly number[], references: readonly string[], en: Words, ko: Words): Topic<Failed> => ({
	id: `problem.${id}`,
	facts,
	references,
	en: {
		title: en.title,
		what: en.what,
		why: (event, context) => [`${whereOf(event, context)}: ${event.problem.message} (${codeOf(event)}).`, hintOf(en, event), againEn(event)],
	},
	ko: {
		title: ko.title,
		what: ko.what,
		why: (event, context) => [`${whereOf(event, context)}: ${tell(phraseOf(event.problem), 'ko')} (${codeOf(event)}).`, hintOf(ko, event), againKo(event)],
	},
});

export const problemTopics: Readonly<Record<string, Topic<Failed>>> = {
	ECONNREFUSED: problem('refused', [6], ['connect(2)', 'RFC 9293 §3.10.7.1'], {
		title: 'ECONNREFUSED: nobody listens there',
		what: 'The machine was reached, but no socket holds that port, so its kernel answered SYN with RST. It is a quick and certain answer, given without any program: unlike silence, which ends in a time-out.',
		hint: place => `Is the server up, and is ${place} the port that it listens on?`,
	}, {
		title: 'ECONNREFUSED: 거기서 듣는 프로그램이 없습니다',
		what: '컴퓨터에는 닿았지만 그 포트를 쥔 소켓이 없어 커널이 SYN에 RST로 답했습니다. 프로그램 없이도 나오는 빠르고 확실한 답이며, 시간 초과로 끝나는 침묵과 다릅니다.',
		hint: place => `서버가 켜져 있는지, ${place} 포트에서 듣고 있는지 확인하세요.`,
	}),
	ENOTFOUND: problem('not-found', [6], ['getaddrinfo(3)'], {
		title: 'ENOTFOUND: the name has no address',
		what: 'Before connect a name must become an IP address. The name service knows none for this one, so no packet was sent to any server. Usually it is a typing error in the host.',
		hint: place => `Look at the host in ${place}.`,
	}, {
		title: 'ENOTFOUND: 그 이름의 주소가 없습니다',
		what: 'connect하기 전에 이름을 IP 주소로 바꿔야 합니다. 이름 서비스가 이 이름의 주소를 몰라서 어느 서버로도 패킷을 보내지 않았습니다. 대개 호스트 이름을 잘못 적은 경우입니다.',
		hint: place => `${place}에서 호스트 이름을 확인하세요.`,
	}),
	EAI_AGAIN: problem('name-service', [6], ['getaddrinfo(3)'], {
		title: 'EAI_AGAIN: the name service did not answer',
		what: 'A name must become an address before connect, and the resolver got no answer in time. Nothing is said about the server: it was never asked.',
		hint: () => 'Is there a network, and does name lookup work at all?',
	}, {
		title: 'EAI_AGAIN: 이름 서비스가 답하지 않습니다',
		what: 'connect하기 전에 이름을 주소로 바꿔야 하는데 제때 답을 받지 못했습니다. 서버에는 묻지도 않았으므로 서버가 어떤지는 알 수 없습니다.',
		hint: () => '네트워크가 있는지, 이름 조회가 되기는 하는지 확인하세요.',
	}),
	ETIMEDOUT: problem('timed-out', [6, 13], ['tcp(7): tcp_syn_retries', 'RFC 9293 §3.8.3'], {
		title: 'ETIMEDOUT: no answer in time',
		what: 'Connect is done only when the answer comes, and none came: no SYN-ACK, no RST. A silent address is a machine that is off, a firewall that drops packets, or a program too busy for its handshake. sockdash waits 10 s for a whole handshake; Linux alone would try for about two minutes.',
		hint: place => `Nothing at ${place} said yes or no.`,
		stood: 'The connection stood already: TCP sent again and again, and gave up.',
	}, {
		title: 'ETIMEDOUT: 제때 답이 없습니다',
		what: 'connect는 답이 와야 끝나는데 SYN-ACK도 RST도 오지 않았습니다. 조용한 주소는 꺼진 컴퓨터, 패킷을 버리는 방화벽, 또는 핸드셰이크를 못 할 만큼 바쁜 프로그램입니다. sockdash는 핸드셰이크 전체를 10초 기다리고, Linux는 혼자서 2분쯤 시도합니다.',
		hint: place => `${place}에서는 된다는 답도 안 된다는 답도 없었습니다.`,
		stood: '이미 선 연결이었으므로 TCP가 여러 번 다시 보내다가 포기한 것입니다.',
	}),
	EADDRINUSE: problem('address-in-use', [2, 18], ['bind(2)', 'socket(7): SO_REUSEADDR'], {
		title: 'EADDRINUSE: the port is taken',
		what: 'bind asked for an address and port that another socket already holds. Two listeners on one port would leave TCP without a way to tell whose the next connection is, so the kernel refuses.',
		hint: place => `Choose another port than that of ${place}, or find who holds it: ss -ltnp shows it on Linux.`,
	}, {
		title: 'EADDRINUSE: 이미 쓰는 포트입니다',
		what: 'bind가 요청한 주소와 포트를 다른 소켓이 이미 쥐고 있습니다. 한 포트에 리스닝 소켓이 둘이면 다음 연결이 누구의 것인지 TCP가 가릴 수 없으므로 커널이 거절합니다.',
		hint: place => `${place} 말고 다른 포트를 고르거나, 누가 쥐고 있는지 찾으세요. Linux에서는 ss -ltnp로 볼 수 있습니다.`,
	}),
	EADDRNOTAVAIL: problem('address-not-here', [2, 3, 18], ['bind(2)', 'connect(2)'], {
		title: 'EADDRNOTAVAIL: not an address of this machine',
		what: 'bind takes only addresses that this machine has. On connect it means that no free ephemeral port is left for this server address: all four-tuples are in use or in TIME_WAIT.',
		hint: place => `${place} cannot be had here now.`,
	}, {
		title: 'EADDRNOTAVAIL: 이 컴퓨터의 주소가 아닙니다',
		what: 'bind는 이 컴퓨터가 가진 주소만 받습니다. connect에서 나오면 그 서버 주소에 쓸 ephemeral port가 남지 않았다는 뜻입니다. 모든 four-tuple이 쓰이고 있거나 TIME_WAIT에 있습니다.',
		hint: place => `지금 여기서는 ${place} 주소를 쓸 수 없습니다.`,
	}),
	EACCES: problem('access', [2, 18], ['bind(2)', 'ip(7): ip_unprivileged_port_start'], {
		title: 'EACCES: the port is reserved',
		what: 'Ports below 1024 are for the administrator on most systems. So no ordinary user can pose as the machine\'s web server.',
		hint: place => `Take a port from 1024 up instead of ${place}.`,
	}, {
		title: 'EACCES: 권한이 필요한 포트입니다',
		what: '대부분의 시스템에서 1024보다 작은 포트는 관리자용입니다. 보통 사용자가 그 컴퓨터의 웹 서버인 척하지 못하게 하기 위해서입니다.',
		hint: place => `${place} 대신 1024번 이상의 포트를 쓰세요.`,
	}),
	ECONNRESET: problem('reset', [37], ['RFC 9293 §3.5.3', 'recv(2)'], {
		title: 'ECONNRESET: the peer reset the connection',
		what: 'RST came in: both directions ended at once, and what was unread is lost. The other program died, refused to go on, or no longer knows this connection.',
		hint: () => 'Whose act it was stands in the verdict.',
		stood: 'Whose act it was stands in the verdict.',
	}, {
		title: 'ECONNRESET: 상대가 연결을 재설정했습니다',
		what: 'RST가 들어와 두 방향이 한꺼번에 끝났고 읽지 않은 것은 사라졌습니다. 상대 프로그램이 죽었거나, 더 하기를 거부했거나, 이 연결을 모릅니다.',
		hint: () => '누구의 행동인지는 판정에 있습니다.',
		stood: '누구의 행동인지는 판정에 있습니다.',
	}),
	EPIPE: problem('pipe', [14, 37], ['send(2)', 'RFC 9293 §3.6'], {
		title: 'EPIPE: written to a connection that is over',
		what: 'A FIN from the peer only says that it sends no more. Whether it still reads one learns by writing: it answered with RST, and the next write failed.',
		hint: () => 'What was written last has not arrived.',
		stood: 'What was written last has not arrived.',
	}, {
		title: 'EPIPE: 끝난 연결에 썼습니다',
		what: '상대의 FIN은 더 보내지 않는다는 뜻일 뿐입니다. 아직 읽는지는 써 봐야 압니다. 상대가 RST로 답했고 다음 쓰기가 실패했습니다.',
		hint: () => '마지막에 쓴 것은 도착하지 않았습니다.',
		stood: '마지막에 쓴 것은 도착하지 않았습니다.',
	}),
	EPROTO: problem('protocol', [35], ['RFC 9112 §2.2', 'RFC 9110 §15'], {
		title: 'EPROTO: not what the protocol allows',
		what: 'The bytes arrived, but they are not what this protocol may say at this point. TCP only promises order and completeness; sense is the business of the programs.',
		hint: () => 'From here on that direction cannot be read.',
		stood: 'From here on that direction cannot be read.',
	}, {
		title: 'EPROTO: 프로토콜에 맞지 않습니다',
		what: '바이트는 도착했지만 이 시점에 이 프로토콜이 할 수 있는 말이 아닙니다. TCP는 순서와 온전함만 약속하고, 뜻은 프로그램의 몫입니다.',
		hint: () => '이 뒤로 그 방향은 읽을 수 없습니다.',
		stood: '이 뒤로 그 방향은 읽을 수 없습니다.',
	}),
	EMFILE: problem('files', [26, 37], ['getrlimit(2): RLIMIT_NOFILE', 'accept(2)'], {
		title: 'EMFILE: too many open sockets',
		what: 'A socket is a file descriptor, and a process may hold only so many. Every lasting connection costs one: that is the price of a server that keeps its links.',
		hint: () => 'Close some, or raise the limit with ulimit -n.',
	}, {
		title: 'EMFILE: 열린 소켓이 너무 많습니다',
		what: '소켓은 파일 디스크립터이고 프로세스가 가질 수 있는 수에는 한도가 있습니다. 지속되는 연결마다 하나씩 쓰며, 이것이 연결을 유지하는 서버의 비용입니다.',
		hint: () => '일부를 닫거나 ulimit -n으로 한도를 올리세요.',
	}),
	EHOSTUNREACH: problem('unreachable', [6, 13], ['connect(2)', 'RFC 792'], {
		title: 'EHOSTUNREACH: no way to that host',
		what: 'A router, or this machine itself, knows no path to the address and said so. The server was never asked.',
		hint: place => `Look at the address in ${place}.`,
	}, {
		title: 'EHOSTUNREACH: 그 호스트로 가는 길이 없습니다',
		what: '라우터나 이 컴퓨터가 그 주소로 가는 길을 모른다고 알려 왔습니다. 서버에는 묻지도 못했습니다.',
		hint: place => `${place}에서 주소를 확인하세요.`,
	}),
	ECLOSED: problem('closed-early', [13, 35], ['RFC 9293 §3.6'], {
		title: 'Closed before the handshake was over',
		what: 'TCP was connected, and then the server ended the stream before its transport had said yes. Often it speaks another protocol at that port, or refuses this client.',
		hint: place => `Does ${place} speak this transport?`,
	}, {
		title: '핸드셰이크가 끝나기 전에 닫혔습니다',
		what: 'TCP는 연결됐지만 전송 방식의 핸드셰이크가 끝나기 전에 서버가 스트림을 끝냈습니다. 그 포트가 다른 프로토콜을 쓰거나 이 클라이언트를 거절하는 경우가 많습니다.',
		hint: place => `${place}에 있는 서버가 이 방식을 쓰는지 확인하세요.`,
	}),
};

/** The server answered the upgrade with something else than 101. */
export const notUpgraded: Topic<Failed> = problem('not-upgraded', [30], ['RFC 6455 §4.1', 'RFC 9110 §15'], {
	title: 'The server did not switch protocols',
	what: 'A WebSocket opens with an HTTP request, so the answer may be any HTTP status. Only 101 accepts; with every other one the connection stays plain HTTP and no frame can be sent.',
	hint: () => 'Look at the path, and at Origin and Host: 404 is a wrong path, 403 a refusal.',
}, {
	title: '서버가 프로토콜을 바꾸지 않았습니다',
	what: 'WebSocket은 HTTP 요청으로 시작하므로 답은 어떤 HTTP 상태든 될 수 있습니다. 101만이 수락이며, 다른 상태면 연결은 HTTP로 남고 프레임을 보낼 수 없습니다.',
	hint: () => '경로와 Origin, Host를 보세요. 404는 틀린 경로, 403은 거절입니다.',
});

export const unknownProblem: Topic<Failed> = problem('other', [37], ['errno(3)'], {
	title: 'The operating system or the peer said no',
	what: 'Connections fail in many ways, and somebody must cope: report it, try again, or give up. The code names the reason, the call after it is what was refused.',
	hint: () => '',
}, {
	title: '운영 체제나 상대가 거절했습니다',
	what: '연결은 여러 방식으로 실패하고 누군가는 대처해야 합니다. 알리거나, 다시 시도하거나, 포기합니다. 코드는 까닭의 이름이고 그 뒤는 거절된 호출입니다.',
	hint: () => '',
});
