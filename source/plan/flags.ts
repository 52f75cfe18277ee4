import {languages} from '../bus/language.js';
import {parsePort} from '../bus/address.js';
import {compareDefaults, compareNeeds, readRate, readSize, readSpan, readTransports} from '../bus/compare.js';
import {parseDestination} from '../bus/destination.js';
import {themes} from '../bus/plan.js';
import {parseHeartbeatSpec} from '../bus/heartbeat.js';
import {parseLeg, refusableLegs} from '../bus/refusal.js';
import {parseReply, replyModes} from '../bus/reply.js';
import {parseFaultSpec} from '../faults/fault-spec.js';
import {formatDuration, parseDuration} from '../lib/duration.js';
import {limits} from '../lib/limits.js';
import {parseRetrySpec} from '../retry/read-policy.js';
import type {SwitchFlag, ValueFlag} from './flag.js';

const whole = (least: number, most: number) => (text: string): number | undefined => {
	const value = /^\d{1,10}$/.test(text) ? Number(text) : -1;
	return value >= least && value <= most ? value : undefined;
};

const oneOf = <Word extends string>(words: readonly Word[]) => (text: string): Word | undefined => words.find(word => word === text);

/** RFC 9110 §5.6.2. */
const isToken = (text: string): boolean => /^[\w!#$%&'*+\-.^`|~]+$/.test(text);

const readHeader = (text: string): readonly [name: string, value: string] | undefined => {
	const colon = text.indexOf(':');
	const name = text.slice(0, Math.max(0, colon));
	const value = text.slice(colon + 1).trim();
	// RFC 9110 §5.5: no line breaks and no NUL in a value.
	return isToken(name) && !/[\r\n\0]/.test(value) ? [name, value] : undefined;
};

const readOrigin = (text: string): string | undefined =>
	text === '*' || (URL.canParse(text) && new URL(text).origin === text) ? text : undefined;

const readClient = (text: string): string | {readonly problem: string} => {
	const destination = parseDestination(text);
	return 'problem' in destination ? destination : text;
};

const value = <Value>(flag: ValueFlag<Value>): ValueFlag<Value> => flag;
const toggle = (flag: SwitchFlag): SwitchFlag => flag;
const serverOnly = ['connect'];

/** Every flag there is: parsing, help and the words of an error all come from here. */
export const flags = {
	port: value({
		group: 'Server', short: 'p', takes: '<n>', needs: 'a number from 0 to 65535', notIn: serverOnly, read: parsePort,
		summary: 'port to listen on. Default 7070, or the next free one; a given port that is taken is an error',
	}),
	host: value({
		group: 'Server', takes: '<addr>', needs: 'an address or a name of this machine', notIn: serverOnly,
		read: text => /^[\w.:%-]+$/.test(text) ? text : /^\[([\da-f:.%]+)\]$/i.exec(text)?.[1],
		summary: 'address to bind. Default 127.0.0.1; anything wider prints a warning',
	}),
	reply: value({
		group: 'Server', takes: '<mode>', needs: `one of ${replyModes.join(', ')}`, notIn: serverOnly, read: parseReply,
		summary: `what the server does: ${replyModes.join(' · ')}. Default echo`,
	}),
	cert: value({
		group: 'Server', takes: '<file>', needs: 'a certificate in PEM', notIn: serverOnly, read: text => text === '' ? undefined : text,
		summary: 'certificate for TLS, with --key. Default: one made in memory',
	}),
	key: value({
		group: 'Server', takes: '<file>', needs: 'a private key in PEM', notIn: serverOnly, read: text => text === '' ? undefined : text,
		summary: 'its private key',
	}),
	refuse: value({
		group: 'Server', takes: '<leg>', needs: `one of ${refusableLegs.join(', ')}`, repeatable: true, notIn: serverOnly, read: parseLeg,
		summary: `answer 403 to a leg, so that SockJS and Socket.IO fall back: ${refusableLegs.join(' · ')}; repeatable`,
	}),
	allowOrigin: value({
		group: 'Server', takes: '<origin>', needs: 'an origin like https://example.com, or *', repeatable: true, notIn: serverOnly, read: readOrigin,
		summary: 'browser pages that may connect besides those of this machine; repeatable',
	}),
	client: value({
		group: 'Clients', short: 'c', takes: '<x>', needs: 'a transport or a URL', repeatable: true, read: readClient,
		summary: 'a client at start: a transport (ws, tcp) to the own server, or a URL; repeatable',
	}),
	count: value({
		group: 'Clients', short: 'n', takes: '<n>', needs: `a number from 1 to ${limits.spawn}`, read: whole(1, limits.spawn),
		summary: 'that many of each --client, or of each URL of connect',
	}),
	fault: value({
		group: 'Session', takes: '<spec>', needs: 'a fault and its options', repeatable: true, read: parseFaultSpec,
		summary: 'spoils every connection, like latency:delay=200,jitter=50; repeatable, see docs/faults.md',
	}),
	retry: value({
		group: 'Clients', takes: '<policy>', needs: 'a retry policy', read: parseRetrySpec,
		summary: 'what clients do when they are down: none, fixed:delay=1s, exponential or, say, exponential:from=200ms,cap=5s,tries=9 (docs/reconnect.md). Default none: what was killed stays killed',
	}),
	heartbeat: value({
		group: 'Session', takes: '<spec>', needs: 'an interval and a time-out, like 5s/3s, or off', repeatable: true, read: parseHeartbeatSpec,
		summary: 'asks peers whether they live: 5s/3s, for one side server:25s/20s, off; repeatable, see docs/heartbeats.md',
	}),
	header: value({
		group: 'Clients', takes: '<k: v>', needs: 'a name, a colon and a value, like "authorization: Bearer x"', repeatable: true, read: readHeader,
		summary: 'sent when a client dials out; repeatable',
	}),
	subprotocol: value({
		group: 'Clients', takes: '<name>', needs: 'a subprotocol\'s name', repeatable: true, read: text => isToken(text) ? text : undefined,
		summary: 'offered when a WebSocket is opened; repeatable',
	}),
	insecure: toggle({group: 'Clients', summary: 'accept any certificate'}),
	rate: value({
		group: 'Compare', takes: '<n>', needs: compareNeeds.rate, read: readRate,
		summary: `messages a second, each way, on each transport. Default ${compareDefaults.rate}`,
	}),
	size: value({
		group: 'Compare', takes: '<bytes>', needs: compareNeeds.size, read: readSize,
		summary: `of one message. Default ${compareDefaults.size}`,
	}),
	duration: value({
		group: 'Compare', takes: '<duration>', needs: compareNeeds.duration, read: readSpan,
		summary: `of the stream of messages. Default ${formatDuration(compareDefaults.duration)}`,
	}),
	transports: value({
		group: 'Compare', takes: '<names>', needs: compareNeeds.transports, read: readTransports,
		summary: 'which of them, with commas between. Default all',
	}),
	cut: toggle({group: 'Compare', opposite: 'too', summary: 'reset every connection halfway, or none. Default --cut'}),
	audit: toggle({group: 'Session', summary: 'number every message and count what is lost, late, duplicated or out of order; see docs/audit.md'}),
	junit: value({
		group: 'Run', takes: '<file>', needs: 'a file to write', read: text => text === '' ? undefined : text,
		summary: 'writes what was expected and what came as JUnit XML',
	}),
	list: toggle({group: 'Run', summary: 'shows the scenarios that are ready to play, by name'}),
	json: toggle({group: 'Session', summary: 'no screen: events as JSON lines on stdout, commands as lines on stdin'}),
	for: value({
		group: 'Session', takes: '<duration>', needs: 'a duration like 500ms, 2s or 5m', read: parseDuration,
		summary: 'end after 500ms, 2s, 5m …',
	}),
	seed: value({
		group: 'Session', takes: '<n>', needs: 'a number from 0 to 4294967295', read: whole(0, 4_294_967_295),
		summary: 'every random choice repeats with the same seed',
	}),
	lang: value({
		group: 'Display', takes: languages.join('|'), needs: languages.join(' or '), read: oneOf(languages),
		summary: 'language of the screen. Default from LC_ALL, LC_MESSAGES or LANG',
	}),
	theme: value({
		group: 'Display', takes: themes.join('|'), needs: `one of ${themes.join(', ')}`, read: oneOf(themes),
		summary: 'colours; safe keeps red and green apart, mono has none',
	}),
	ascii: toggle({group: 'Display', summary: 'no characters beyond ASCII in frames and signs'}),
	mouse: toggle({group: 'Display', opposite: 'instead', summary: 'leave the mouse to the terminal'}),
	color: toggle({group: 'Display', opposite: 'too', summary: 'colours or none, whatever the terminal; NO_COLOR and FORCE_COLOR are heeded, too'}),
	debug: toggle({group: 'Session', summary: 'a stack trace with an error'}),
	help: toggle({group: 'Session', short: 'h', summary: 'this text'}),
	version: toggle({group: 'Session', summary: 'the version'}),
} as const;

export type FlagKey = keyof typeof flags;

/** What was given for each flag, in order; the last one counts where only one can. */
export type FlagValues = {
	readonly [Key in FlagKey]: (typeof flags)[Key] extends ValueFlag<infer Value> ? ReadonlyArray<Exclude<Value, {readonly problem: string}>> : readonly boolean[];
};
