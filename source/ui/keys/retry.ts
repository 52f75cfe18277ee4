import {formatTarget} from '../../bus/target.js';
import {emptyField} from '../view/field.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import type {MenuItem} from './menu-item.js';
import {clientOf} from './target.js';

/* What a client does when it is down: `o` chooses, or asks for a policy in words. */

const nameOf = (scene: KeyScene): string => {
	const client = clientOf(scene);
	return client === undefined ? '' : formatTarget(client);
};

export const retryKeys: readonly KeyBinding[] = [
	{
		keys: ['o'],
		label: 'retry',
		group: 'act',
		command: 'retry <client> <policy>',
		when: scene => clientOf(scene) !== undefined,
		run: () => [{view: {type: 'open-overlay', overlay: {kind: 'menu', menu: 'retry'}}}],
	},
];

/** Policies that a key chooses; a new one is a line. */
const choices = [
	{key: 'n', policy: 'none', options: {}, hint: 'none'},
	{key: 'f', policy: 'fixed', options: {delay: '1s'}, hint: 'fixed'},
	{key: 'e', policy: 'exponential', options: {}, hint: 'full'},
	{key: 'q', policy: 'exponential', options: {jitter: 'equal'}, hint: 'equal'},
	{key: 'd', policy: 'exponential', options: {jitter: 'decorrelated'}, hint: 'decorrelated'},
] as const;

export const retryItems = (scene: KeyScene): readonly MenuItem[] => {
	const {words} = scene;
	const target = clientOf(scene);
	return [
		...choices.map(({key, policy, options, hint}) => ({
			key,
			label: [policy, ...Object.values(options)].join(' '),
			hint: words.retry[hint],
			acts: target === undefined ? [] : [{command: {type: 'retry' as const, target, policy, options}}],
		})),
		{
			key: 't',
			label: words.retry.typed,
			hint: 'exponential:from=200ms,cap=5s,tries=10',
			acts: [{view: {type: 'open-field', field: emptyField('retry', words.retry.prompt(nameOf(scene)), nameOf(scene))}}],
		},
	];
};

export const retryTitle = (scene: KeyScene): string => scene.words.retry.menu(nameOf(scene));
