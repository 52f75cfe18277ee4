import type {Event} from '../bus/events.js';
import {sanitize} from '../lib/sanitize.js';

/* An event as one line of a report, for any type: what it is, when, and its fields by their names. */

const stamp: ReadonlySet<string> = new Set(['seq', 'at', 'type']);

const longestValue = 60;
const longestLine = 200;

const cut = (text: string, most: number): string => text.length > most ? `${text.slice(0, most - 1)}…` : text;

const fieldsOf = (name: string, value: unknown): readonly string[] => {
	// Headers, rows of the kernel, evidence: too long for a line, and in the JSON lines.
	if (Array.isArray(value)) {
		return value.length > 0 && value.every(item => typeof item === 'string') ? [`${name}=${cut(value.join(','), longestValue)}`] : [];
	}

	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([key, inner]) => fieldsOf(`${name}.${key}`, inner));
	}

	const text = typeof value === 'string' && /^[\w.:/#-]+$/.test(value) ? value : JSON.stringify(value) ?? '';
	return [`${name}=${cut(text, longestValue)}`];
};

/** `#45  2.310s  channel.closed  channel=2 endpoint=c1 …`, safe to show. `began`: when the scenario did, ms. */
export const eventLine = (event: Event, began: number): string => {
	const fields = Object.entries(event).filter(([name]) => !stamp.has(name)).flatMap(([name, value]) => fieldsOf(name, value));
	return sanitize(cut(`#${event.seq}  ${((event.at - began) / 1000).toFixed(3)}s  ${event.type}  ${fields.join(' ')}`, longestLine));
};
