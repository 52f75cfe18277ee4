import type {EventOf} from '../../../bus/events.js';
import type {Topic} from '../explanation.js';

export const ladderDrawn: Topic<EventOf<'ladder.drawn'>> = {
	id: 'ladder.drawn',
	facts: [35],
	references: ['RFC 9293 §3.5: ladder diagrams of TCP'],
	en: {
		title: 'A ladder diagram was drawn',
		what: 'Two lanes, time going down, and an arrow for everything that went from one end to the other: the way in which RFCs and protocol analysers tell a conversation. Where both ends are ours an arrow has two times, when it left and when it arrived, and what never arrived ends in a cross. So one sees at a glance what a long list of events hides: who knew what, and when.',
		why: ({subject, rows, leftOut, file}) => [`It tells of ${subject} in ${rows} rows${file === undefined ? '' : `, in the file ${file}`}.${leftOut === 0 ? '' : ` ${leftOut} older events had no room.`}`],
	},
	ko: {
		title: '사다리 그림을 그렸습니다',
		what: '세로줄 둘 사이로 시간이 아래로 흐르고, 한쪽에서 다른 쪽으로 간 것마다 화살표가 하나씩 있습니다. RFC와 프로토콜 분석기가 대화를 보여 주는 방식입니다. 양쪽이 모두 우리 것이면 화살표에 떠난 때와 닿은 때가 함께 있고, 닿지 못한 것은 가위표로 끝납니다. 긴 이벤트 목록에서는 보이지 않던 것, 누가 무엇을 언제 알았는지가 한눈에 보입니다.',
		why: ({subject, rows, leftOut, file}) => [`${subject} 이야기를 ${rows}줄로 그렸습니다${file === undefined ? '' : `(파일: ${file})`}.${leftOut === 0 ? '' : ` 더 오래된 이벤트 ${leftOut}개는 들어갈 자리가 없었습니다.`}`],
	},
};

export const rowMarked: Topic<EventOf<'row.marked'>> = {
	id: 'row.marked',
	facts: [],
	references: [],
	en: {
		title: 'A row was marked',
		what: 'A mark is a finger on a line: what you want to find again, or to show somebody else. The row has a sign in the log, ladder diagrams keep it out of their folds and have the sign, too, and whoever reads the events as JSON finds it by its seq.',
		why: ({row, marked}) => [marked ? `Row ${row} was marked.` : `The mark of row ${row} was taken away.`],
	},
	ko: {
		title: '줄에 표시를 했습니다',
		what: '표시는 줄을 짚어 두는 손가락입니다. 나중에 다시 찾거나 남에게 보여 줄 줄에 답니다. 기록에서는 그 줄에 기호가 붙고, 사다리 그림에서는 접히지 않고 같은 기호와 함께 남으며, 이벤트를 JSON으로 읽는 쪽은 seq로 찾습니다.',
		why: ({row, marked}) => [marked ? `${row}번 줄에 표시했습니다.` : `${row}번 줄의 표시를 지웠습니다.`],
	},
};
