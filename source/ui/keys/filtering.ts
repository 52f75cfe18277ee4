import {completeFilter} from '../../filter/complete.js';
import {parseFilter} from '../../filter/parse.js';
import {graphemes} from '../../lib/cells.js';
import {layOut} from '../panes/frames/list.js';
import type {Act} from '../view/actions.js';
import {emptyField, insertText, type Candidate, type Field, type FieldKind} from '../view/field.js';
import type {Direction} from '../view/searching.js';
import {cursorOf, logPane} from '../view/view.js';
import type {KeyBinding, KeyScene} from './key-binding.js';

/*
Filter and search: the keys, the line, and where a search has led.

	/ text Enter ──► view.search.asking ──look──► engine ──found──► the cursor goes there
*/

const toLog: Act = {view: {type: 'focus', pane: logPane}};

const say = (text: string): Act => ({view: {type: 'say', message: {text, tone: 'bad'}}});

/** The chosen row, even if the picture of where it stands has not come yet. */
const chosenSeq = (scene: KeyScene): number => {
	const {at} = cursorOf(scene.view, logPane);
	const {events, selected} = layOut({...scene, height: scene.snapshot.log.rows.length + 1});
	return typeof at === 'number' ? at : events[selected]?.seq ?? 0;
};

/** From the chosen row on, and in a paused picture not beyond it. */
const from = (scene: KeyScene, way: Direction['way']): Act =>
	({view: {type: 'find', direction: {way, from: chosenSeq(scene), to: scene.view.paused?.seq}}});

const step = (way: 'next' | 'previous'): Pick<KeyBinding, 'group' | 'run'> => ({
	group: 'look',
	run: scene => scene.view.search === undefined ? [say(scene.words.messages.noSearch)] : [toLog, from(scene, way)],
});

const open = (kind: 'filter' | 'search', {words}: KeyScene, text = ''): readonly Act[] =>
	[{view: {type: 'open-field', field: insertText(emptyField(kind, words.prompts[kind]), text)}}];

export const filterKeys: readonly KeyBinding[] = [
	{keys: ['f'], label: 'filter', group: 'look', footer: {rank: 7, hint: 'filter'}, run: scene => open('filter', scene, scene.view.filter)},
	{keys: ['/'], label: 'search', group: 'look', footer: {rank: 8, hint: 'search'}, run: scene => open('search', scene)},
	{keys: ['n'], label: 'nextMatch', ...step('next')},
	{keys: ['N'], label: 'previousMatch', ...step('previous')},
];

/** Lines that ask something of the log instead of the engine. */
export const asksTheLog = (kind: FieldKind): kind is 'filter' | 'search' => kind === 'filter' || kind === 'search';

/** What Enter does with the line. A filter that can't be read stays in it, with what is wrong. */
export const filterLine = ({kind, text}: Field, scene: KeyScene): readonly Act[] => {
	const leave: Act = {view: {type: 'close-field'}};
	const isEmpty = text.trim() === '';
	if (kind === 'search') {
		return isEmpty
			? [leave, {view: {type: 'search'}}]
			: [{view: {type: 'remember-line'}}, leave, toLog, {view: {type: 'search', text}}, from(scene, 'nearest')];
	}

	if (isEmpty) {
		return [leave, {view: {type: 'filter'}}];
	}

	return 'problem' in parseFilter(text) ? [] : [{view: {type: 'remember-line'}}, leave, toLog, {view: {type: 'filter', text: text.trim()}}];
};

/** What `Esc` takes away: the search, then the filter. */
export const clearing = ({view}: KeyScene): readonly Act[] => {
	if (view.search !== undefined) {
		return [{view: {type: 'search'}}];
	}

	return view.filter === undefined ? [] : [{view: {type: 'filter'}}];
};

/** Values that are on the screen now. */
const around = ({snapshot}: KeyScene) => {
	const frames = snapshot.log.rows.filter(row => row.type === 'frame.received' || row.type === 'frame.sent');
	return {
		endpoint: [...snapshot.listeners.map(({id}) => id), ...snapshot.clients.rows.map(({id}) => id)],
		connection: snapshot.server.rows.map(({id}) => `#${id}`),
		protocol: [...new Set(frames.map(({protocol}) => protocol))],
		kind: [...new Set(frames.map(({kind}) => kind))],
	};
};

export const filterCandidates = (field: Field, scene: KeyScene): readonly Candidate[] =>
	completeFilter(field.text, graphemes(field.text).slice(0, field.cursor).join('').length, around(scene));

/** What a snapshot with the answer to a search comes to. */
export const foundActs = (scene: KeyScene): readonly Act[] => {
	const {view: {search}, snapshot: {log}, words} = scene;
	const {found} = log;
	if (search?.asking === undefined || found?.id !== search.asking.id || found.scanning) {
		return [];
	}

	const done: Act = {view: {type: 'found', id: found.id}};
	if (found.seq === undefined) {
		return [done, say(words.messages.notFound(search.text, search.asking.way))];
	}

	const {events, top, shown} = layOut(scene);
	const row = events.slice(top, top + shown).findIndex(({seq}) => seq === found.seq);
	return [done, {view: {type: 'select', pane: logPane, at: found.seq, offset: row === -1 ? Math.floor(shown / 2) : row}}];
};
