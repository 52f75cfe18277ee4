import type {Fault, OptionSpec} from './fault.js';

/*
What every fault takes besides its own: where it acts, on which connections, and when. A fault's own
option goes before a common one of the same name: `reset` has its own `after`.
*/

const direction: OptionSpec = {
	name: 'direction',
	choices: ['both', 'up', 'down'],
	default: 'both',
	summary: {en: 'up is towards the server', ko: 'up은 서버 쪽'},
};

const others: readonly OptionSpec[] = [
	{name: 'chance', unit: '', default: 1, least: 0, most: 1, fine: true, summary: {en: 'that it acts on a connection', ko: '연결에 작용할 확률'}},
	{name: 'after', unit: 'ms', default: 0, least: 0, most: 86_400_000, summary: {en: 'from now until it begins', ko: '지금부터 시작까지'}},
	{name: 'for', unit: 'ms', default: 0, least: 0, most: 86_400_000, summary: {en: 'until it is lifted by itself; 0 for never', ko: '저절로 풀릴 때까지; 0이면 풀리지 않음'}},
	{name: 'first', unit: 'connections', default: 0, least: 0, most: 1_000_000, summary: {en: 'that it acts on and no more; 0 for all', ko: '처음 몇 연결에만; 0이면 모두'}},
];

/** All that it takes, its own first. */
export const optionsOf = ({options, whole}: Fault): readonly OptionSpec[] => {
	const own = new Set(options.map(({name}) => name));
	return [...options, ...whole ? [] : [direction], ...others.filter(({name}) => !own.has(name))];
};
