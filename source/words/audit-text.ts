import type {AuditCounts, AuditFindings, AuditNumbers, AuditStream} from '../bus/audit.js';
import {humanDuration} from '../lib/human.js';
import type {auditWords} from './audit.js';

/* Figures of a loss audit in words. */

type Told = Pick<typeof auditWords, 'kinds' | 'upTo' | 'route' | 'streams' | 'ways'>;

const named = (what: string, {count, numbers}: AuditNumbers, more = ''): string => {
	const names = numbers.map(number => `#${number}`).join(' ');
	const list = [names + (count > numbers.length && names !== '' ? ` +${count - numbers.length}` : ''), more].filter(Boolean).join(', ');
	return `${what} ${count}${list === '' ? '' : ` (${list})`}`;
};

/** `lost 2 (#4 #7), late 1 (#9, up to 1.32s)`. */
export const findingsText = ({late, ...rest}: AuditFindings, {kinds, upTo}: Told): string => [
	...(['lost', 'recovered', 'duplicated', 'reordered'] as const).flatMap(kind => {
		const numbers = rest[kind];
		return numbers ? [named(kinds[kind], numbers)] : [];
	}),
	...late ? [named(kinds.late, late, upTo(humanDuration(late.most)))] : [],
].join(', ');

const figures = ['sent', 'delivered', 'lost', 'duplicated', 'reordered', 'late', 'flying', 'unseen', 'unfollowed', 'refused'] as const satisfies ReadonlyArray<keyof AuditCounts>;

/** `sent 40, delivered 38, lost 2`: what is 0 is left out behind the first two. */
export const countsText = (counts: AuditCounts, {kinds}: Told): string => figures
	.filter((key, index) => index < 2 || counts[key] > 0)
	.map(key => `${kinds[key]} ${counts[key]}`)
	.join(', ');

/** Whose messages they were: `c1 → s1`, or of how many more streams. */
export const auditedText = ({way, from = '', to = '', streams}: Pick<AuditStream, 'way'> & {readonly from?: string; readonly to?: string; readonly streams?: number}, words: Told): string =>
	streams === undefined ? words.route(from, to, way) : `${words.streams(streams)}, ${words.ways[way]}`;
