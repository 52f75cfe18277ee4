import type {Event} from '../bus/events.js';
import type {Notice} from '../bus/snapshot.js';
import {limits} from '../lib/limits.js';

type Entry = {-readonly [Key in keyof Notice]: Notice[Key]};

const textOf = (event: Event): string | undefined => {
	if (event.type === 'command.rejected') {
		return event.reason;
	}

	if (event.type === 'endpoint.failed' && event.retryIn === undefined) {
		return `${event.endpoint}: ${event.problem.message} (${event.problem.code})`;
	}

	if (event.type === 'scenario.saved') {
		return event.file;
	}

	return event.type === 'connection.refused' ? event.reason : undefined;
};

/** What a person should read; equal ones in a row are counted, not repeated. */
export const createNotices = () => {
	const notices: Entry[] = [];
	return {
		add(event: Event) {
			const text = textOf(event);
			if (text === undefined) {
				return;
			}

			const last = notices.at(-1);
			if (last?.text === text) {
				last.count++;
				last.seq = event.seq;
				last.at = event.at;
				return;
			}

			notices.push({seq: event.seq, at: event.at, type: event.type as Notice['type'], text, count: 1});
			if (notices.length > limits.notices) {
				notices.shift();
			}
		},
		newest: (count: number): readonly Notice[] => notices.slice(-count).map(notice => ({...notice})),
	};
};
