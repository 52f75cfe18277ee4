import type {FrameEvent} from '../../../../bus/events.js';
import type {Language} from '../../../../bus/language.js';
import {bytes, route} from '../../live.js';
import type {Context} from '../../context.js';
import type {Topic} from '../../explanation.js';

/** What there is to say about a kind of frame; `said` goes first in the why. */
export type FrameWords = {
	readonly title: string;
	readonly what: string;
	/** More about this very frame. */
	readonly more?: (event: FrameEvent, context: Context) => string;
};

const way = (event: FrameEvent, context: Context): string => route(event.connection, context, event.type === 'frame.sent' ? 'out' : 'in');

const longest = 60;

/** The beginning of the payload, if it is text. */
const quoted = ({text}: FrameEvent): string => {
	if (text === undefined || text === '') {
		return '';
	}

	const characters = [...text];
	return `: "${characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text}"`;
};

const saidEn = (event: FrameEvent, context: Context): string =>
	`${event.endpoint} ${event.type === 'frame.sent' ? 'sent' : 'received'} ${event.protocol} "${event.kind}", ${bytes.en(event.size)}, ${way(event, context)}${quoted(event)}.`;

const saidKo = (event: FrameEvent, context: Context): string =>
	`${event.endpoint} ${event.type === 'frame.sent' ? '보냄' : '받음'}: ${event.protocol} "${event.kind}", ${bytes.ko(event.size)}, ${way(event, context)}${quoted(event)}.`;

export const frameTopic = (id: string, facts: readonly number[], references: readonly string[], words: Readonly<Record<Language, FrameWords>>): Topic<FrameEvent> => ({
	id: `frame.${id}`,
	facts,
	references,
	en: {title: words.en.title, what: words.en.what, why: (event, context) => [saidEn(event, context), words.en.more?.(event, context) ?? '']},
	ko: {title: words.ko.title, what: words.ko.what, why: (event, context) => [saidKo(event, context), words.ko.more?.(event, context) ?? '']},
});
