import {answerEmpty, answerLines, fetchLetters, waitedFor} from '../../mailbox/answers.js';
import {idleGarbage, idlePartial} from '../../mailbox/broken.js';
import type {Downstream} from '../../mailbox/session.js';

/** Answers every request at once, with what there is. */
export const pollAnswer: Downstream = {
	name: 'poll',
	summary: 'polling: GET asks, POST says, ?session=… keeps them together',
	replay: Number.POSITIVE_INFINITY,
	answer(session, response, {after}, now) {
		const letters = fetchLetters(session.mailbox, after);
		if (letters.length === 0 && !session.goodbye) {
			answerEmpty(response);
		} else {
			answerLines(session, response, letters, letter => waitedFor(letter, now()));
		}

		return undefined;
	},
	garbage: idleGarbage,
	partial: idlePartial,
	pings: false,
};
