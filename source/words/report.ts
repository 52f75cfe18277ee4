import type {Noticed, RetryPolicy, Told} from '../bus/report.js';

/* What is said of a client that was cut off: on its card, in the log, and as one line of its events. */

/** `500 ms`, `1.5 s`: of a policy, where a figure more would only be noise. */
const span = (milliseconds: number): string => milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${Number((milliseconds / 1000).toFixed(2))} s`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Half fixed, half random: what libraries call equal jitter differs from its middle by a third. */
const isEqual = (jitter: number): boolean => Math.abs(jitter - 1 / 3) < 0.04;

type PolicyWords = {
	readonly unknown: (missing: string) => string;
	readonly fixed: (base: string) => string;
	readonly linear: (step: string, base: string) => string;
	readonly exponential: (factor: string, base: string) => string;
	readonly decorrelated: (base: string) => string;
	readonly cap: (cap: string) => string;
	readonly noJitter: string;
	readonly jitter: (share: string) => string;
	readonly equal: (base: string) => string;
	readonly full: string;
	readonly atOnce: (policy: string) => string;
	readonly unsure: (policy: string) => string;
};

/** `×2 from 500 ms, ±50 %, cap 8 s` */
export const policyText = (words: PolicyWords, {kind, base = 0, step = 0, factor = 1, cap, jitter, atOnce, missing = 0, sure}: RetryPolicy): string => {
	if (kind === 'unknown') {
		return words.unknown(String(missing));
	}

	const shapes = {
		fixed: () => words.fixed(span(base)),
		linear: () => words.linear(span(step), span(base)),
		exponential: () => words.exponential(String(Number(factor.toFixed(2))), span(base)),
		decorrelated: () => words.decorrelated(span(base)),
	};
	const parts = [shapes[kind]()];
	if (jitter === 0) {
		parts.push(words.noJitter);
	} else if (jitter !== undefined) {
		parts.push(jitter === 1 ? words.full : (isEqual(jitter) ? words.equal(span(base * 4 / 3)) : words.jitter(percent(jitter))));
	}

	if (cap !== undefined) {
		parts.push(words.cap(span(cap)));
	}

	const text = atOnce ? words.atOnce(parts.join(', ')) : parts.join(', ');
	return sure ? text : words.unsure(text);
};

const policyEn: PolicyWords = {
	unknown: missing => `too few waits in a row to tell a policy: ${missing} more needed`,
	fixed: base => `fixed ${base}`,
	linear: (step, base) => `${step} more each time from ${base}`,
	exponential: (factor, base) => `×${factor} from ${base}`,
	decorrelated: base => `decorrelated: ${base} up to three times the last wait`,
	cap: cap => `cap ${cap}`,
	noJitter: 'no jitter',
	jitter: share => `±${share}`,
	equal: base => `±33 % (equal jitter under ${base})`,
	full: 'full jitter',
	atOnce: policy => `the first at once, then ${policy}`,
	unsure: policy => `probably ${policy}`,
};

const policyKo: PolicyWords = {
	unknown: missing => `방식을 알기에는 이어진 대기가 모자람: ${missing}번 더 필요`,
	fixed: base => `고정 ${base}`,
	linear: (step, base) => `${base}부터 매번 ${step}씩 더`,
	exponential: (factor, base) => `${base}부터 ×${factor}`,
	decorrelated: base => `decorrelated: ${base}~직전 대기의 세 배`,
	cap: cap => `상한 ${cap}`,
	noJitter: '지터 없음',
	jitter: share => `±${share}`,
	equal: base => `±33 % (equal 지터, 기준 ${base})`,
	full: 'full 지터',
	atOnce: policy => `처음은 곧바로, 그다음 ${policy}`,
	unsure: policy => `아마 ${policy}`,
};

const told: Readonly<Record<Told, string>> = {
	endpoint: 'its name: it is ours',
	process: 'its process, as the kernel has it',
	handshake: 'its address, path and User-Agent',
	address: 'its address alone',
};

const toldKo: typeof told = {
	endpoint: '이름: 우리 클라이언트',
	process: '커널이 알려 준 프로세스',
	handshake: '주소, 경로, User-Agent',
	address: '주소뿐',
};

const noticed: Readonly<Record<Noticed, string>> = {
	'own-end': 'its own end closed',
	fin: 'its FIN',
	rst: 'its RST',
	attempt: 'seen by its first attempt',
	left: 'it was the one that left',
};

const noticedKo: typeof noticed = {
	'own-end': '자기 쪽이 닫힘',
	fin: '상대의 FIN',
	rst: '상대의 RST',
	attempt: '첫 시도로 드러남',
	left: '스스로 떠남',
};

export const reportWords = {
	title: 'report card',
	none: 'No client has been cut off yet. x kills the chosen one; then come back here.',
	place: (index: string, total: string) => `${index} of ${total}`,
	labels: {told: 'told by', killed: 'killed', noticed: 'noticed', back: 'back', attempts: 'attempts', waits: 'waits', policy: 'policy', resent: 'sent again', unseen: 'unseen'},
	hints: {client: 'client'},
	told,
	among: (count: string) => `attempts could be any of ${count}'s`,
	process: (name: string, pid: string) => `${name}, pid ${pid}`,
	killed: (cause: string, time: string) => `${cause} at ${time}`,
	outages: (count: string) => `outage ${count}`,
	after: (time: string, by: string) => `after ${time}: ${by}`,
	noticedBy: noticed,
	notNoticed: 'not yet, as far as can be seen',
	back: (time: string) => `after ${time}`,
	data: (time: string) => `data again after ${time}`,
	notBack: 'not back yet',
	attempts: (count: string, failed: string) => `${count}, ${failed} failed`,
	noAttempts: 'none seen',
	more: (count: string) => `${count} more not kept`,
	unseen: (time: string) => `listener down for ${time}: attempts in that time can't be seen`,
	resent: (count: string, of: string) => `${count} of its first ${of} frames equal earlier ones`,
	marks: {killed: 'killed', noticed: 'noticed', failed: 'failed', back: 'back'},
	policy: policyEn,
	alike: (policy: string, count: string) => `${policy} (${count} alike)`,
	together: (policy: string) => `${policy}, all together`,
	storm: (clients: string, within: string, back: string) => `storm: ${clients} clients cut off within ${within}, ${back} back`,
	arrivals: (count: string, bucket: string) => `${count} arrivals, a bar is ${bucket}`,
	peak: (count: string, of: string, within: string, at: string) => `peak: ${count} of ${of} within ${within}, after ${at}`,
	peakTogether: 'they come back together',
	peakSpread: 'they are spread out',
	pooled: (clients: string, kind: string, policy: string) => `${clients} ${kind}: ${policy}`,
	forgotten: (count: string) => `${count} older reports are forgotten`,
	life: {
		made: (client: string, outcome: string, policy: string) => `report of ${client}: ${outcome}; ${policy}`,
		back: (time: string) => `back after ${time}`,
		storm: (clients: string, peak: string) => `storm of ${clients} clients: ${peak}`,
		nobody: 'nobody came back',
	},
};

