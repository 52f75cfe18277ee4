import assert from 'node:assert/strict';
import test from 'node:test';
import type {Event} from '../../source/bus/events.js';
import {languages} from '../../source/bus/language.js';
import type {TourView} from '../../source/bus/tour-view.js';
import {steps} from '../../source/learn/steps.js';
import {tourText} from '../../source/learn/tour-text.js';
import {createTour} from '../../source/learn/tour.js';
import {startGuide, walkTour} from './guide.js';

const textsOf = (view: TourView, language: 'en' | 'ko') => {
	const {title, learned, task, ask, choices, wrong, hint} = tourText(view, language);
	return [title, learned, task, ask, wrong, hint, ...choices].filter(text => text !== undefined);
};

test('the whole tour on real sockets: each step is fulfilled by events, each answer is read from them', async t => {
	const guide = await startGuide(t);
	const {tour} = guide;
	const visited: string[] = [];
	const views: TourView[] = [];
	const events = await walkTour(guide, id => {
		if (visited.at(-1) !== id) {
			visited.push(id);
		}

		views.push(structuredClone(tour.state()));
	});
	views.push(structuredClone(tour.state()));
	assert.deepEqual(visited, steps.map(({id}) => id));
	assert.equal(tour.state().id, undefined);
	assert.equal(tour.state().index, steps.length);

	for (const view of views) {
		for (const language of languages) {
			const texts = textsOf(view, language);
			assert.ok(texts.length >= 2, JSON.stringify(view));
			for (const text of texts) {
				assert.match(text, /\S/);
				assert.doesNotMatch(text, /undefined|NaN|\[object| {2}|\.\./, text);
			}

			assert.equal(texts.some(text => /\p{Script=Hangul}/u.test(text)), language === 'ko');
		}
	}

	replayed(events, views);
});

/** The same events once more, in one go, with answers when they are asked for: the fold is pure. */
const replayed = (events: readonly Event[], views: readonly TourView[]) => {
	const tour = createTour();
	const answers = new Map(views.filter(({last}) => last).map(({last}) => [last!.id, last!.done]));
	for (const event of events) {
		tour.apply(event);
		const {id, done} = tour.state();
		if (id !== undefined && done !== undefined) {
			assert.deepEqual(done, answers.get(id), id);
			tour.answer(steps.find(step => step.id === id)!.right!(done)[0]!);
			assert.notEqual(tour.state().id, id);
		}
	}

	assert.equal(tour.state().index, steps.length);
};
