import type {CommandOf} from '../commands.js';
import {wrong} from '../phrases/wrong.js';
import type {CommandEntry} from './entry.js';

type Bare = 'unlisten' | 'crash' | 'quit';

/** A command that is all said with its name. */
const bare = <Type extends Bare>(type: Type, summary: string): CommandEntry<Type> => {
	const command: {readonly type: Bare} = {type};
	return {
		usage: type,
		summary,
		parse: rest => rest.trim() === '' ? command as CommandOf<Type> : wrong({code: 'takes-nothing', command: type}),
		format: () => '',
		complete: () => [],
	};
};

export const unlisten = bare('unlisten', 'server down; its connections stay');
export const crash = bare('crash', 'server and all its connections gone, by RST');
export const quit = bare('quit', 'says goodbye to every peer and ends');