export const reportWordsKo: typeof reportWords = {
	title: '복귀 보고서',
	none: '아직 끊긴 클라이언트가 없습니다. x로 고른 것을 끊은 뒤 다시 보세요.',
	place: (index, total) => `${total} 중 ${index}`,
	labels: {told: '근거', killed: '끊음', noticed: '알아챔', back: '복귀', attempts: '시도', waits: '대기', policy: '방식', resent: '다시 보냄', unseen: '못 봄'},
	hints: {client: '클라이언트'},
	told: toldKo,
	among: count => `시도는 ${count}개 중 누구의 것일 수도 있음`,
	process: (name, pid) => `${name}, pid ${pid}`,
	killed: (cause, time) => `${time}에 ${cause}`,
	outages: count => `${count}번째 끊김`,
	after: (time, by) => `${time} 뒤: ${by}`,
	noticedBy: noticedKo,
	notNoticed: '아직, 보이는 한에서는',
	back: time => `${time} 뒤`,
	data: time => `${time} 뒤 다시 데이터`,
	notBack: '아직 돌아오지 않음',
	attempts: (count, failed) => `${count}번, 실패 ${failed}번`,
	noAttempts: '보인 것 없음',
	more: count => `${count}번은 남기지 않음`,
	unseen: time => `리스너가 ${time} 동안 내려가 있어 그동안의 시도는 볼 수 없음`,
	resent: (count, of) => `처음 프레임 ${of}개 중 ${count}개가 전에 보낸 것과 같음`,
	marks: {killed: '끊음', noticed: '알아챔', failed: '실패', back: '복귀'},
	policy: policyKo,
	alike: (policy, count) => `${policy} (같은 종류 ${count}개)`,
	together: policy => `${policy}, 모두 한꺼번에`,
	storm: (clients, within, back) => `폭주: 클라이언트 ${clients}개가 ${within} 안에 끊김, ${back}개 복귀`,
	arrivals: (count, bucket) => `도착 ${count}번, 막대 하나가 ${bucket}`,
	peak: (count, of, within, at) => `최고: ${of}개 중 ${count}개가 ${within} 안에, ${at} 뒤`,
	peakTogether: '한꺼번에 돌아옵니다',
	peakSpread: '흩어져 돌아옵니다',
	pooled: (clients, kind, policy) => `${kind} ${clients}개: ${policy}`,
	forgotten: count => `더 오래된 보고서 ${count}개는 잊음`,
	life: {
		made: (client, outcome, policy) => `${client} 보고서: ${outcome}; ${policy}`,
		back: time => `${time} 뒤 복귀`,
		storm: (clients, peak) => `클라이언트 ${clients}개의 폭주: ${peak}`,
		nobody: '아무도 돌아오지 않음',
	},
};
