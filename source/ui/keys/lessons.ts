import type {Event} from '../../bus/events.js';
import type {SubjectDetail} from '../../bus/snapshot.js';
import {contextOf} from '../../words/explain/context.js';
import {emptyField} from '../view/field.js';
import type {Act} from '../view/actions.js';
import {tourWaits} from '../tour.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import {chosen} from './target.js';

/* The keys for learners: the explanation, and the guided tour. */

/** The event that is chosen in the log, or the newest one of what is chosen in a list. */
const eventOf = (detail: SubjectDetail | undefined): Event | undefined => {
	switch (detail?.kind) {
		case 'frame': {
			return detail.frame.event;
		}

		case 'event': {
			return detail.event;
		}

		case 'connection':
		case 'client':
		case 'listener': {
			return detail.life.at(-1);
		}

		case 'gone':
		case undefined: {
			return undefined;
		}
	}
};

/** The row of the log that is chosen now: its details come a moment later. */
const rowOf = (scene: KeyScene): Event | undefined => {
	const subject = chosen(scene)?.subject;
	return subject !== undefined && 'frame' in subject ? scene.snapshot.log.rows.find(({seq}) => seq === subject.frame) : undefined;
};

const explain = (scene: KeyScene): readonly Act[] => {
	const {snapshot: {subject}, words} = scene;
	const known = eventOf(subject);
	const event = rowOf(scene) ?? known;
	return [{view: event === undefined
		? {type: 'say', message: {text: words.lessons.nothing, tone: 'bad'}}
		: {type: 'open-overlay', overlay: {kind: 'explain', event, context: event.seq === known?.seq ? contextOf(subject) : {}, top: 0}}}];
};

const asks = ({snapshot: {tour}, view}: KeyScene): boolean => tour?.done !== undefined && !view.tour.hidden;

/** Brings the tour up, or goes on to its next text. */
const tour = (scene: KeyScene): readonly Act[] => {
	const {snapshot, view} = scene;
	if (snapshot.tour === undefined) {
		return [{view: {type: 'tour', tour: {hidden: false}}}, {command: {type: 'learn'}}];
	}

	return [{view: {type: 'tour', tour: view.tour.hidden ? {hidden: false} : {read: snapshot.tour.index}}}];
};

/** The last thing that Esc leaves. */
export const hideTour = ({snapshot, view}: KeyScene): readonly Act[] =>
	snapshot.tour === undefined || view.tour.hidden ? [] : [{view: {type: 'tour', tour: {hidden: true}}}];

export const lessonKeys: readonly KeyBinding[] = [
	{keys: ['e'], label: 'explain', group: 'look', footer: {rank: 4, hint: 'explain'}, run: explain},
	{
		keys: ['L'],
		label: 'answer',
		group: 'session',
		command: 'learn <answer>',
		footer: {rank: 0, hint: 'answer'},
		when: scene => asks(scene) && !tourWaits(scene, scene.size),
		run: ({words}) => [{view: {type: 'open-field', field: emptyField('answer', words.lessons.answer)}}],
	},
	{keys: ['L'], label: 'tour', group: 'session', command: 'learn', footer: {rank: 19, hint: 'tour'}, run: tour},
];
