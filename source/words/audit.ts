import type {AuditCounts, AuditFindings, AuditWay} from '../bus/audit.js';

/* What is said of a loss audit: on the screen, in the log and in explanations. */

const english: Readonly<Record<keyof AuditCounts | keyof AuditFindings, string>> = {
	sent: 'sent', delivered: 'delivered', lost: 'lost', duplicated: 'duplicated', reordered: 'out of order', late: 'late', flying: 'flying', unseen: 'unseen',
	unfollowed: 'no longer followed', refused: 'not taken', recovered: 'found again',
};

const korean: typeof english = {
	sent: '보냄', delivered: '도착', lost: '잃음', duplicated: '중복', reordered: '순서 바뀜', late: '늦음', flying: '가는 중', unseen: '안 보임',
	unfollowed: '더는 따라가지 않음', refused: '받아 주지 않음', recovered: '다시 나타남',
};

const short: Readonly<Record<AuditWay, string>> = {up: 'up', down: 'down', echo: 'echo'};

const ways: Readonly<Record<AuditWay, string>> = {up: 'to the server', down: 'from the server', echo: 'echoed back'};

export const auditWords = {
	title: 'loss audit',
	ways,
	/** In the inspector. */
	short,
	kinds: english,
	upTo: (time: string) => `up to ${time}`,
	streams: (count: number) => `${count} more streams`,
	route: (from: string, to: string, way: AuditWay) => way === 'echo' ? `${from}, echoed` : `${from} → ${to}`,
	started: (late: string, grace: string) => `audit on: late over ${late}, lost after ${grace}`,
	ended: (reason: 'off' | 'quit'): string => reason === 'off' ? 'audit off' : 'audit over, as the session ends',
	badge: (lost: string) => `audit: ${lost} lost`,
	on: (late: string, grace: string) => `on · late over ${late} · lost after ${grace}`,
	over: 'over: this is how it ended',
	off: 'Off. a numbers every message from now on and follows it, like :audit on',
	unnumbered: (count: string) => `${count} binary, not numbered`,
	heads: {sent: 'sent', delivered: 'got', lost: 'lost', duplicated: 'twice', reordered: 'order', late: 'late', flying: 'flying', unseen: 'unseen'},
	client: 'client',
	noMessages: 'The server has sent nothing yet: b sends to all, reply tick:1000 once a second.',
	noServer: 'There is no server of ours here, so the matrix has no columns.',
	legend: {delivered: 'delivered', late: 'late', missing: 'missing', reordered: 'out of order', twice: 'twice', flying: 'flying', unseen: 'unseen'},
	cell: {
		delivered: (client: string, number: number, took: string) => `${client} got #${number} after ${took}`,
		late: (client: string, number: number, took: string) => `${client} got #${number} late, after ${took}`,
		after: (number: number) => `, behind #${number}`,
		copies: (count: number) => `, ${count} times`,
		lost: (client: string, number: number) => `${client} never got #${number}: it can't arrive any more, or the grace is over`,
		flying: (client: string, number: number, since: string) => `#${number} is on its way to ${client}, for ${since}`,
		other: (client: string, number: number) => `#${number} was not sent to ${client}: it was meant for others, or ${client} was not connected`,
		unseen: (client: string, number: number) => `nobody of ours is there to see #${number} arrive at ${client}`,
		forgotten: (client: string, number: number) => `#${number} at ${client} is no longer followed`,
		sent: (time: string) => ` · sent ${time}`,
	},
	row: (client: string, delivered: string, sent: string, lost: string) => `${client} got ${delivered} of ${sent}, lost ${lost} · left and right pick a message`,
	hints: {client: 'client', message: 'message', follow: 'newest', toggle: 'on, off'},
};

export const auditWordsKo: typeof auditWords = {
	title: '유실 검사',
	short: {up: '올림', down: '내림', echo: '메아리'},
	ways: {up: '서버로', down: '서버에서', echo: '메아리로'},
	kinds: korean,
	upTo: time => `최대 ${time}`,
	streams: count => `다른 흐름 ${count}개`,
	route: (from, to, way) => way === 'echo' ? `${from} 메아리` : `${from} → ${to}`,
	started: (late, grace) => `검사 시작: ${late} 넘으면 늦음, ${grace} 지나면 잃음`,
	ended: reason => reason === 'off' ? '검사 끔' : '세션이 끝나 검사도 끝남',
	badge: lost => `검사: ${lost} 잃음`,
	on: (late, grace) => `켜짐 · ${late} 넘으면 늦음 · ${grace} 지나면 잃음`,
	over: '끝남: 마지막 결과',
	off: '꺼짐. a를 누르면 이제부터 메시지마다 번호를 붙여 따라갑니다 (:audit on)',
	unnumbered: count => `이진 ${count}개는 번호 없음`,
	heads: {sent: '보냄', delivered: '도착', lost: '잃음', duplicated: '중복', reordered: '순서', late: '늦음', flying: '가는중', unseen: '안보임'},
	client: '클라이언트',
	noMessages: '서버가 아직 보낸 것이 없습니다. b는 모두에게 보내고, reply tick:1000은 1초마다 보냅니다.',
	noServer: '우리 서버가 없어서 표에 열이 없습니다.',
	legend: {delivered: '도착', late: '늦음', missing: '없음', reordered: '순서 바뀜', twice: '두 번', flying: '가는 중', unseen: '안 보임'},
	// Without particles: whether a number ends in a vowel depends on the number.
	cell: {
		delivered: (client, number, took) => `${client}: #${number} ${took} 만에 받음`,
		late: (client, number, took) => `${client}: #${number} 늦음, ${took} 만에 받음`,
		after: number => `, #${number} 뒤에`,
		copies: count => `, ${count}번`,
		lost: (client, number) => `${client}: #${number} 받지 못함. 더는 올 수 없거나 기다릴 시간이 지남`,
		flying: (client, number, since) => `${client}: #${number} 가는 중, ${since}째`,
		other: (client, number) => `${client}: #${number} 받을 차례가 아니었음. 다른 클라이언트의 것이거나 그때 연결되어 있지 않았음`,
		unseen: (client, number) => `${client}: #${number} 도착을 볼 우리 쪽이 없음`,
		forgotten: (client, number) => `${client}: #${number} 더는 따라가지 않음`,
		sent: time => ` · ${time}에 보냄`,
	},
	row: (client, delivered, sent, lost) => `${client}: ${sent}개 중 ${delivered}개 받음, ${lost}개 잃음 · 왼쪽 오른쪽 화살표로 메시지 고르기`,
	hints: {client: '클라이언트', message: '메시지', follow: '최신', toggle: '켜기, 끄기'},
};
