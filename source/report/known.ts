import type {OwnerProcess} from '../bus/kernel.js';
import type {Noticed, Told} from '../bus/report.js';
import {createHeard, type Heard} from './heard.js';

/*
A client as the report knows it: one of ours, by its name, or somebody else's, guessed.

	open ──killed──► outage: attempt ✗ … attempt ✗ … attempt ● ──► open
*/

export type Attempt = {readonly at: number; end: number | undefined; ok: boolean};

/** From the kill until it is back. Times are ms of the session. */
export type Outage = {
	readonly killedAt: number;
	readonly cause: string;
	noticed: {readonly at: number; readonly by: Noticed} | undefined;
	readonly attempts: Attempt[];
	moreAttempts: number;
	backAt: number | undefined;
	told: Told;
	/** The most clients that one of its attempts could have been of. */
	among: number;
};

export type Known = {
	readonly name: string;
	readonly isOurs: boolean;
	transport: string;
	/** Of ours the target, of others the host that they come from. */
	address: string;
	/** Of the request that opened its channel. */
	print: Handshake | undefined;
	process: OwnerProcess | undefined;
	/** Its channel, while that is open. */
	channel: number | undefined;
	/** It was through at least once. */
	wasOpen: boolean;
	/** Connections that carried it, the newest last. */
	connections: readonly number[];
	/** The newest, the last one under way unless it is back. */
	outages: readonly Outage[];
	outageCount: number;
	readonly heard: Heard;
};

/** What a request says of whoever sends it: its path without the query, its User-Agent. */
export type Handshake = {readonly path: string; readonly agent: string};

/** Connections of one client that are remembered, so that a person may name it by one. */
const connectionsKept = 8;

export const createKnown = (name: string, isOurs: boolean, transport: string, address: string): Known => ({
	name, isOurs, transport, address, print: undefined, process: undefined, channel: undefined, wasOpen: false, connections: [], outages: [], outageCount: 0, heard: createHeard(),
});

export const addConnection = (known: Known, connection: number): void => {
	known.connections = [...known.connections, connection].slice(-connectionsKept);
};

/** The outage that it has not come back from. */
export const outageOf = ({outages}: Known): Outage | undefined => {
	const newest = outages.at(-1);
	return newest?.backAt === undefined ? newest : undefined;
};

/** Clients of a kind have one policy, as far as can be told from outside. */
export const kindOf = ({isOurs, transport, address, print}: Known): string => isOurs ? `${transport} ${address}` : [transport, address, print?.path, print?.agent].filter(Boolean).join(' ');
