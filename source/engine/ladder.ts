import type {Bus} from '../bus/bus.js';
import type {Rung} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {RungView} from '../bus/snapshot.js';
import type {Connection} from '../sockets/connection.js';

/*
The kill ladder: each rung a different failure in production, done on the real socket. `why` says
why a connection can't be killed that way; undefined means that it can.
*/

export type Goodbye = {readonly code?: number; readonly reason?: string};

type Step = {
	readonly why: (connection: Connection) => Phrase | undefined;
	readonly run: (connection: Connection, goodbye: Goodbye) => void;
	/** Undone by `thaw`; the others end the connection. */
	readonly lasting?: true;
};

type Why = Phrase | undefined;

const open = ({channel}: Connection): Why => channel?.verbs ? undefined : {code: 'rung-no-channel'};

const writable = ({socket}: Connection): Why => socket.writable ? undefined : {code: 'rung-fin-sent'};

const hold = (connection: Connection, how: 'freeze' | 'blackhole' | 'mute') => {
	connection.held.add(how);
	connection.meter.held = [...connection.held];
};

/** Bytes past the library, straight to the socket: the decoder sees them as the peer will. */
const inject = ({socket}: Connection, bytes: Uint8Array) => {
	socket.write(bytes);
};

export const ladder: Readonly<Record<Rung, Step>> = {
	close: {
		why: connection => open(connection) ?? writable(connection),
		run(connection, {code, reason}) {
			connection.channel!.verbs!.close(code, reason);
		},
	},
	abandon: {
		why: connection => open(connection) ?? writable(connection) ?? (connection.channel!.verbs!.farewell ? undefined : {code: 'rung-no-goodbye', transport: connection.transport}),
		run(connection, {code, reason}) {
			const verbs = connection.channel!.verbs!;
			if (verbs.goodbye) {
				inject(connection, verbs.goodbye(code, reason));
			} else {
				verbs.close(code, reason);
			}

			connection.socket.destroySoon();
		},
	},
	fin: {
		why: writable,
		run({socket}) {
			socket.end();
		},
	},
	rst: {
		why: ({remote}) => remote.port === 0 ? {code: 'rung-no-rst'} : undefined,
		run(connection) {
			connection.reset();
		},
	},
	freeze: {
		why: ({held}) => held.has('freeze') ? {code: 'rung-frozen'} : undefined,
		run(connection) {
			connection.gate.freeze();
			hold(connection, 'freeze');
		},
		lasting: true,
	},
	blackhole: {
		why: ({held}) => held.has('blackhole') ? {code: 'rung-blackholed'} : undefined,
		run(connection) {
			connection.gate.blackhole();
			hold(connection, 'blackhole');
		},
		lasting: true,
	},
	mute: {
		why: connection => open(connection) ?? (connection.channel!.verbs!.answersPings ? (connection.held.has('mute') ? {code: 'rung-muted'} : undefined) : {code: 'rung-no-pings', transport: connection.transport}),
		run(connection) {
			hold(connection, 'mute');
		},
		lasting: true,
	},
	garbage: {
		why: connection => open(connection) ?? writable(connection) ?? (connection.channel!.verbs!.garbage ? undefined : {code: 'rung-no-framing', transport: connection.transport}),
		run(connection) {
			inject(connection, connection.channel!.verbs!.garbage!(connection));
		},
	},
	truncate: {
		why: connection => open(connection) ?? writable(connection) ?? (connection.channel!.verbs!.partial ? undefined : {code: 'rung-no-frames', transport: connection.transport}),
		run(connection) {
			inject(connection, connection.channel!.verbs!.partial!(connection));
			connection.socket.end();
		},
	},
	thaw: {
		why: ({held}) => held.size === 0 ? {code: 'rung-nothing-held'} : undefined,
		run(connection) {
			connection.held.clear();
			connection.meter.held = [];
			connection.gate.thaw();
		},
		lasting: true,
	},
};

const names = Object.keys(ladder) as Rung[];

/** The whole ladder for one connection; all of it is unavailable once that is closed. */
export const rungsOf = (connection: Connection | undefined): readonly RungView[] => names.map(name => {
	const why = connection ? ladder[name].why(connection) : {code: 'rung-closed'} as const;
	return why === undefined ? {name} : {name, why};
});

/** Does it, and leaves the trace that the verdict reads. Returns why not, if not. */
export const climb = (bus: Bus, connection: Connection, how: Rung, goodbye: Goodbye = {}): Why => {
	const step = ladder[how];
	const why = step.why(connection);
	if (why === undefined) {
		if (!step.lasting) {
			connection.evidence.kill ??= how;
		}

		bus.publish(how === 'thaw' ? {type: 'connection.thawed', connection: connection.id} : {type: 'connection.killed', connection: connection.id, how});
		step.run(connection, goodbye);
	}

	return why;
};
