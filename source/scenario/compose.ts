import path from 'node:path';
import {formatCommand} from '../bus/command-line.js';
import type {Command} from '../bus/commands.js';
import type {Event, EventOf} from '../bus/events.js';
import {formatBeating} from '../bus/heartbeat.js';
import type {Plan} from '../bus/plan.js';
import {formatReply} from '../bus/reply.js';
import {formatFilter} from '../filter/format.js';
import type {Filter} from '../filter/syntax.js';
import {formatDuration} from '../lib/duration.js';

/*
A session as a scenario: what was done, when, and what came of it.

	spawn ws   ──► endpoint.ready    ──► expect: type == endpoint.ready and endpoint == c2
	send c1 x  ──► frame.received x  ──► expect: type == frame.received and endpoint == c1 and text == "x"
	kill c1 …  ──► channel.closed    ──► expect: type == channel.closed and endpoint == c1 and by == … and cause == …
*/

export type History = ReadonlyArray<{readonly command: Command; readonly at: number}>;

/** A scenario as YAML will have it. */
export type Draft = {
	readonly name: string;
	readonly seed: number;
	readonly mode?: 'connect';
	readonly options?: Readonly<Record<string, string | readonly string[]>>;
	readonly clients?: readonly string[];
	readonly steps: ReadonlyArray<Readonly<Record<string, string>>>;
};

export type Session = {readonly history: History; readonly events: readonly Event[]; readonly plan: Plan; readonly file: string};

/** Ours has this name in every session. */
const server = 's1';

/** More of one kind after one command are one expectation with a count. */
const alike = 3;

/** Text that is worth to be looked for as it stands. */
const longestText = 200;

const sentTexts = (history: History): ReadonlySet<string> => new Set(history.flatMap(({command}) =>
	command.type === 'send' && 'text' in command.data && command.data.text !== '' && command.data.text.length <= longestText ? [command.data.text] : []));

/** Which events say what came of a command: clients that are ready or fail, channels that close, echoes. */
export const isTelling = (history: History) => {
	const texts = sentTexts(history);
	return (event: Event): boolean => event.type === 'frame.received'
		? event.endpoint !== server && event.text !== undefined && !event.truncated && texts.has(event.text)
		: ['endpoint.ready', 'endpoint.failed', 'endpoint.closed', 'channel.closed'].includes(event.type);
};

type Term = {readonly name: string; readonly value: string; readonly quoted?: true; readonly not?: true};

const is = (name: string, value: string | number): Term => ({name, value: String(value)});

const filterOf = (terms: readonly Term[]): string => formatFilter({
	kind: 'all',
	terms: terms.map(({name, value, quoted, not}): Filter => ({kind: 'compare', field: {name}, operator: not ? '!=' : '==', value: {text: value, bare: !quoted}})),
});

const verdictTerms = ({verdict: {by, cause}, code}: EventOf<'channel.closed'>): readonly Term[] =>
	[is('by', by), is('cause', cause), ...code === undefined ? [] : [is('code', code)]];

/** Of our own clients and the server's listener; what a channel's other end says again is left out. */
const said = (event: Event): readonly Term[] | undefined => {
	const type = is('type', event.type);
	if (event.type === 'endpoint.failed') {
		return [type, is('errno', event.problem.code)];
	}

	if (event.type === 'endpoint.ready' || (event.type === 'endpoint.closed' && event.role === 'server')) {
		return [type];
	}

	if (event.type === 'channel.closed' && event.endpoint !== server) {
		return [type, ...verdictTerms(event)];
	}

	return event.type === 'frame.received' ? [type, {...is('text', event.text!), quoted: true}] : undefined;
};

type Told = {readonly terms: readonly Term[]; readonly endpoint: string; readonly after: number};

/** In whole seconds, with room for a slower machine. */
const patience = (after: number): string => formatDuration((Math.ceil(after * 3 / 1000) + 2) * 1000);

