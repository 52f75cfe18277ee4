/* What the screen says of reconnecting. Policies and their options say themselves: `source/retry`. */

const byId = 'goes on by the id of its last message';
const resumes: Readonly<Record<string, string>> = {stream: 'goes on by Last-Event-ID', poll: byId, 'long-poll': byId, socketio: 'goes on by pid and offset, within 30 s'};

const byIdKo = '마지막 메시지의 id로 이어 감';
const resumesKo: typeof resumes = {stream: 'Last-Event-ID로 이어 감', poll: byIdKo, 'long-poll': byIdKo, socketio: '30초 안이면 pid와 offset으로 이어 감'};

/** Whether a client of this transport can go on where it was. */
export const goesOn = (transport: string): boolean => Object.hasOwn(resumes, transport);

export const retryWords = {
	field: 'retry',
	menu: (target: string) => `when ${target} is down, it dials again`,
	/** Lines of the menu. */
	none: 'never: it stays down until r',
	fixed: 'after 1 s, each time',
	full: 'within 0.5, 1, 2 … 8 s: full jitter',
	equal: 'half of that for sure: equal jitter',
	decorrelated: 'up to 3 times the wait before: decorrelated',
	typed: 'policy…',
	prompt: (target: string) => `retry ${target} ›`,
	/** Of the clients pane, in its title. */
	waiting: (count: string) => `${count} waiting`,
	/** On a row. */
	again: (time: string, attempt: number) => `${time} · attempt ${attempt}`,
	dialing: (attempt: number) => `attempt ${attempt}`,
	failed: (time: string, problem: string) => `failed, again in ${time}: ${problem}`,
	over: 'gave up',
	gaveUp: (tries: number) => tries === 1 ? 'gave up after one more try' : `gave up after ${tries} more tries`,
	/** In the inspector. */
	waits: (time: string, attempt: number) => `in ${time}: attempt ${attempt} · r dials now`,
	/** After an interruption: the id of the last message it has, whether the other end could go on there, and how many it sends again or has no more. */
	resumed: (from: string | undefined, recovered: boolean | undefined, {replayed = 0, missed = 0}: {readonly replayed?: number; readonly missed?: number}) => [
		recovered === false && missed === 0 ? 'could not go on where it was' : `goes on ${from === undefined ? 'from the beginning' : `after ${from}`}`,
		...replayed === 0 ? [] : [`${replayed} again`],
		...missed === 0 ? [] : [`${missed} are no longer kept`],
	].join(', '),
	/** By which a client of a transport goes on where it was; the others begin anew. */
	resumes,
	anew: (transport: string) => `${transport} has nothing to go on by: it begins anew`,
	changed: (target: string, policy: string) => policy === 'none' ? `${target}: does not dial again by itself` : `${target}: dials again by ${policy}`,
};

export const retryWordsKo: typeof retryWords = {
	field: '재연결',
	menu: target => `${target}의 연결이 끊기면`,
	none: '다시 걸지 않음: r을 누를 때까지 끊긴 채로',
	fixed: '매번 1초 뒤에',
	full: '0.5, 1, 2 … 8초 안에서: full jitter',
	equal: '그 절반은 꼭 기다림: equal jitter',
	decorrelated: '앞서 기다린 시간의 3배까지: decorrelated',
	typed: '정책 입력…',
	prompt: target => `${target} 재연결 ›`,
	waiting: count => `${count} 대기`,
	again: (time, attempt) => `${time} · ${attempt}번째`,
	dialing: attempt => `${attempt}번째`,
	failed: (time, problem) => `실패, ${time} 뒤에 다시: ${problem}`,
	over: '포기',
	gaveUp: tries => `${tries}번 더 해 보고 포기`,
	waits: (time, attempt) => `${time} 뒤 ${attempt}번째 시도 · r을 누르면 바로`,
	resumed: (from, recovered, {replayed = 0, missed = 0}) => [
		recovered === false && missed === 0 ? '끊긴 곳부터 이어 가지 못함' : (from === undefined ? '처음부터 이어 감' : `${from} 다음부터 이어 감`),
		...replayed === 0 ? [] : [`${replayed}개 다시 보냄`],
		...missed === 0 ? [] : [`${missed}개는 남아 있지 않음`],
	].join(', '),
	resumes: resumesKo,
	anew: transport => `${transport}: 이어 갈 방법이 없어 새로 시작`,
	changed: (target, policy) => policy === 'none' ? `${target}: 스스로 다시 걸지 않음` : `${target}: ${policy} 정책으로 다시 걺`,
};
