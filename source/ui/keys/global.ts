import {emptyField} from '../view/field.js';
import {logPane} from '../view/view.js';
import type {Act} from '../view/actions.js';
import {rowsKept} from '../parts/rows-kept.js';
import {payloadCopy} from './copies.js';
import {clearing, filterKeys} from './filtering.js';
import {faultKeys} from './faults.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import {heartbeatKeys} from './heartbeat.js';
import {ladderKeys} from './ladder.js';
import {hideTour, lessonKeys} from './lessons.js';
import {matrixKeys} from './matrix.js';
import {reportKeys} from './report.js';
import {retryKeys} from './retry.js';
import {clientOf, serverOf, targetName, targetOf} from './target.js';

/*
The keys that work in every pane, as data. What only one pane has stands in its folder.
*/
const say = (text: string): readonly Act[] => [{view: {type: 'say', message: {text, tone: 'bad'}}}];

const focusBy = (step: number) => ({panes, view}: KeyScene): readonly Act[] => {
	const index = panes.findIndex(({id}) => id === view.focus);
	return [{view: {type: 'focus', pane: panes[(index + step + panes.length) % panes.length]!.id}}];
};

const rowsEver = ({snapshot: {log}}: KeyScene): number => rowsKept(log) + log.dropped;

const isPaused = ({view}: KeyScene): boolean => view.paused !== undefined;

/** Out of the zoom, out of the inspector. */
const leave = ({view}: KeyScene): readonly Act[] | undefined => {
	if (view.zoom) {
		return [{view: {type: 'toggle-zoom'}}];
	}

	return view.focus === view.source ? undefined : [{view: {type: 'focus', pane: view.source}}];
};

/** In the log first what was asked of it; out of the zoom, out of the inspector. */
const back = (scene: KeyScene): readonly Act[] => {
	const {view, snapshot} = scene;
	if (view.message !== undefined || snapshot.notices.some(({seq}) => seq > view.dismissed)) {
		return [{view: {type: 'dismiss', seq: snapshot.notices.at(-1)?.seq ?? 0}}];
	}

	const cleared = clearing(scene);
	if (view.focus === logPane && cleared.length > 0) {
		return cleared;
	}

	return leave(scene) ?? (cleared.length > 0 ? cleared : hideTour(scene));
};

const quit = (scene: KeyScene): readonly Act[] => {
	const left = leave(scene);
	if (left !== undefined) {
		return left;
	}

	return scene.snapshot.totals.open > 0 ? [{view: {type: 'open-overlay', overlay: {kind: 'quit'}}}] : [{effect: {type: 'quit'}}];
};

