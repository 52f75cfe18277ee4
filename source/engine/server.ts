import {addressText} from '../bus/address.js';
import type {Reply} from '../bus/commands.js';
import type {Problem} from '../bus/problem.js';
import {tell, type Phrase} from '../bus/phrases/phrase.js';
import type {Plan} from '../bus/plan.js';
import type {RefusableLeg} from '../bus/refusal.js';
import {formatReply} from '../bus/reply.js';
import {acceptOn} from '../sockets/accept.js';
import type {Host} from '../sockets/host.js';
import {loadCertificate, type Certificate} from '../sockets/certificate.js';
import {createHttpServer} from '../sockets/http.js';
import {listen, type Listener} from '../sockets/listen.js';
import {transports} from '../transports/registry.js';
import type {ServeContext} from '../transports/transport.js';
import type {Replies} from './replies.js';

/* The playground's server: one listening socket that speaks everything, up and down at will. */

const id = 's1';
const tries = 100;

const noteOf = (wrong: Phrase) => ({note: tell(wrong), wrong});

export type Server = {
	readonly id: string;
	/** Resolves with the problem, if it could not listen. */
	readonly up: (where?: {readonly host?: string; readonly port?: number}) => Promise<Problem | undefined>;
	/** False if it was not up. Connections stay. */
	readonly down: (reason: string) => boolean;
	/** `host:port` for our own clients, even while it is down. */
	readonly authority: () => string;
	readonly listening: () => boolean;
	readonly isOurs: (address: string, port: number) => boolean;
	/** Our certificate, once it is known. */
	readonly certificate: () => Promise<string>;
	readonly trusted: () => string | undefined;
	readonly announceReply: (reply: Reply) => void;
	/** One leg more is refused, or none any more. */
	readonly refuse: (leg: RefusableLeg | 'none') => void;
	readonly announceRefusal: () => void;
};

export type ServerTools = {readonly replies: Replies} & Pick<ServeContext, 'beating' | 'recovers'>;

export type ServerPlan = Plan & {readonly server: NonNullable<Plan['server']>};

/** A client cannot dial "any address". */
const dialable = (host: string): string => {
	if (host === '0.0.0.0') {
		return '127.0.0.1';
	}

	const name = host === '::' ? '::1' : host;
	return name.includes(':') ? `[${name}]` : name;
};

export const createServer = (host: Host, {server: plan, allowOrigins, certificate: files, refuse: legs = []}: ServerPlan, {replies, beating, recovers}: ServerTools): Server => {
	const {bus} = host;
	let at = {host: plan.host, port: plan.port};
	let listener: Listener | undefined;
	const refused = new Set<RefusableLeg>(legs);
	const served = transports.map(transport => transport.serve({host, onMessage: replies.onMessage, onChannel: replies.onChannel, refuses: leg => refused.has(leg), beating, recovers}));
	const raw = served.find(each => each.raw)!.raw!;
	const http = createHttpServer(host, served.flatMap(each => each.mounts ?? []), () => at.host, allowOrigins);
	let certificate: Promise<Certificate> | undefined;
	let trusted: string | undefined;
	const speakers = {
		async certificate() {
			certificate ??= loadCertificate(files ?? {});
			const loaded = await certificate;
			trusted = loaded.cert;
			return loaded;
		},
		tcp: raw,
		http: http.take,
	};
	const about = () => ({endpoint: id, role: 'server' as const, transport: 'any', target: addressText({address: at.host, port: at.port})});

	const announceRefusal = () => {
		bus.publish({type: 'refusal.changed', endpoint: id, legs: [...refused]});
	};

	const bind = async (port: number): Promise<Problem | undefined> => {
		try {
			listener = await listen({host: at.host, port}, socket => {
				acceptOn(host, socket, id, speakers);
			}, problem => {
				bus.publish({type: 'endpoint.failed', ...about(), problem});
			});
			return undefined;
		} catch (error) {
			return error as Problem;
		}
	};

	return {
		id,
		async up(where = {}) {
			const mayMove = where.port === undefined && !plan.given && listener === undefined;
			at = {host: where.host ?? at.host, port: where.port ?? at.port};
			bus.publish({type: 'endpoint.opening', ...about()});
			const wanted = at.port;
			let problem = await bind(wanted);
			for (let port = wanted + 1; problem?.code === 'EADDRINUSE' && mayMove && port < Math.min(wanted + tries, 65_536); port++) {
				problem = await bind(port);
			}

			if (!listener || problem) {
				bus.publish({type: 'endpoint.failed', ...about(), problem: problem!});
				return problem;
			}

			const {address, backlog} = listener;
			at = {...at, port: address.port};
			bus.publish({
				type: 'endpoint.ready', ...about(), address, backlog,
				...(wanted !== address.port && wanted !== 0 && noteOf({code: 'port-taken', port: wanted})),
			});
			return undefined;
		},
		down(reason) {
			if (!listener) {
				return false;
			}

			listener.close();
			listener = undefined;
			bus.publish({type: 'endpoint.closed', ...about(), reason});
			return true;
		},
		authority: () => `${dialable(at.host)}:${at.port}`,
		listening: () => listener !== undefined,
		isOurs: (address, port) => listener !== undefined && port === at.port
			&& (address === at.host || address === 'localhost' || at.host === '0.0.0.0' || at.host === '::' || address === listener.address.address),
		async certificate() {
			return (await speakers.certificate()).cert;
		},
		trusted: () => trusted,
		announceRefusal,
		refuse(leg) {
			if (leg === 'none') {
				refused.clear();
			} else {
				refused.add(leg);
			}

			announceRefusal();
		},
		announceReply(reply) {
			bus.publish({type: 'reply.changed', endpoint: id, mode: formatReply(reply)});
		},
	};
};
