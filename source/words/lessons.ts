/** Words around the explanations and the tour; their texts are in `explain/` and in `source/learn`. */
const en = {
	why: 'why just now',
	points: 'piece by piece',
	references: 'see also',
	nothing: 'choose an event, a connection or a client first',
	leave: 'Esc back · j k scroll',
	goOn: 'L goes on',
	answerKey: 'L answers · Esc hides',
	hideKey: 'Esc hides · L shows',
	answer: 'answer ›',
};

const ko: typeof en = {
	why: '왜 지금',
	points: '하나씩',
	references: '더 보기',
	nothing: '먼저 이벤트나 연결, 클라이언트를 고르세요',
	leave: 'Esc 뒤로 · j k 넘기기',
	goOn: 'L 계속',
	answerKey: 'L 답하기 · Esc 숨기기',
	hideKey: 'Esc 숨기기 · L 다시 보기',
	answer: '답 ›',
};

export const lessonWords = {en, ko} as const;
