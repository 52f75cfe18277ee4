import {limits} from '../lib/limits.js';
import type {Random} from '../lib/random.js';
import {tries, type Past, type Policy} from './policy.js';

/*
Exponential backoff, and the three jitters that Marc Brooker compares in "Exponential Backoff and
Jitter" (AWS Architecture Blog, 2015), with his formulas:

	none           min(cap, from · factor^n)
	full           random(0, min(cap, from · factor^n))
	equal          half of it, and random(0, half)
	decorrelated   min(cap, random(from, 3 · the wait before))
*/

type Numbers = {readonly from: number; readonly factor: number; readonly cap: number};

const grown = ({from, factor, cap}: Numbers, {attempt}: Past): number => Math.min(cap, from * (factor ** (attempt - 1)));

const between = (least: number, most: number, random: Random): number => least + (random() * (most - least));

const jitters: Readonly<Record<string, (numbers: Numbers, past: Past, random: Random) => number>> = {
	none: grown,
	full: (numbers, past, random) => between(0, grown(numbers, past), random),
	equal(numbers, past, random) {
		const half = grown(numbers, past) / 2;
		return between(half, half * 2, random);
	},
	decorrelated: ({from, cap}, {wait}, random) => Math.min(cap, between(from, Math.max(from, wait * 3), random)),
};

/** Longer each time, up to a cap, and not all clients at the same moment. */
export const exponential: Policy = {
	name: 'exponential',
	summary: {en: 'longer each time, with jitter', ko: '점점 길게, 지터를 섞어'},
	options: [
		{name: 'from', unit: 'ms', default: 500, least: 1, most: limits.retry, summary: {en: 'the first wait', ko: '첫 간격'}},
		{name: 'factor', unit: '', default: 2, least: 1, most: 100, fine: true, summary: {en: 'by which it grows', ko: '늘어나는 배수'}},
		{name: 'cap', unit: 'ms', default: 8000, least: 1, most: limits.retry, summary: {en: 'the longest wait', ko: '가장 긴 간격'}},
		{name: 'jitter', choices: ['full', 'equal', 'decorrelated', 'none'], default: 'full', summary: {en: 'chance in the wait', ko: '간격에 섞는 무작위'}},
		tries,
	],
	delay: (options, past, random) => jitters[options.jitter as string]!(options as Numbers, past, random),
};