export const globalKeys: readonly KeyBinding[] = [
	{keys: ['tab'], label: 'nextPane', group: 'move', run: focusBy(1)},
	{keys: ['shift+tab'], label: 'previousPane', group: 'move', run: focusBy(-1)},
	{
		keys: ['1', '2', '3', '4'],
		label: 'paneByNumber',
		group: 'move',
		run({panes}, key) {
			const pane = panes.find(({hotkey}) => hotkey === key);
			return pane === undefined ? [] : [{view: {type: 'focus', pane: pane.id}}];
		},
	},
	{keys: ['z'], label: 'zoom', group: 'look', run: () => [{view: {type: 'toggle-zoom'}}]},
	{keys: ['a'], label: 'add', group: 'act', command: 'spawn <transport or url>', footer: {rank: 1, hint: 'add'}, run: () => [{view: {type: 'open-overlay', overlay: {kind: 'menu', menu: 'add'}}}]},
	{
		keys: ['A'],
		label: 'addAgain',
		group: 'act',
		run: ({view, words}) => view.lastSpawn === undefined ? say(words.messages.nothingToRepeat) : [{command: view.lastSpawn}],
	},
	{
		keys: ['s'],
		label: 'send',
		group: 'act',
		command: 'send <target> <text>',
		footer: {rank: 2, hint: 'send'},
		when: scene => targetOf(scene) !== undefined,
		run: scene => [{view: {type: 'open-field', field: emptyField('send', scene.words.prompts.send(targetName(scene)), targetName(scene))}}],
	},
	{
		keys: ['b'],
		label: 'broadcast',
		group: 'act',
		command: 'send s1 <text>',
		run(scene) {
			const server = serverOf(scene);
			return server === undefined
				? say(scene.words.messages.noServer)
				: [{view: {type: 'open-field', field: emptyField('send', scene.words.prompts.broadcast(server.id), server.id)}}];
		},
	},
	{
		keys: ['x'],
		label: 'kill',
		group: 'act',
		command: 'kill <target> <how>',
		footer: {rank: 3, hint: 'kill'},
		when: scene => targetOf(scene) !== undefined,
		run: () => [{view: {type: 'open-overlay', overlay: {kind: 'menu', menu: 'kill'}}}],
	},
	{
		keys: ['X'],
		label: 'killAgain',
		group: 'act',
		run(scene) {
			const {view: {lastKill}, words} = scene;
			if (lastKill?.type !== 'kill') {
				return say(words.messages.nothingToRepeat);
			}

			const target = targetOf(scene);
			return target === undefined ? say(words.messages.noTarget) : [{command: {...lastKill, target}}];
		},
	},
	...faultKeys,
	...heartbeatKeys,
	{
		keys: ['r'],
		label: 'reconnect',
		group: 'act',
		command: 'reconnect <client>',
		footer: {rank: 5, hint: 'reconnect'},
		when: scene => clientOf(scene) !== undefined,
		run: scene => [{command: {type: 'reconnect', target: clientOf(scene)!}}],
	},
	...retryKeys,
	{
		keys: ['S'],
		label: 'toggleServer',
		group: 'act',
		command: 'listen · unlisten',
		run(scene) {
			const server = serverOf(scene);
			return [{command: {type: server?.status === 'ready' ? 'unlisten' : 'listen'}}];
		},
	},
	{
		keys: ['p'],
		label: 'pause',
		group: 'look',
		footer: {rank: 6, hint: 'pause'},
		when: scene => !isPaused(scene),
		run: scene => rowsKept(scene.snapshot.log) === 0 ? [] : [{view: {type: 'pause', seq: scene.snapshot.log.last, rows: rowsEver(scene)}}],
	},
	{keys: ['p'], label: 'resume', group: 'look', footer: {rank: 0, hint: 'resume'}, when: isPaused, run: () => [{view: {type: 'resume'}}]},
	{keys: ['F'], label: 'follow', group: 'look', run: () => [{view: {type: 'follow'}}]},
	...filterKeys,
	...ladderKeys,
	...lessonKeys,
	...matrixKeys,
	...reportKeys,
	{keys: ['t'], label: 'time', group: 'look', run: () => [{view: {type: 'next-time-mode'}}]},
	{
		keys: ['C'],
		label: 'clear',
		group: 'look',
		command: 'clear log · clear closed',
		run: ({view}) => view.source === 'frames'
			? [{view: {type: 'follow'}}, {command: {type: 'clear', what: 'log'}}]
			: [{command: {type: 'clear', what: 'closed'}}],
	},
	{
		keys: ['y'],
		label: 'copy',
		group: 'look',
		run({snapshot, words}) {
			const text = payloadCopy(snapshot.subject);
			return text === undefined ? say(words.messages.nothingToCopy) : [{effect: {type: 'copy', text, what: words.menus.payload}}];
		},
	},
	{keys: ['Y'], label: 'copyAs', group: 'look', run: () => [{view: {type: 'open-overlay', overlay: {kind: 'menu', menu: 'copy'}}}]},
	{keys: [':'], label: 'command', group: 'session', footer: {rank: 20, hint: 'command'}, run: ({words}) => [{view: {type: 'open-field', field: emptyField('command', words.prompts.command)}}]},
	{keys: ['W'], label: 'save', group: 'session', command: 'scenario save <file>', run: ({words}) => [{view: {type: 'open-field', field: emptyField('save', words.scenario.savePrompt)}}]},
	{keys: ['?'], label: 'help', group: 'session', run: () => [{view: {type: 'open-overlay', overlay: {kind: 'help', top: 0}}}]},
	{keys: ['esc'], label: 'back', group: 'session', run: back},
	{keys: ['q'], label: 'quit', group: 'session', command: 'quit', run: quit},
	{keys: ['Q'], label: 'quitNow', group: 'session', run: () => [{effect: {type: 'quit'}}]},
	{keys: ['ctrl+c'], label: 'interrupt', group: 'session', run: () => [{effect: {type: 'quit', interrupt: true}}]},
	{keys: ['ctrl+z'], label: 'suspend', group: 'session', run: () => [{effect: {type: 'suspend'}}]},
];
