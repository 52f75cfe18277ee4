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

const isSame = (one: Handshake | undefined, other: Handshake | undefined): boolean => one?.path === other?.path && one?.agent === other?.agent;

/** Since when it has waited. */
const waitsSince = ({attempts, killedAt}: Outage): number => attempts.at(-1)?.end ?? killedAt;

/** `transport`: of the channel that has just opened; absent where the connection ended without one. */
export const match = (roster: Roster, {host, openedAt, print, process}: Place, transport: string | undefined): Match | undefined => {
	const could: Match[] = [];
	for (const known of roster.cutOff) {
		const outage = known.isOurs || known.address !== host ? undefined : outageOf(known);
		if (
			outage === undefined
			|| openedAt < waitsSince(outage) - grain
			|| (transport !== undefined && known.transport !== transport)
			|| ((print !== undefined || transport !== undefined) && !isSame(known.print, print))
		) {
			continue;
		}

		const isProcess = process !== undefined && known.process?.pid === process.pid;
		could.push({known, outage, told: isProcess ? 'process' : (print === undefined ? 'address' : 'handshake'), among: 1});
	}

	const named = could.filter(({told}) => told === 'process');
	const chosen = named.length > 0 ? named : could;
	let longest: Match | undefined;
	for (const one of chosen) {
		longest = longest === undefined || waitsSince(one.outage) < waitsSince(longest.outage) ? one : longest;
	}

	return longest && {...longest, among: chosen.length};
};
