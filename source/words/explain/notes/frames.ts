import type {FrameEvent} from '../../../bus/events.js';
import type {Language} from '../../../bus/language.js';
import {tell, type Phrase} from '../../../bus/phrases/phrase.js';
import {humanDuration} from '../../../lib/human.js';
import {notePoint, type Note, type NotedPoint} from '../explanation.js';
import {bitPoints} from './frame-bits.js';

/* What is wrong with a frame, and what its protocol says of it beside the payload. */

/** The decoder's own words: they name the section of the specification. */
const broken: Note<Phrase> = {facts: [35], references: [], en: phrase => `${tell(phrase, 'en')}.`, ko: phrase => `${tell(phrase, 'ko')}.`};

const brokenTerm: Readonly<Record<Language, string>> = {en: 'wrong', ko: '잘못'};

const namespace: Note<string> = {
	facts: [36],
	references: ['Socket.IO protocol, revision 5'],
	en: name => `The part of the connection that this packet belongs to: ${name}. "/" would be the default one.`,
	ko: name => `이 패킷이 속한 namespace: ${name}. 기본값은 "/"입니다.`,
};

const name: Note<string> = {
	facts: [36],
	references: [],
	en: event => `What the sender calls it: "${event}". Handlers are chosen by this name.`,
	ko: event => `보낸 쪽이 붙인 이름: "${event}". 이 이름으로 처리할 함수를 고릅니다.`,
};

const ack: Note<number> = {
	facts: [36],
	references: ['Socket.IO protocol, revision 5'],
	en: number => `Number ${number} joins an event and its acknowledgement. Each end counts its own.`,
	ko: number => `${number}번이 이벤트와 그 ack를 짝짓습니다. 번호는 양쪽이 따로 셉니다.`,
};

const latency: Note<number> = {
	facts: [32, 37],
	references: [],
	en: span => `It answers what passed here ${humanDuration(span)} before.`,
	ko: span => `${humanDuration(span)} 전에 여기를 지난 것에 대한 답입니다.`,
};

const id: Note<string> = {
	facts: [26, 27],
	references: ['HTML §9.2.4 (Last-Event-ID)'],
	en: number => `The reader says up to where it has read: after a cut it asks for what comes after ${number}, so that nothing is lost.`,
	ko: number => `읽는 쪽이 어디까지 읽었는지 말할 때 쓰는 값입니다. 끊긴 뒤 ${number} 다음부터 부탁하면 잃는 것이 없습니다.`,
};

const waited: Note<number> = {
	facts: [25, 26],
	references: ['RFC 6202 §2.2'],
	en: span => span < 1 ? 'A request was there to carry it, so it did not wait.' : `No request was there to carry it: it waited at the server for ${humanDuration(span)}.`,
	ko: span => span < 1 ? '나를 요청이 있어서 기다리지 않았습니다.' : `나를 요청이 없어서 서버에서 ${humanDuration(span)} 기다렸습니다.`,
};

const tag = <Value>(term: string, note: Note<Value>, value: Value | undefined, language: Language): readonly NotedPoint[] =>
	value === undefined ? [] : [notePoint(term, note, value, language)];

/** What is wrong goes first, then the header's bits, then what else the protocol says. */
export const framePoints = (event: FrameEvent, language: Language): readonly NotedPoint[] => [
	...tag(brokenTerm[language], broken, event.wrong, language),
	...bitPoints(event, language),
	...tag('namespace', namespace, event.namespace, language),
	...tag('event', name, event.event, language),
	...tag('ack', ack, event.ack, language),
	...tag('id', id, event.id, language),
	...tag('waited', waited, event.waited, language),
	...tag('latency', latency, event.latency, language),
];
