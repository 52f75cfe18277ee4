import {auditDefaults, auditWays, type AuditCounts, type AuditFindings, type AuditNumbers, type AuditOptions} from '../bus/audit.js';
import type {AuditView} from '../bus/audit-view.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Look} from '../bus/snapshot.js';
import {describe, type Stream} from '../audit/book.js';
import {createMarks} from '../audit/mark.js';
import {matrixOf} from '../audit/matrix.js';
import {limits} from '../lib/limits.js';
import type {Host} from '../sockets/host.js';
import {windowOf} from '../state/window.js';
import {createAuditor, type Auditor} from './auditor.js';
import type {Clients} from './clients.js';
import {carry, type Courier} from './courier.js';

/* Loss audits of a session, one at a time, and what is told of them: at most a few lines a second. */

export type Audits = Courier & {
	readonly on: (options: AuditOptions) => Phrase | undefined;
	/** `quit`: the session ends. */
	readonly off: (reason: 'off' | 'quit') => Phrase | undefined;
	/** Each frame, while one is on. */
	readonly frame: () => Auditor['frame'] | undefined;
	readonly view: (look: Look) => AuditView | undefined;
};

export type AuditsOptions = {
	readonly host: Host;
	readonly seed: number;
	/** Our server's name, if there is one. */
	readonly server: string | undefined;
	readonly clients: Pick<Clients, 'all' | 'recovers'>;
};

type Audit = {readonly auditor: Auditor; readonly options: AuditOptions; readonly stop: () => void};

const order = (id: string): number => Number(id.slice(1));

const troubles = ({lost, duplicated, reordered, late, refused, unfollowed}: AuditCounts): number => lost + duplicated + reordered + late + refused + unfollowed;

/** Of many streams together; whose numbers they were is left out. */
const summed = (all: readonly AuditFindings[]): AuditFindings => {
	const sum = (numbers: ReadonlyArray<AuditNumbers | undefined>) => ({count: numbers.reduce((total, each) => total + (each?.count ?? 0), 0), numbers: []});
	const kinds = (['lost', 'recovered', 'duplicated', 'reordered', 'late'] as const).filter(kind => all.some(each => each[kind]));
	return Object.fromEntries(kinds.map(kind => [kind, {
		...sum(all.map(each => each[kind])),
		...(kind === 'late' && {most: Math.max(...all.map(({late}) => late?.most ?? 0))}),
	}]));
};

export const createAudits = ({host, seed, server, clients}: AuditsOptions): Audits => {
	const {bus} = host;
	const marks = createMarks(seed);
	const numbers = new Map<string, number>();
	let current: Audit | undefined;
	let last: Audit | undefined;

	const tell = ({book}: Auditor) => {
		const news = book.news().flatMap(stream => {
			const findings = stream.tally.drain();
			return findings ? [{stream, findings}] : [];
		});
		for (const {stream: {way, from, to}, findings} of news.slice(0, limits.auditFound)) {
			bus.publish({type: 'audit.found', way, from, to, ...findings});
		}

		const rest = news.slice(limits.auditFound);
		for (const way of auditWays) {
			const those = rest.filter(({stream}) => stream.way === way);
			if (those.length > 0) {
				bus.publish({type: 'audit.found', way, streams: those.length, ...summed(those.map(({findings}) => findings))});
			}
		}
	};

	const end = ({auditor, stop}: Audit, reason: 'off' | 'quit') => {
		stop();
		tell(auditor);
		const streams = auditor.book.streams();
		const told: readonly Stream[] = streams.toSorted((one, other) => troubles(other.tally.counts) - troubles(one.tally.counts)).slice(0, limits.auditCounted);
		for (const stream of told) {
			bus.publish({type: 'audit.counted', ...describe(stream)});
		}

		const {up, down, echo} = auditor.book.totals;
		bus.publish({type: 'audit.ended', reason, streams: streams.length, told: told.length, unnumbered: auditor.unnumbered(), up: {...up}, down: {...down}, echo: {...echo}});
	};

	return {
		on(options = auditDefaults) {
			if (current) {
				return {code: 'audit-on'};
			}

			const auditor = createAuditor({host, options, server, marks, numbers, recovers: clients.recovers, isClient: id => clients.all.has(id)});
			const stopListening = bus.subscribe(auditor.onEvent);
			const clock = setInterval(() => {
				auditor.tick();
				tell(auditor);
			}, 1000);
			current = {
				auditor, options,
				stop() {
					clearInterval(clock);
					stopListening();
				},
			};
			last = current;
			bus.publish({type: 'audit.started', ...options});
			return undefined;
		},
		off(reason) {
			if (!current) {
				return {code: 'audit-off'};
			}

			const ended = current;
			current = undefined;
			end(ended, reason);
			return undefined;
		},
		message: (data, kind) => current?.auditor.message(data, kind) ?? (channel => carry(channel, data, kind)),
		echo: (channel, data, kind) => current ? current.auditor.echo(channel, data, kind) : carry(channel, data, kind),
		frame: () => current?.auditor.frame,
		view({subject, matrix}) {
			if (!last) {
				return undefined;
			}

			const {auditor: {book, unnumbered}, options} = last;
			const {up, down, echo} = book.totals;
			const client = subject !== undefined && 'endpoint' in subject ? subject.endpoint : undefined;
			const streams = client === undefined ? [] : auditWays.flatMap(way => book.stream(client, way) ?? []);
			return {
				options,
				on: last === current,
				totals: {up: {...up}, down: {...down}, echo: {...echo}},
				unnumbered: unnumbered(),
				...(streams.length > 0 && {client: streams.map(stream => describe(stream))}),
				...(matrix && server !== undefined && {matrix: matrixOf(
					{book, late: options.late, newest: numbers.get(server) ?? 0},
					matrix,
					row => windowOf([...clients.all.keys()], matrix, order, row),
				)}),
			};
		},
	};
};
