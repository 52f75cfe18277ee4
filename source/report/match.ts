import type {Told} from '../bus/report.js';
import {outageOf, type Handshake, type Known, type Outage} from './known.js';
import type {Place} from './places.js';
import type {Roster} from './roster.js';

/*
Who has come back? A new connection from elsewhere shows a host, perhaps a request, rarely a process. It
is taken for one of the clients that are missing and that it could be; where it could be several, for the
one that has waited longest, and the report says among how many that was chosen.
*/

export type Match = {readonly known: Known; readonly outage: Outage; readonly told: Told; readonly among: number};

/** A clock's grain, ms: an attempt may begin in the moment in which the last one ended. */
const grain = 1;

/** The same path and User-Agent. */
export const isSame = (one: Handshake | undefined, other: Handshake | undefined): boolean => one?.path === other?.path && one?.agent === other?.agent;

/** Since when it has waited. */
const waitsSince = ({attempts, killedAt}: Outage): number => attempts.at(-1)?.end ?? killedAt;

/** Of those that it could be: how many, and the one that has waited longest. */
type Could = {count: number; since: number; known: Known | undefined; outage: Outage | undefined};

const nobody = (): Could => ({count: 0, since: Number.POSITIVE_INFINITY, known: undefined, outage: undefined});

const consider = (could: Could, since: number, known: Known, outage: Outage) => {
	could.count++;
	if (since < could.since) {
		Object.assign(could, {since, known, outage});
	}
};

/** `transport`: of the channel that has just opened; absent where the connection ended without one. */
export const match = (roster: Roster, {host, openedAt, print, process}: Place, transport: string | undefined): Match | undefined => {
	const any = nobody();
	const sameProcess = nobody();
	for (const known of roster.cutOff) {
		const outage = known.isOurs || known.address !== host ? undefined : outageOf(known);
		const since = outage === undefined ? 0 : waitsSince(outage);
		if (
			outage === undefined
			|| openedAt < since - grain
			|| (transport !== undefined && known.transport !== transport)
			|| (print !== undefined && !isSame(known.print, print))
		) {
			continue;
		}

		consider(any, since, known, outage);
		if (process !== undefined && known.process?.pid === process.pid) {
			consider(sameProcess, since, known, outage);
		}
	}

	const isProcess = sameProcess.count > 0;
	const {count, known, outage} = isProcess ? sameProcess : any;
	return known && outage && {known, outage, told: isProcess ? 'process' : (print === undefined ? 'address' : 'handshake'), among: count};
};
