import type {Event} from '../bus/events.js';
import {limits} from '../lib/limits.js';

/*
The life of each connection and endpoint as a short list of its events: what the inspector tells.
The first half of the room is for how it began, the rest for the newest.
*/

const first = limits.life / 2;

export const createLife = () => {
	const lives = new Map<number | string, Event[]>();
	const add = (key: number | string, event: Event) => {
		const life = lives.get(key);
		if (!life) {
			lives.set(key, [event]);
			return;
		}

		life.push(event);
		if (life.length > limits.life) {
			life.splice(first, 1);
		}
	};

	return {
		add(event: Event) {
			// They would wash out the rest: the row counts them.
			if (event.type === 'fault.hit' || event.type === 'heartbeat.answered') {
				return;
			}

			if ('connection' in event && event.connection !== undefined) {
				add(event.connection, event);
			} else if ('endpoint' in event && event.endpoint !== undefined) {
				add(event.endpoint, event);
			}
		},
		of: (key: number | string): readonly Event[] => lives.get(key) ?? [],
		forget(key: number | string) {
			lives.delete(key);
		},
	};
};
