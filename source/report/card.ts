import type {ClientReport, NamedPolicy, RetryPolicy, StormReport} from '../bus/report.js';
import {exact} from '../lib/exact.js';
import {policyText, reportWords} from '../words/report.js';
import type {Downs} from './downs.js';
import {inferPolicy} from './infer.js';
import {kindOf, type Known} from './known.js';
import {waitsOf} from './waits-of.js';

export const named = (policy: RetryPolicy): NamedPolicy => ({...policy, text: policyText(reportWords.policy, policy)});

/** Something to tell: it was through once, or it tries to be. */
export const hasCard = ({outages, wasOpen}: Known): boolean => {
	const newest = outages.at(-1);
	return newest !== undefined && (wasOpen || newest.attempts.length > 0);
};

/** Its own policy, or that of its kind in the storm where its attempts may have been others'. */
const policyOf = (known: Known, downs: Downs, storm: StormReport | undefined): Pick<ClientReport, 'policy' | 'alike'> => {
	const kind = kindOf(known);
	const pool = known.outages.at(-1)!.among > 1 ? storm?.policies.find(one => one.kind === kind && one.clients > 1) : undefined;
	return pool ? {policy: pool.policy, alike: pool.clients} : {policy: named(inferPolicy(waitsOf(known, downs)))};
};

export type CardOptions = {readonly downs: Downs; readonly storm: StormReport | undefined; readonly now: number};

/** The card of a client that was cut off at least once, as it stands at `now`. */
export const cardOf = (known: Known, {downs, storm, now}: CardOptions): ClientReport => {
	const {name, isOurs, transport, address, print, process, outages, outageCount, heard} = known;
	const {killedAt, cause, noticed, attempts, moreAttempts, backAt, told, among} = outages.at(-1)!;
	const since = (at: number) => exact(Math.max(0, at - killedAt));
	const unseen = isOurs ? 0 : downs.within(killedAt, backAt ?? now);
	return {
		client: name,
		told,
		...(among > 1 && {among}),
		transport,
		address,
		...(print && {path: print.path}),
		...(print && print.agent !== '' && {agent: print.agent}),
		...(process && {process}),
		outages: outageCount,
		killedAt,
		cause,
		...(noticed && {noticed: {after: since(noticed.at), by: noticed.by}}),
		attempts: attempts.map(({at, end, ok}) => ({after: since(at), ...(end !== undefined && {took: exact(end - at)}), ok})),
		...(moreAttempts > 0 && {moreAttempts}),
		...(backAt !== undefined && {back: since(backAt)}),
		...(backAt !== undefined && heard.dataAt !== undefined && {data: since(heard.dataAt)}),
		...(unseen > 0 && {unseen: exact(unseen)}),
		...policyOf(known, downs, storm),
		...(backAt !== undefined && heard.resent && {resent: heard.resent}),
	};
};
