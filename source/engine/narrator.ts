import type {EventBody} from '../bus/events.js';
import type {Language} from '../bus/language.js';
import type {TourView} from '../bus/tour-view.js';
import {tourText} from '../learn/tour-text.js';

/*
The tour where there is no screen: what would stand in its strip is told by events.

	tour.asked (act) ──what the step wants happens──► tour.asked (answer) ──learn <answer>──► tour.passed ──► tour.asked …
	                                                    └──wrong──► tour.missed
*/
export type Narrator = {
	/** Tells what is new since the last time. */
	readonly tell: (view: TourView) => void;
	/** Tells once more what is asked. */
	readonly repeat: (view: TourView) => void;
};

export const createNarrator = (publish: (body: EventBody) => void, language: Language): Narrator => {
	let told: {readonly step: string | undefined; readonly index: number; readonly asked: boolean; readonly tries: number} | undefined;

	const ask = (view: TourView) => {
		const {id: step, index, total, done, commands = []} = view;
		const {title, goal, ask: question, choices, hint, task = ''} = tourText(view, language);
		if (step === undefined) {
			publish({type: 'tour.ended', text: task});
			return;
		}

		const isQuestion = done !== undefined;
		publish({
			type: 'tour.asked', step, number: index + 1, total, title, expects: isQuestion ? 'answer' : 'act', text: question ?? goal ?? task,
			...(!isQuestion && {commands}), ...(choices.length > 0 && {choices}), ...(hint !== undefined && {hint}),
		});
	};

	return {
		tell(view) {
			const {id: step, index, done, wrong, last} = view;
			const before = told;
			told = {step, index, asked: done !== undefined, tries: wrong?.tries ?? 0};
			if (before?.step !== undefined && index > before.index) {
				const {learned} = tourText(view, language);
				publish({type: 'tour.passed', step: before.step, ...last?.id === before.step && learned !== undefined ? {text: learned} : {skipped: true}});
			}

			if (before?.index !== index || before.asked !== told.asked) {
				ask(view);
			} else if (step !== undefined && wrong && wrong.tries > before.tries) {
				const {wrong: text, hint} = tourText(view, language);
				publish({type: 'tour.missed', step, answer: wrong.answer, text: text!, ...(hint !== undefined && {hint})});
			}
		},
		repeat: ask,
	};
};
