/* What the screen says of reconnecting. Policies and their options say themselves: `source/retry`. */

export const retryWords = {
	field: 'retry',
	menu: (target: string) => `when ${target} is down, it dials again`,
	/** Lines of the menu. */
	none: 'never: it stays down until r',
	fixed: 'after 1 s, each time',
	full: 'after 0.5, 1, 2 … 8 s at most, anywhere within: full jitter',
	equal: 'the same, half of it for sure: equal jitter',
	decorrelated: 'up to three times the wait before: decorrelated jitter',
	typed: 'policy…',
	prompt: (target: string) => `retry ${target} ›`,
	/** Of the clients pane, in its title. */
	waiting: (count: string) => `${count} waiting`,
	/** On a row. */
	again: (time: string, attempt: number) => `${time} · attempt ${attempt}`,
	dialing: (attempt: number) => `attempt ${attempt}`,
	gaveUp: (tries: number) => tries === 1 ? 'gave up after one more try' : `gave up after ${tries} more tries`,
	/** In the inspector. */
	waits: (time: string, attempt: number) => `in ${time}: attempt ${attempt} · r dials now`,
	changed: (target: string, policy: string) => policy === 'none' ? `${target}: does not dial again by itself` : `${target}: dials again by ${policy}`,
};

export const retryWordsKo: typeof retryWords = {
	field: '재연결',
	menu: target => `${target}의 연결이 끊기면`,
	none: '다시 걸지 않음: r을 누를 때까지 끊긴 채로',
	fixed: '매번 1초 뒤에',
	full: '0.5, 1, 2 … 최대 8초, 그 안의 아무 때나: full jitter',
	equal: '같지만 절반은 꼭 기다림: equal jitter',
	decorrelated: '앞서 기다린 시간의 세 배까지: decorrelated jitter',
	typed: '정책 입력…',
	prompt: target => `${target} 재연결 ›`,
	waiting: count => `${count} 대기`,
	again: (time, attempt) => `${time} · ${attempt}번째`,
	dialing: attempt => `${attempt}번째`,
	gaveUp: tries => `${tries}번 더 해 보고 포기`,
	waits: (time, attempt) => `${time} 뒤 ${attempt}번째 시도 · r을 누르면 바로`,
	changed: (target, policy) => policy === 'none' ? `${target}: 스스로 다시 걸지 않음` : `${target}: ${policy} 정책으로 다시 걺`,
};
