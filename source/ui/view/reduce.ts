import type {ViewAction} from './actions.js';
import {complete, editField, insertText, recall} from './field.js';
import {ask} from './searching.js';
import {cursorOf, logPane, timeModes, type View} from './view.js';

/** Lines kept per kind of field. */
const historyLength = 100;

const remember = (view: View): View => {
	const {field} = view;
	if (field === undefined || field.text.trim() === '') {
		return view;
	}

	const lines = (view.history[field.kind] ?? []).filter(line => line !== field.text);
	return {...view, history: {...view.history, [field.kind]: [...lines, field.text].slice(-historyLength)}};
};

type Reducers = {readonly [Type in ViewAction['type']]: (view: View, action: Extract<ViewAction, {readonly type: Type}>) => View};

const reducers: Reducers = {
	focus: (view, {pane}) => ({
		...view,
		focus: pane,
		source: pane in view.cursors ? pane : view.source,
		scroll: pane in view.cursors && pane !== view.source ? {} : view.scroll,
	}),
	'toggle-zoom': view => ({...view, zoom: !view.zoom}),
	select: (view, {pane, at, offset}) => ({
		...view,
		cursors: {...view.cursors, [pane]: {at, offset}},
		// A new choice is read from its top.
		scroll: {},
	}),
	scroll: (view, {pane, top}) => ({...view, scroll: {...view.scroll, [pane]: Math.max(0, top)}}),
	pause: (view, {seq, rows}) => ({...view, paused: {seq, rows}}),
	resume: view => ({...view, paused: undefined}),
	follow: view => ({
		...view,
		paused: undefined,
		cursors: {...view.cursors, [logPane]: {...cursorOf(view, logPane), at: 'end'}},
		scroll: {},
	}),
	'next-time-mode': view => ({...view, time: timeModes[(timeModes.indexOf(view.time) + 1) % timeModes.length]!}),
	filter: (view, {text}) => ({...view, filter: text}),
	search: (view, {text}) => ({...view, search: text === undefined ? undefined : {text}}),
	find: (view, {direction}) => view.search === undefined ? view : {...view, finds: view.finds + 1, search: ask(view.search, direction, view.finds + 1)},
	found: (view, {id}) => view.search?.asking?.id === id ? {...view, search: {text: view.search.text}} : view,
	'open-overlay': (view, {overlay}) => ({...view, overlay, message: undefined}),
	'close-overlay': view => ({...view, overlay: undefined}),
	'open-field': (view, {field}) => ({...view, field, overlay: undefined, message: undefined}),
	'close-field': view => ({...view, field: undefined}),
	type: (view, {text}) => view.field === undefined ? view : {...view, field: insertText(view.field, text)},
	edit: (view, {edit}) => view.field === undefined ? view : {...view, field: editField(view.field, edit)},
	recall: (view, {step}) => view.field === undefined
		? view
		: {...view, field: recall(view.field, view.history[view.field.kind] ?? [], step)},
	complete: (view, {candidates}) => view.field === undefined ? view : {...view, field: complete(view.field, candidates)},
	'remember-line': remember,
	'remember-command': (view, {command}) => ({
		...view,
		lastSpawn: command.type === 'spawn' ? command : view.lastSpawn,
		lastKill: command.type === 'kill' ? command : view.lastKill,
		tour: command.type === 'learn' ? {...view.tour, hidden: false} : view.tour,
	}),
	tour: (view, {tour}) => ({...view, tour: {...view.tour, ...tour}}),
	say: (view, {message}) => ({...view, message}),
	dismiss: (view, {seq}) => ({...view, message: undefined, dismissed: Math.max(view.dismissed, seq)}),
};

export const reduce = (view: View, action: ViewAction): View =>
	(reducers[action.type] as (view: View, action: ViewAction) => View)(view, action);
