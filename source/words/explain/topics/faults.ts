import type {EventOf} from '../../../bus/events.js';
import {route} from '../live.js';
import {tell} from '../../../bus/phrases/phrase.js';
import type {Topic} from '../explanation.js';

/* Faults: what is done on purpose to traffic on its way. */

const written = (options: Readonly<Record<string, number | string>>): string => Object.entries(options).map(([name, value]) => `${name}=${value}`).join(' ');

export const faultArmed: Topic<EventOf<'fault.armed'>> = {
	id: 'fault.armed',
	facts: [],
	references: [],
	en: {
		title: 'A fault is armed',
		what: 'From here on traffic is spoiled on its way, on purpose, between the socket and the program that owns it. Networks do the same by accident, and rarely while somebody looks. Neither program is told: what they notice, and how late, is what one wants to see.',
		why: ({fault, name, target, options}) => [`${fault} is ${name} on ${target}${written(options) === '' ? '' : `: ${written(options)}`}.`],
	},
	ko: {
		title: '장애를 걸었습니다',
		what: '이제부터 소켓과 그 주인 프로그램 사이에서 오가는 것을 일부러 망가뜨립니다. 네트워크는 같은 일을 우연히, 그것도 아무도 보지 않을 때 합니다. 두 프로그램은 이를 모릅니다. 무엇을 언제 알아차리는지가 볼거리입니다.',
		why: ({fault, name, target, options}) => [`${fault}: ${target}에 ${name}${written(options) === '' ? '' : ` (${written(options)})`}.`],
	},
};

export const faultHit: Topic<EventOf<'fault.hit'>> = {
	id: 'fault.hit',
	facts: [],
	references: [],
	en: {
		title: 'A fault acted',
		what: 'The fault touched what was passing. Hits are added up, a few events a second at most, and their sums are exact once the fault is lifted or the connection is closed.',
		why: ({fault, name, effect, amount, count, connection}, context) => [`${name} (${fault}) acted ${count} times on ${route(connection, context)}: ${effect}, ${amount} in all.`],
	},
	ko: {
		title: '장애가 작용했습니다',
		what: '장애가 지나가던 것을 건드렸습니다. 횟수는 모아서 1초에 몇 번만 알리고, 장애가 풀리거나 연결이 닫히면 합계가 정확해집니다.',
		why: ({fault, name, effect, amount, count, connection}, context) => [`${route(connection, context)}에 ${name} (${fault})이 ${count}번 작용했습니다: ${effect}, 모두 ${amount}.`],
	},
};

export const faultCleared: Topic<EventOf<'fault.cleared'>> = {
	id: 'fault.cleared',
	facts: [],
	references: [],
	en: {
		title: 'A fault is lifted',
		what: 'What the fault held goes on its way now, in order and once. Nothing is lost, unless losing was its job.',
		why: ({fault, name, target, reason}) => [`${name} (${fault}) no longer acts on ${target}${reason === undefined ? '' : `: ${reason}`}.`],
	},
	ko: {
		title: '장애를 풀었습니다',
		what: '장애가 붙들고 있던 것이 이제 순서대로 한 번씩 제 길을 갑니다. 잃게 하는 것이 그 장애의 일이 아니었다면 잃은 것은 없습니다.',
		why: ({fault, name, target, reason, wrong}) => [`${name} (${fault})이 더는 ${target}에 작용하지 않습니다${reason === undefined ? '' : `: ${wrong === undefined ? reason : tell(wrong, 'ko')}`}.`],
	},
};
