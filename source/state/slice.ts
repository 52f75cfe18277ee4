import type {EventOf, EventType} from '../bus/events.js';

/*
State is a fold over the events, in slices. A slice is a table of handlers, one per event type that it
cares about: the same events always make the same state, so a recording is a test.
*/
export type Handlers = {readonly [Type in EventType]?: (event: EventOf<Type>) => void};
