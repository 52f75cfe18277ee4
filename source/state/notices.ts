import type {Event} from '../bus/events.js';
import type {Notice} from '../bus/notice.js';
import {tell, type Phrase} from '../bus/phrases/phrase.js';
import {phraseOf} from '../bus/phrases/wrong.js';
import {limits} from '../lib/limits.js';

type Entry = {-readonly [Key in keyof Notice]: Notice[Key]};

const saidBy = (event: Event): Pick<Notice, 'text' | 'wrong'> | undefined => {
	if (event.type === 'command.rejected' || event.type === 'connection.refused') {
		const {reason, wrong} = event;
		return {text: reason, ...(wrong && {wrong})};
	}

	if (event.type === 'endpoint.failed' && event.retryIn === undefined) {
		const {endpoint, problem} = event;
		const failed: Phrase = {code: 'failed-at', endpoint, errno: problem.code, why: phraseOf(problem)};
		return {text: tell(failed), wrong: failed};
	}

	return event.type === 'scenario.saved' ? {text: event.file} : undefined;
};

/** What a person should read; equal ones in a row are counted, not repeated. */
export const createNotices = () => {
	const notices: Entry[] = [];
	return {
		add(event: Event) {
			const said = saidBy(event);
			if (said === undefined) {
				return;
			}

			const last = notices.at(-1);
			if (last?.text === said.text) {
				last.count++;
				last.seq = event.seq;
				last.at = event.at;
				return;
			}

			notices.push({seq: event.seq, at: event.at, type: event.type as Notice['type'], ...said, count: 1});
			if (notices.length > limits.notices) {
				notices.shift();
			}
		},
		newest: (count: number): readonly Notice[] => notices.slice(-count).map(notice => ({...notice})),
	};
};
