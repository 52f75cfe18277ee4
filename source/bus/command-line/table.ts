import type {Command, CommandType} from '../commands.js';
import type {Wrong} from '../phrases/wrong.js';
import {audit} from './audit.js';
import {crash, quit, unlisten} from './bare.js';
import {clear} from './clear.js';
import {reconnect, remove} from './client.js';
import {close} from './close.js';
import {compare} from './compare.js';
import type {CommandEntry} from './entry.js';
import {fault, unfault} from './fault.js';
import {heartbeat} from './heartbeat.js';
import {kill, thaw} from './kill.js';
import {ladder} from './ladder.js';
import {learn} from './learn.js';
import {listen} from './listen.js';
import {mark} from './mark.js';
import {ping} from './ping.js';
import {refuse} from './refuse.js';
import {reply} from './reply.js';
import {report} from './report.js';
import {retry} from './retry.js';
import {scenario} from './scenario.js';
import {send} from './send.js';
import {spawn} from './spawn.js';
import {wait} from './wait.js';

/** A short form of another command: it is read, but never written. */
export type ShortEntry = Pick<CommandEntry<CommandType>, 'usage' | 'summary' | 'complete'> & {readonly parse: (rest: string) => Command | Wrong};

/** One line per command; the compiler asks for each one of `commands.ts`. */
export const commandTable: {readonly [Type in CommandType]: CommandEntry<Type>} & {readonly thaw: ShortEntry} = {
	spawn,
	send,
	ping,
	close,
	kill,
	thaw,
	heartbeat,
	fault,
	unfault,
	listen,
	unlisten,
	crash,
	reconnect,
	retry,
	remove,
	reply,
	refuse,
	wait,
	compare,
	audit,
	report,
	ladder,
	mark,
	learn,
	scenario,
	clear,
	quit,
};
