import type {Event} from '../../bus/events.js';
import type {Language} from '../../bus/language.js';
import type {Context} from './context.js';

/*
What the screen says when somebody asks why.

	event + context ──► topic   what it is, why just now     (topics/, one idea an entry)
	                └─► notes   its header fields and bits   (notes/)

Each entry holds its English and its Korean side by side, by type: an entry in one language does not compile.
*/

/** A field, bit or code of the event: `term` as it stands on the wire, `text` what it is for. */
export type Point = {readonly term: string; readonly text: string};

export type Explanation = {
	readonly topic: string;
	readonly title: string;
	/** What it is: two to five short sentences. */
	readonly what: string;
	/** Why it happened just now, with the event's own values; a paragraph each. */
	readonly why: readonly string[];
	readonly points: readonly Point[];
	readonly references: readonly string[];
	/** Of `docs/lessons.md`. */
	readonly facts: readonly number[];
};

export type TopicWords<About extends Event> = {
	readonly title: string;
	readonly what: string;
	/** Empty paragraphs are left out. */
	readonly why: (event: About, context: Context) => readonly string[];
};

export type Topic<About extends Event = Event> = Readonly<Record<Language, TopicWords<About>>> & {
	readonly id: string;
	/** Lessons that it teaches. */
	readonly facts: readonly number[];
	readonly references: readonly string[];
};

/** `Value` is what the note needs to know: a header's value, a frame's bits. */
export type Note<Value> = Readonly<Record<Language, (value: Value) => string>> & {
	readonly facts: readonly number[];
	readonly references: readonly string[];
};

/** A note that has met its value. */
export type NotedPoint = Point & {readonly facts: readonly number[]; readonly references: readonly string[]};

export const notePoint = <Value>(term: string, note: Note<Value>, value: Value, language: Language): NotedPoint =>
	({term, text: note[language](value), facts: note.facts, references: note.references});

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];

/** What a topic is told about. */
export type Occasion<About extends Event> = {readonly event: About; readonly context: Context; readonly points: readonly NotedPoint[]};

export const tell = <About extends Event>(topic: Topic<About>, {event, context, points}: Occasion<About>, language: Language): Explanation => {
	const {title, what, why} = topic[language];
	return {
		topic: topic.id,
		title,
		what,
		why: why(event, context).filter(paragraph => paragraph !== ''),
		points: points.map(({term, text}) => ({term, text})),
		references: unique([...topic.references, ...points.flatMap(({references}) => references)]),
		facts: unique([...topic.facts, ...points.flatMap(({facts}) => facts)]),
	};
};
