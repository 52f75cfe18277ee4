import type {Role} from '../bus/events.js';
import type {Connection} from '../sockets/connection.js';
import type {Evidence} from '../sockets/evidence.js';
import type {Channel, Judgement} from '../sockets/channel.js';
import {judge} from './verdict.js';

const roles: Readonly<Record<string, Role>> = {s: 'server', c: 'client', p: 'proxy'};

/** Evidence of ends that closed a moment ago is kept for the verdict of their other ends. */
const keptEnds = 4096;

/** Judges a connection that is closing, by its evidence and, if that is ours, the other end's. */
export const createJudge = (connections: ReadonlyMap<number, Connection>): (connection: Connection, channel: Channel) => Judgement => {
	const ended = new Map<number, Evidence>();
	return ({id, evidence, peer, endpoint}, {verbs}) => {
		ended.set(id, evidence);
		if (ended.size > keptEnds) {
			ended.delete(ended.keys().next().value!);
		}

		return judge({
			here: evidence,
			there: peer === undefined ? undefined : (connections.get(peer)?.evidence ?? ended.get(peer)),
			role: roles[endpoint[0]!] ?? 'client',
			farewell: verbs?.farewell ?? false,
		});
	};
};
