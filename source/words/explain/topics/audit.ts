import type {EventOf} from '../../../bus/events.js';
import {auditWords, auditWordsKo} from '../../audit.js';
import {auditedText, countsText, findingsText} from '../../audit-text.js';
import type {Topic} from '../explanation.js';

type Audited = EventOf<'audit.started'> | EventOf<'audit.found'> | EventOf<'audit.counted'> | EventOf<'audit.ended'>;

const storyEn = (event: Audited): readonly string[] => {
	switch (event.type) {
		case 'audit.started': {
			return [`From now on text messages carry a mark like <c1:42:k7q>: who sent it, which of its messages it is, and a check. One that takes longer than ${event.late} ms is late; one that has not arrived ${event.grace} ms after it was sent is said to be lost, and that is taken back if it arrives after all.`];
		}

		case 'audit.found': {
			return [`${auditedText(event, auditWords)}: ${findingsText(event, auditWords)}.`, event.lost ? 'Lost means that it can\'t arrive any more: what it went on has closed, or what was sent after it on the same connection is there already. Or its grace is over.' : ''];
		}

		case 'audit.counted': {
			return [`${auditedText(event, auditWords)}: ${countsText(event, auditWords)}.`, event.unseen > 0 ? 'Unseen ones went to a program that is not ours: whether they arrived can\'t be said from here.' : ''];
		}

		case 'audit.ended': {
			return [`It ended ${event.reason === 'off' ? 'since it was switched off' : 'with the session'}, and followed ${event.streams} streams.`, ...(['up', 'down', 'echo'] as const).map(way => `${auditWords.ways[way]}: ${countsText(event[way], auditWords)}.`)];
		}
	}
};

const storyKo = (event: Audited): readonly string[] => {
	switch (event.type) {
		case 'audit.started': {
			return [`이제부터 텍스트 메시지에 <c1:42:k7q> 같은 표가 붙습니다. 누가 보냈는지, 그 몇 번째 메시지인지, 그리고 검사값입니다. ${event.late} ms보다 오래 걸리면 늦은 것이고, 보낸 지 ${event.grace} ms가 지나도 오지 않으면 잃은 것으로 봅니다. 나중에라도 오면 그 말을 거둡니다.`];
		}

		case 'audit.found': {
			return [`${auditedText(event, auditWordsKo)}: ${findingsText(event, auditWordsKo)}.`, event.lost ? '잃었다는 것은 더는 올 수 없다는 뜻입니다. 실어 가던 것이 닫혔거나, 같은 연결로 뒤에 보낸 것이 이미 와 있거나, 기다릴 시간이 지난 것입니다.' : ''];
		}

		case 'audit.counted': {
			return [`${auditedText(event, auditWordsKo)}: ${countsText(event, auditWordsKo)}.`, event.unseen > 0 ? '안 보인 것은 우리 것이 아닌 프로그램에 보낸 메시지입니다. 도착했는지는 여기서 알 수 없습니다.' : ''];
		}

		case 'audit.ended': {
			return [`${event.reason === 'off' ? '검사를 꺼서' : '세션이 끝나서'} 끝났습니다. 흐름 ${event.streams}개를 따라갔습니다.`, ...(['up', 'down', 'echo'] as const).map(way => `${auditWordsKo.ways[way]}: ${countsText(event[way], auditWordsKo)}.`)];
		}
	}
};

export const audited: Topic<Audited> = {
	id: 'audit',
	facts: [],
	references: [],
	en: {
		title: 'What became of every message',
		what: 'In a loss audit our endpoints number what they send, and the numbers are found again in the bytes that reach the other end. Nothing is taken from what a library says. The numbers go on across reconnects, so what was under way when a connection broke is named.',
		why: storyEn,
	},
	ko: {
		title: '메시지마다 어떻게 되었나',
		what: '유실 검사에서는 우리 쪽이 보내는 메시지에 번호를 붙이고, 반대쪽에 닿은 바이트에서 그 번호를 다시 찾습니다. 라이브러리가 하는 말은 쓰지 않습니다. 번호는 다시 연결해도 이어지므로, 연결이 끊길 때 가던 것의 번호를 알 수 있습니다.',
		why: storyKo,
	},
};
