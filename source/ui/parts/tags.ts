import type {FrameEvent, FrameTags} from '../../bus/events.js';
import {humanDuration} from '../../lib/human.js';

/* What a protocol says of a frame beside its payload. The names are those of the events' fields, in any language. */

const shown: {readonly [Tag in keyof FrameTags]-?: (value: NonNullable<FrameTags[Tag]>) => string} = {
	namespace: String,
	event: String,
	ack: String,
	id: String,
	latency: humanDuration,
	waited: humanDuration,
};

export const tagsOf = (event: FrameEvent): ReadonlyArray<readonly [name: string, value: string]> =>
	(Object.keys(shown) as Array<keyof FrameTags>).flatMap(name => {
		const value = event[name];
		return value === undefined ? [] : [[name, (shown[name] as (value: unknown) => string)(value)] as const];
	});

/** In one line before the payload: `/admin ack 12 1.5ms`. A name that the payload begins with is not said twice. */
export const tagsLine = (event: FrameEvent): string => tagsOf(event)
	.filter(([name]) => !(name === 'event' && event.protocol === 'socket.io'))
	.map(([name, value]) => ['namespace', 'event', 'latency'].includes(name) ? value : `${name} ${value}`)
	.join(' ');
