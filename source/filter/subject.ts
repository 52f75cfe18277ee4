import type {Event, FrameEvent} from '../bus/events.js';

/** The whole text of a frame of which the event has only the beginning; undefined where it is not kept, or not text. */
export type WholeText = (frame: FrameEvent) => string | undefined;

/** What a filter looks at: one event, and what is dear to know of it, found out at most once. */
export type Subject = {
	/** Any property of the event, by name. */
	readonly get: (name: string) => unknown;
	readonly isFrame: () => boolean;
	/** A frame's payload if it is text; of a close frame its reason; all that any other event says in words. */
	readonly text: () => string | undefined;
	/** The frame's text as JSON, if it is an object or an array. */
	readonly json: () => unknown;
	readonly turnTo: (event: Event) => void;
};

const frames: ReadonlySet<string> = new Set(['frame.sent', 'frame.received']);

/** Words that are names and are asked for by their own fields. */
const unsaid: ReadonlySet<string> = new Set(['type', 'endpoint', 'role', 'side', 'family', 'by', 'wall', 'at', 'seq']);

const wordsOf = (value: unknown): readonly string[] => {
	if (typeof value === 'string') {
		return [value];
	}

	if (Array.isArray(value)) {
		return value.map(entry => wordsOf(entry).join(': '));
	}

	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(entry => wordsOf(entry)) : [];
};

const textOf = (event: Event, isFrame: boolean, whole: WholeText | undefined): string | undefined => {
	if (!isFrame) {
		return Object.entries(event).filter(([name]) => !unsaid.has(name)).flatMap(([, value]) => wordsOf(value)).join('\n');
	}

	const frame = event as FrameEvent;
	const text = frame.truncated ? whole?.(frame) ?? frame.text : frame.text;
	return frame.reason ?? text;
};

const parse = (text: string | undefined): unknown => {
	// A stranger's recording may say anything of it.
	if (typeof text !== 'string' || !/^\s*[[{]/.test(text)) {
		return undefined;
	}

	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** One for many events, since making one for each would cost as much as looking. */
export const createSubject = (whole?: WholeText): Subject => {
	let event: Readonly<Record<string, unknown>> = {};
	let isFrame = false;
	let text: {readonly found: string | undefined} | undefined;
	let json: {readonly found: unknown} | undefined;
	const subject: Subject = {
		get: name => event[name],
		isFrame: () => isFrame,
		text() {
			text ??= {found: textOf(event as Event, isFrame, whole)};
			return text.found;
		},
		json() {
			json ??= {found: isFrame ? parse(subject.text()) : undefined};
			return json.found;
		},
		turnTo(next) {
			event = next;
			isFrame = frames.has(next.type);
			text = undefined;
			json = undefined;
		},
	};
	return subject;
};