const expectationsOf = (told: readonly Told[]): ReadonlyArray<Readonly<Record<string, string>>> => {
	const groups = new Map<string, Told[]>();
	for (const one of told) {
		const filter = filterOf(one.terms);
		groups.set(filter, [...groups.get(filter) ?? [], one]);
	}

	return [...groups.values()].flatMap(group => {
		const endpoints = [...new Set(group.map(({endpoint}) => endpoint))];
		const within = patience(Math.max(...group.map(({after}) => after)));
		return endpoints.length > alike
			? [{expect: filterOf([...group[0]!.terms, {...is('endpoint', server), not: true}]), count: `>= ${group.length}`, within}]
			: endpoints.map(endpoint => ({expect: filterOf([...group[0]!.terms, is('endpoint', endpoint)]), within}));
	});
};

/** As on the command line: `latency:delay=200,jitter=50`. */
const specOf = (name: string, options: Readonly<Record<string, string>>): string =>
	[name, Object.entries(options).map(([key, value]) => `${key}=${value}`).join(',')].filter(Boolean).join(':');

const optionsOf = ({reply, refuse = [], dial, certificate, first, allowOrigins, heartbeat = {}, server: own}: Plan): Readonly<Record<string, string | readonly string[]>> => {
	const faults = first.filter(command => command.type === 'fault').map(({name, options}) => specOf(name, options));
	const retry = first.find(command => command.type === 'retry');
	const beats = Object.entries(heartbeat).map(([side, beating]) => `${side}:${formatBeating(beating, '/')}`);
	const lists = {refuse, 'allow-origin': allowOrigins, header: dial.headers.map(([name, value]) => `${name}: ${value}`), subprotocol: dial.subprotocols, fault: faults, heartbeat: beats};
	return {
		...(own && formatReply(reply) !== 'echo' && {reply: formatReply(reply)}),
		...(certificate && {cert: certificate.cert, key: certificate.key}),
		...(retry && {retry: specOf(retry.policy, retry.options)}),
		...(dial.insecure && {insecure: 'true'}),
		...Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0)),
	};
};

/** When the session had its first server and clients, so that steps count from there as they will when it is played. */
const beginOf = (events: readonly Event[], clients: number, first: number): number => {
	const ready = events.filter(({type, at}) => (type === 'endpoint.ready' || type === 'endpoint.failed') && at <= first);
	return ready.slice(0, clients + 1).at(-1)?.at ?? 0;
};

export const compose = ({history, events, plan, file}: Session): {readonly draft: Draft; readonly steps: number; readonly expectations: number} => {
	const spawns = plan.first.filter(command => command.type === 'spawn');
	const began = beginOf(events, spawns.reduce((sum, {count}) => sum + count, 0), history[0]!.at);
	const steps: Array<Readonly<Record<string, string>>> = [];
	let expectations = 0;
	for (const [index, {command, at}] of history.entries()) {
		const until = history[index + 1]?.at ?? Number.POSITIVE_INFINITY;
		const told = events.filter(event => event.at >= at && event.at < until).flatMap((event): readonly Told[] => {
			const terms = said(event);
			return terms === undefined || !('endpoint' in event) ? [] : [{terms, endpoint: event.endpoint!, after: event.at - at}];
		});
		const expected = expectationsOf(told);
		steps.push({do: formatCommand(command), at: formatDuration(Math.max(0, Math.round(at - began)))}, ...expected);
		expectations += expected.length;
	}

	const options = optionsOf(plan);
	const clients = spawns.map(({what, count}) => count === 1 ? what : `${what} x${count}`);
	return {
		draft: {
			name: path.basename(file).replace(/\.ya?ml$/, ''),
			seed: plan.seed,
			...(plan.server === undefined && {mode: 'connect'}),
			...(Object.keys(options).length > 0 && {options}),
			...(clients.length > 0 && {clients}),
			steps,
		},
		steps: history.length,
		expectations,
	};
};
