import type {Direction, WireFrame} from '../wire/frame.js';
import type {Channel} from './channel.js';

/*
How long what a frame asks waited for its answer: an acknowledgement for its event, a pong for its ping.
A question goes one way and its answer the other, maybe on another connection of the same session.
*/

/** Questions of one channel that wait; a peer that never answers costs no more than these. */
const most = 1024;

const waiting = new WeakMap<Channel, Map<string, number>>();

const note = (channel: Channel, question: string, at: number) => {
	const open = waiting.get(channel) ?? new Map<string, number>();
	waiting.set(channel, open);
	open.delete(question);
	open.set(question, at);
	if (open.size > most) {
		open.delete(open.keys().next().value!);
	}
};

/** Fills in the latency of a frame that answers one that passed here before. */
export const pairAnswer = (channel: Channel, direction: Direction, frame: WireFrame, at: number): void => {
	const {asks, answers, fields} = frame.extra!;
	if (asks !== undefined) {
		note(channel, `${direction} ${asks}`, at);
	}

	if (answers !== undefined) {
		const question = `${direction === 'in' ? 'out' : 'in'} ${answers}`;
		const open = waiting.get(channel);
		const asked = open?.get(question);
		if (asked !== undefined) {
			open!.delete(question);
			frame.extra = {...frame.extra, fields: {...fields, latency: at - asked}};
		}
	}
};
