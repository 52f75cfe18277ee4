import type {Event} from '../bus/events.js';
import {limits} from '../lib/limits.js';

/** A sample of a thousand connections, or a ladder, would weigh as much as a thousand rows. */
export const trimmed = (event: Event): Event => {
	if (event.type === 'kernel.sampled') {
		return {...event, rows: event.rows.slice(0, limits.kernelPreview)};
	}

	if (event.type === 'ladder.drawn') {
		const {lines: _lines, ...rest} = event;
		return rest;
	}

	return event;
};
