/* What is said of scenarios: while they are played, in their reports, and in the log. `do`, `expect` and the like are words of the file. */

const many = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

export const scenarioWords = {
	seed: (seed: number) => `seed ${seed}`,
	/** Behind an expectation that is met. */
	met: (count: number, took: string) => count === 1 ? `after ${took}` : `${count} after ${took}`,
	held: (took: string) => `held for ${took}`,
	skipped: 'the session was over before its turn',
	rejected: (reason: string) => `could not be done: ${reason}`,
	/** What was expected: how often, within what. */
	tooFew: (wanted: string, time: string, count: number) => `expected ${wanted} within ${time}, and ${count === 0 ? 'none' : count} came`,
	tooMany: (wanted: string, count: number) => `expected ${wanted}, and ${count} came`,
	happened: 'expected never, and it happened',
	cut: 'the session was over before its time was',
	unseen: (rows: number) => `${rows} rows were gone before anybody could look at them, so nobody can say`,
	came: 'what came:',
	nearest: 'what came nearest (- expected, + there):',
	last: 'nothing like it came; the last were:',
	nothing: 'nothing came at all',
	total: (passed: number, failed: number) => `${passed} passed, ${failed} failed`,
	savePrompt: 'save the session as ›',
	saved: (file: string) => `saved: sockdash run ${file}`,
	listTitle: 'ready to play: sockdash run <name>',
	life: {
		met: (expected: string) => `as expected: ${expected}`,
		failed: (expected: string, reason: string) => `not as expected: ${expected}: ${reason}`,
		saved: (file: string, steps: number, expectations: number) => `saved ${file}: ${many(steps, 'step')}, ${many(expectations, 'expectation')}`,
	},
};

export const scenarioWordsKo: typeof scenarioWords = {
	seed: seed => `시드 ${seed}`,
	met: (count, took) => count === 1 ? `${took} 뒤` : `${count}번, ${took} 뒤`,
	held: took => `${took} 동안 지켜짐`,
	skipped: '차례가 오기 전에 세션이 끝났습니다',
	rejected: reason => `실행할 수 없었습니다: ${reason}`,
	tooFew: (wanted, time, count) => `${time} 안에 ${wanted}번을 기대했지만 ${count === 0 ? '한 번도 오지 않았습니다' : `${count}번 왔습니다`}`,
	tooMany: (wanted, count) => `${wanted}번을 기대했지만 ${count}번 왔습니다`,
	happened: '일어나지 않아야 할 일이 일어났습니다',
	cut: '시간이 다 되기 전에 세션이 끝났습니다',
	unseen: rows => `살펴보기 전에 ${rows}행이 사라져서 아무도 말할 수 없습니다`,
	came: '실제로 온 것:',
	nearest: '가장 가까운 것 (- 기대, + 실제):',
	last: '비슷한 것도 오지 않았습니다. 마지막으로 온 것:',
	nothing: '아무것도 오지 않았습니다',
	total: (passed, failed) => `통과 ${passed}, 실패 ${failed}`,
	savePrompt: '세션을 저장할 파일 ›',
	saved: file => `저장했습니다: sockdash run ${file}`,
	listTitle: '바로 해 볼 수 있는 것: sockdash run <이름>',
	life: {
		met: expected => `기대대로: ${expected}`,
		failed: (expected, reason) => `기대와 다름: ${expected}: ${reason}`,
		saved: (file, steps, expectations) => `${file} 저장: 단계 ${steps}, 기대 ${expectations}`,
	},
};
