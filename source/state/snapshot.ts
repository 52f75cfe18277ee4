import type {LadderLook, LadderView} from '../bus/ladder.js';
import type {LogLook} from '../bus/log-look.js';
import type {ReportView} from '../bus/report.js';
import type {ConnectionView, LogView, Look, RungView, Snapshot, Subject, SubjectDetail} from '../bus/snapshot.js';
import type {Event, FrameEvent} from '../bus/events.js';
import type {Meters} from '../lib/meters.js';
import {isOver} from './connections.js';
import {livingFirst, type Listed} from './living-first.js';
import type {RowsWithBodies} from './log-rows.js';
import {ownersOf} from './owners.js';
import type {State} from './state.js';
import {clientView, connectionView, listenerView} from './views.js';
import {windowOf} from './window.js';

/** What a snapshot is made from. */
export type Sources = {
	readonly state: State;
	readonly meters: Meters;
	readonly log: RowsWithBodies;
	readonly logView: (look: LogLook) => LogView;
	readonly ladderView: (look: LadderLook | undefined) => LadderView | undefined;
	readonly rungsOf: (connection: number) => readonly RungView[];
	readonly reports: {readonly view: (name: string, now: number) => ReportView};
	readonly now: () => number;
	readonly wall: string;
	/** Longest delay of the engine's event loop in the last second, ms. */
	readonly lag: () => number;
	/** Share of that second in which its thread worked. */
	readonly busy: () => number;
};

const isFrame = (event: Event): event is FrameEvent => event.type === 'frame.sent' || event.type === 'frame.received';

const detailOf = ({state, meters, log, rungsOf}: Sources, subject: Subject): SubjectDetail => {
	const sessionOf = (connection: ConnectionView | undefined) => connection?.session && {session: state.exchanges.ofSession(connection.session.channel)};
	const view = (id: number | undefined) => id === undefined ? undefined : connectionView(state, meters, id);
	if ('frame' in subject) {
		const event = log.row(subject.frame);
		if (!event) {
			return {kind: 'gone'};
		}

		const id = 'connection' in event ? event.connection : undefined;
		const connection = view(id);
		const rungs = id === undefined ? [] : rungsOf(id);
		if (isFrame(event)) {
			const body = log.body(subject.frame) ?? {payload: new Uint8Array(0), whole: false};
			return {kind: 'frame', frame: {event, ...body}, ...(connection && {connection}), rungs};
		}

		const exchange = id !== undefined && 'exchange' in event ? state.exchanges.of(id).find(entry => entry.id === event.exchange) : undefined;
		return {kind: 'event', event, ...(connection && {connection}), ...(exchange && {exchange}), rungs};
	}

	if ('connection' in subject) {
		const connection = view(subject.connection);
		const other = view(connection?.peer);
		return connection
			? {kind: 'connection', connection, ...sessionOf(connection), ...(other && {other}), exchanges: state.exchanges.of(connection.id), life: state.life.of(connection.id), rungs: rungsOf(connection.id)}
			: {kind: 'gone'};
	}

	const life = state.life.of(subject.endpoint);
	const client = clientView(state, meters, subject.endpoint);
	if (client) {
		return {kind: 'client', client, ...sessionOf(client.connection), life, rungs: client.connection ? rungsOf(client.connection.id) : []};
	}

	const listener = state.endpoints.servers.get(subject.endpoint);
	return listener ? {kind: 'listener', listener: listenerView(state, listener), life} : {kind: 'gone'};
};

const withMarks = (view: LogView, {marks}: State): LogView => {
	const shown = marks.rows.size === 0 ? [] : view.rows.flatMap(({seq}) => marks.rows.has(seq) ? [seq] : []);
	return shown.length === 0 ? view : {...view, marks: shown};
};

const withOwners = (view: LogView, state: State): LogView => {
	const owners = ownersOf(view.rows, state);
	return Object.keys(owners).length === 0 ? view : {...view, owners};
};

const clientOrder = (id: string): number => Number(id.slice(1));

/** The chosen row. Of the end it is not known which that is: were it spared, another would be the last. */
const sparedBy = <Id extends string | number>(anchor: Id | 'start' | 'end', subject: Id | undefined): ReadonlySet<Id> => {
	if (anchor === 'end') {
		return new Set();
	}

	const chosen = anchor === 'start' ? subject : anchor;
	return new Set(chosen === undefined ? [] : [chosen]);
};

const acceptedList = ({connections}: State, {server: {anchor, livingFirst: isLong}, subject}: Look): Listed<number> => {
	if (!isLong) {
		return {ids: connections.accepted(), order: Number};
	}

	const spared = sparedBy(anchor, subject && 'connection' in subject ? subject.connection : undefined);
	const isGone = (id: number) => {
		const entry = connections.all.get(id);
		return entry !== undefined && isOver(entry);
	};

	return livingFirst({ids: connections.acceptedOpenFirst(), isOver: isGone}, spared, Number);
};

const clientList = ({endpoints: {clients}}: State, {clients: {anchor, livingFirst: isLong}, subject}: Look): Listed<string> => {
	if (!isLong) {
		return {ids: clients.ids(), order: clientOrder};
	}

	const spared = sparedBy(anchor, subject && 'endpoint' in subject ? subject.endpoint : undefined);
	return livingFirst({ids: clients.livingFirst(), isOver: clients.isEnded}, spared, clientOrder);
};

export const createSnapshot = (sources: Sources, version: number, look: Look): Snapshot => {
	const {state, meters, logView, ladderView, reports, now, wall, lag, busy} = sources;
	const {framesIn, framesOut, bytesIn, bytesOut} = meters.total;
	const kernelUnavailable = state.kernel.unavailable();
	const compare = state.compare.view();
	const ladder = ladderView(look.ladder);
	const server = acceptedList(state, look);
	const clients = clientList(state, look);
	return {
		version,
		at: now(),
		wall,
		totals: {framesIn, framesOut, bytesIn, bytesOut, lag: lag(), busy: busy(), ...state.connections.counts(), waiting: state.endpoints.waiting()},
		rates: state.rates.view(),
		listeners: state.endpoints.servers.ids().map(id => listenerView(state, state.endpoints.servers.get(id)!)),
		...(kernelUnavailable !== undefined && {kernelUnavailable}),
		server: windowOf(server.ids, look.server, server.order, id => connectionView(state, meters, id)),
		clients: windowOf(clients.ids, look.clients, clients.order, id => clientView(state, meters, id)),
		log: withOwners(withMarks(logView(look.log), state), state),
		faults: state.faults.all(),
		...(look.subject && {subject: detailOf(sources, look.subject)}),
		notices: state.notices.newest(3),
		...(compare && {compare}),
		...(look.report !== undefined && {report: reports.view(look.report, now())}),
		...(ladder && {ladder}),
	};
};
