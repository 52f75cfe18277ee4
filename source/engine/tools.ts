import type {Bus} from '../bus/bus.js';
import type {CommandOf, CommandType, Target} from '../bus/commands.js';
import type {Phrase} from '../bus/phrases/phrase.js';
import type {Ending} from '../bus/plan.js';
import type {Channel} from '../sockets/channel.js';
import type {Audits} from './audits.js';
import type {Clients} from './clients.js';
import type {Comparisons} from './comparisons.js';
import type {Drawings} from './drawings.js';
import type {Faults} from './faults.js';
import type {Guide} from './guide.js';
import type {Heartbeats} from './heartbeat/heartbeats.js';
import type {Keeper} from './keeper.js';
import type {Replies} from './replies.js';
import type {Server} from './server.js';
import type {Aimer} from './targets.js';

/* What the handlers of commands work with. */

export type Tools = {
	readonly bus: Bus;
	readonly server: Server | undefined;
	readonly clients: Clients;
	readonly replies: Replies;
	readonly guide: Guide;
	readonly comparisons: Comparisons;
	readonly audits: Audits;
	readonly keeper: Keeper;
	/** Publishes reports; or says why there is none. */
	readonly report: (target: Target) => Why;
	readonly drawings: Drawings;
	readonly faults: Faults;
	readonly heartbeats: Heartbeats;
	readonly aim: Aimer;
	/** Ends a session as one that its program has forgotten. */
	readonly forget: (channel: Channel) => void;
	readonly clear: (what: 'log' | 'closed') => void;
	readonly quit: (ending: Ending) => void;
};

export type Why = Phrase | undefined;

export type CommandHandlers = {readonly [Type in CommandType]: (command: CommandOf<Type>) => Why | Promise<Why>};
