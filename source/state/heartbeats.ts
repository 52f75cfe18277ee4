import type {By, HeartbeatKind} from '../bus/events.js';
import type {HeartbeatView} from '../bus/heartbeat-view.js';
import {limits} from '../lib/limits.js';
import type {Beats} from '../lib/meters.js';
import {createSpans, type Spans} from '../lib/spans.js';
import {createBounded} from './bounded.js';
import type {Handlers} from './slice.js';

/** What was answered and missed on one channel. */
type Entry = {
	kind: HeartbeatKind;
	/** Who asks: ours tells round trips, so it goes before what a peer asks of us. */
	by: By;
	rtts: number[];
	spans: Spans;
	answered: number;
	missed: number;
};

const blank = (kind: HeartbeatKind, by: By): Entry => ({kind, by, rtts: [], spans: createSpans(), answered: 0, missed: 0});

/** The heartbeats of each channel, as the events told of them. */
export const createHeartbeats = () => {
	const all = createBounded<number, Entry>(limits.closed);
	const entryOf = (channel: number, kind: HeartbeatKind, by: By): Entry => {
		let entry = all.get(channel);
		if (!entry || (entry.by === 'remote' && by === 'local')) {
			entry = blank(kind, by);
			all.set(channel, entry);
		}

		entry.kind = kind;
		return entry;
	};

	const handlers: Handlers = {
		'heartbeat.answered'({channel, kind, by, rtt, count = 1}) {
			const entry = entryOf(channel, kind, by);
			if (entry.by === by) {
				entry.rtts = [...entry.rtts.slice(1 - limits.beatsKept), rtt];
				entry.spans.record(rtt, count);
				entry.answered += count;
			}
		},
		'heartbeat.missed'({channel, kind, by}) {
			entryOf(channel, kind, by).missed++;
		},
		'channel.closed'({channel}) {
			if (all.get(channel)) {
				all.end(channel);
			}
		},
	};

	return {
		handlers,
		/** With what is so just now, while the channel is open. */
		of(channel: number | undefined, beats: Beats): HeartbeatView | undefined {
			const entry = channel === undefined ? undefined : all.get(channel);
			const now = channel === undefined ? undefined : beats.get(channel)?.();
			if (!entry && !now) {
				return undefined;
			}

			const {kind, by, rtts, spans, answered, missed} = entry ?? blank(now!.kind, 'local');
			return {
				by, rtts, answered, missedInAll: missed,
				...now ?? {kind, missed: 0},
				...spans.read(),
			};
		},
	};
};
