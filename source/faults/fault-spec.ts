import {parseFaultOptions} from '../bus/command-line/fault.js';
import type {CommandOf} from '../bus/commands.js';
import type {Wrong} from '../bus/phrases/wrong.js';
import {readFault} from './read-fault.js';

/** Reads `latency:delay=200,jitter=50`, a fault on every connection; a problem is one sentence. */
export const parseFaultSpec = (text: string): CommandOf<'fault'> | Wrong => {
	const [name = '', ...rest] = text.split(':');
	const words = rest.join(':').split(',').filter(word => word !== '');
	const read = parseFaultOptions(words);
	if ('problem' in read) {
		return read;
	}

	const checked = readFault(name, read.options);
	return 'problem' in checked ? checked : {type: 'fault', target: 'all', name, options: read.options};
};
