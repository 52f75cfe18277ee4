import type {ServerResponse} from 'node:http';
import {answerEmpty, answerLines, fetchLetters, waitedFor} from '../../mailbox/answers.js';
import {idleGarbage, idlePartial} from '../../mailbox/broken.js';
import type {Downstream, Held, Session} from '../../mailbox/session.js';

/*
A request is held until there is something to say.

	GET ──► something is there ──► answered at once, `waited` says since when
	   └──► nothing ──► held ──► a message     200, at once: waited 0
	                         ├─► `hold` is over    204 Poll-Ended: hold
	                         ├─► a newer GET       204 Poll-Ended: overlap
	                         └─► the session ends  200 goodbye, or 204 Poll-Ended: goodbye after a DELETE
*/

const hold = (session: Session, response: ServerResponse, span: number, after: number | undefined): Held => {
	let over = false;

	/** Whoever is first ends it. */
	const once = (act: () => void) => {
		if (!over) {
			over = true;
			clearTimeout(timer);
			session.held = session.held === held ? undefined : session.held;
			act();
		}
	};

	const empty = (why: 'hold' | 'overlap' | 'goodbye') => {
		once(() => {
			answerEmpty(response, why);
		});
	};

	const answer = () => {
		once(() => {
			// Whatever it had not read when it came it would have got at once.
			answerLines(session, response, fetchLetters(session.mailbox, after), () => 0);
		});
	};

	const timer = setTimeout(empty, span, 'hold');
	response.once('close', () => {
		once(() => {
			// It has gone; what comes now waits for the next one.
		});
	});
	const held: Held = {
		deliver: answer,
		overtaken() {
			empty('overlap');
		},
		end(goodbye) {
			if (goodbye) {
				answer();
			} else {
				empty('goodbye');
			}
		},
		waiting: () => 0,
	};
	return held;
};

export const longPollAnswer: Downstream = {
	name: 'long-poll',
	summary: 'long polling: a GET is held until something happens or ?hold=25000 ms pass',
	replay: Number.POSITIVE_INFINITY,
	answer(session, response, {after, hold: span}, now) {
		const letters = fetchLetters(session.mailbox, after);
		if (letters.length > 0 || session.goodbye) {
			answerLines(session, response, letters, letter => waitedFor(letter, now()));
			return undefined;
		}

		if (span === 0) {
			answerEmpty(response);
			return undefined;
		}

		return hold(session, response, span, after);
	},
	garbage: idleGarbage,
	partial: idlePartial,
	pings: false,
};
