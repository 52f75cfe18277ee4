import {tell, type Phrase} from '../bus/phrases/phrase.js';
import type {Channel} from './channel.js';
import type {Host} from './host.js';

const dataKinds = new Set(['text', 'binary', 'continuation']);

/**
For a channel whose library would take a message in any number of fragments (two million of one byte
cost websocket-driver 600 MiB): resets the connection that sends more than `most`, before the library
has them all. Goes into `Channel.onFrame`.
*/
export const limitFragments = ({bus}: Host, most: number): NonNullable<Channel['onFrame']> => {
	let fragments = 0;
	return (direction, {protocol, kind, fin}, connection) => {
		if (direction === 'out' || protocol !== 'websocket' || !dataKinds.has(kind)) {
			return;
		}

		fragments = fin ? 0 : fragments + 1;
		if (fragments === most + 1) {
			const problem: Phrase = {code: 'ws-fragments', most};
			connection.evidence.problemIn ??= problem;
			bus.publish({type: 'connection.errored', connection: connection.id, problem: {code: 'EMSGSIZE', message: tell(problem), wrong: problem}});
			connection.reset();
		}
	};
};
