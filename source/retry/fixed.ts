import {limits} from '../lib/limits.js';
import {tries, type Policy} from './policy.js';

/** Always the same wait: simple, and everybody comes back at once. */
export const fixed: Policy = {
	name: 'fixed',
	summary: {en: 'the same wait each time', ko: '매번 같은 간격'},
	options: [
		{name: 'delay', unit: 'ms', default: 1000, least: 0, most: limits.retry, summary: {en: 'before each dial', ko: '다시 걸기 전마다'}},
		tries,
	],
	delay: ({delay}) => delay as number,
};
