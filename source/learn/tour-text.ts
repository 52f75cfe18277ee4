import type {Language} from '../bus/language.js';
import type {TourView} from '../bus/tour-view.js';
import {steps} from './steps.js';

/** A tour in words, for any screen. */
export type TourText = {
	readonly title: string;
	/** What the step before has shown, with its live values. */
	readonly learned?: string;
	/** What to do, without a word of keys and with them; nothing while a question waits. */
	readonly goal?: string;
	readonly task?: string;
	readonly ask?: string;
	readonly choices: readonly string[];
	/** The last answer was not right. */
	readonly wrong?: string;
	readonly hint?: string;
};

type Frame = {
	readonly title: string;
	readonly finished: string;
	readonly wrong: (answer: string) => string;
};

const frames: Readonly<Record<Language, Frame>> = {
	en: {
		title: 'tour',
		finished: 'That was the tour. Everything stays open: try what you like, and press e on any event to read what it means.',
		wrong: answer => `"${answer}" is not what the events say.`,
	},
	ko: {
		title: '둘러보기',
		finished: '둘러보기를 마쳤습니다. 모두 열린 채로 있으니 마음껏 해 보고, 이벤트에서 e를 눌러 뜻을 읽어 보세요.',
		wrong: answer => `"${answer}" 답은 이벤트가 말하는 것과 다릅니다.`,
	},
};

const learnedOf = ({last}: TourView, language: Language): string | undefined =>
	last === undefined ? undefined : steps.find(({id}) => id === last.id)?.[language].learned(last.done);

export const tourText = (view: TourView, language: Language): TourText => {
	const frame = frames[language];
	const learned = learnedOf(view, language);
	const step = steps.find(({id}) => id === view.id);
	const numbered = `${frame.title} ${Math.min(view.index + 1, view.total)}/${view.total}`;
	const told = learned === undefined ? {} : {learned};
	if (step === undefined) {
		return {title: numbered, ...told, task: frame.finished, choices: []};
	}

	const words = step[language];
	const title = `${numbered} · ${words.title}`;
	if (view.done === undefined) {
		return {title, ...told, goal: words.goal, task: words.task, hint: words.hint, choices: []};
	}

	return {
		title,
		...(view.atOnce && told),
		...(words.ask && {ask: words.ask(view.done)}),
		choices: words.choices?.(view.done) ?? [],
		...(view.wrong && {wrong: frame.wrong(view.wrong.answer), hint: words.hint}),
	};
};
