import {faults} from '../../faults/registry.js';
import {whyNoFrames} from '../../faults/needs-frames.js';
import {readFault} from '../../faults/read-fault.js';
import {parseTarget} from '../../bus/target.js';
import type {Act} from '../view/actions.js';
import {changeChoice, eraseFrom, moveField, openForm, optionsIn, typeInto, type FormOverlay} from '../view/fault-form.js';
import type {KeyBinding, KeyScene} from './key-binding.js';
import type {MenuItem} from './menu-item.js';
import {connectionOf, targetName, targetOf} from './target.js';

/* Faults by keys: `i` chooses one and fills in its form, `I` lifts all. */

const open = (overlay: FormOverlay): readonly Act[] => [{view: {type: 'open-overlay', overlay}}];

const say = (text: string): readonly Act[] => [{view: {type: 'say', message: {text, tone: 'bad'}}}];

export const faultKeys: readonly KeyBinding[] = [
	{
		keys: ['i'],
		label: 'faults',
		group: 'act',
		command: 'fault <target> <fault> [option=value …]',
		footer: {rank: 4, hint: 'faults'},
		when: scene => targetOf(scene) !== undefined,
		run: () => [{view: {type: 'open-overlay', overlay: {kind: 'menu', menu: 'fault'}}}],
	},
	{
		keys: ['I'],
		label: 'faultsOff',
		group: 'act',
		command: 'unfault all',
		run: ({snapshot, words}) => (snapshot.faults ?? []).length === 0 ? say(words.faults.none) : [{command: {type: 'unfault', fault: 'all'}}],
	},
];

export const faultItems = (scene: KeyScene): readonly MenuItem[] => faults.map(fault => {
	const why = whyNoFrames(fault, connectionOf(scene.snapshot.subject)?.transport ?? '');
	return {
		key: fault.key,
		label: fault.name,
		hint: fault.summary[scene.words.faults.language],
		why: why && scene.words.tell(why),
		acts: open(openForm(fault, targetName(scene))),
	};
});

const arm = (form: FormOverlay, {words}: KeyScene): readonly Act[] => {
	const target = parseTarget(form.target);
	const options = optionsIn(form);
	const read = readFault(form.fault, options);
	if ('problem' in read) {
		return say(words.tell(read.wrong));
	}

	return target === undefined ? [] : [{view: {type: 'close-overlay'}}, {command: {type: 'fault', target, name: form.fault, options}}];
};

const edits: Readonly<Record<string, (form: FormOverlay) => FormOverlay>> = {
	up: form => moveField(form, -1),
	'shift+tab': form => moveField(form, -1),
	down: form => moveField(form, 1),
	tab: form => moveField(form, 1),
	left: form => changeChoice(form, -1),
	right: form => changeChoice(form, 1),
	' ': form => changeChoice(form, 1),
	backspace: form => eraseFrom(form, false),
	'ctrl+u': form => eraseFrom(form, true),
};

export const formActs = (form: FormOverlay, key: string, scene: KeyScene): readonly Act[] => {
	if (key === 'enter') {
		return arm(form, scene);
	}

	if (key === 'esc') {
		return [{view: {type: 'close-overlay'}}];
	}

	return open(edits[key]?.(form) ?? typeInto(form, key));
};
