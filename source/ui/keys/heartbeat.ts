import type {Beating} from '../../bus/heartbeat.js';
import {emptyField, insertText} from '../view/field.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import type {MenuItem} from './menu-item.js';
import {targetName, targetOf} from './target.js';

/* How often the selection asks its peer whether it lives: `h` chooses, or begins the command. */

export const heartbeatKeys: readonly KeyBinding[] = [
	{
		keys: ['h'],
		label: 'heartbeat',
		group: 'act',
		command: 'heartbeat <target> <interval> [timeout] | off',
		when: scene => targetOf(scene) !== undefined,
		run: () => [{view: {type: 'open-overlay', overlay: {kind: 'menu', menu: 'heartbeat'}}}],
	},
];

/** Heartbeats that a key chooses; a new one is a line. */
const choices: ReadonlyArray<{readonly key: string; readonly label: string; readonly beating: Beating; readonly hint: 'none' | 'quick' | 'usual' | 'library'}> = [
	{key: 'o', label: 'off', beating: 'off', hint: 'none'},
	{key: '1', label: '1s 1s', beating: {interval: 1000, timeout: 1000}, hint: 'quick'},
	{key: '5', label: '5s 5s', beating: {interval: 5000, timeout: 5000}, hint: 'usual'},
	{key: '2', label: '25s 20s', beating: {interval: 25_000, timeout: 20_000}, hint: 'library'},
];

export const heartbeatItems = (scene: KeyScene): readonly MenuItem[] => {
	const {words} = scene;
	const target = targetOf(scene);
	return [
		...choices.map(({key, label, beating, hint}) => ({
			key, label,
			hint: words.heartbeats.menu[hint],
			acts: target === undefined ? [] : [{command: {type: 'heartbeat' as const, target, beating}}],
		})),
		{
			key: 't',
			label: words.heartbeats.menu.typed,
			hint: '500ms 300ms',
			acts: [{view: {type: 'open-field', field: insertText(emptyField('command', words.prompts.command), `heartbeat ${targetName(scene)} `)}}],
		},
	];
};

export const heartbeatTitle = (scene: KeyScene): string => scene.words.heartbeats.menu.title(targetName(scene));
