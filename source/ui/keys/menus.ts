import {type Command, type Rung, rungs} from '../../bus/commands.js';
import {emptyField} from '../view/field.js';
import type {Act} from '../view/actions.js';
import type {MenuName} from '../view/view.js';
import {copies} from './copies.js';
import {faultItems} from './faults.js';
import type {KeyScene} from './key-binding.js';
import {heartbeatItems, heartbeatTitle} from './heartbeat.js';
import {retryItems, retryTitle} from './retry.js';
import type {MenuItem} from './menu-item.js';
import {connectionOf, targetName, targetOf} from './target.js';

/** Transports that a key starts on our own server; a new one is a line. */
const spawns = [['w', 'ws'], ['t', 'tcp'], ['i', 'socketio'], ['j', 'sockjs'], ['p', 'poll'], ['l', 'long-poll'], ['h', 'stream']] as const;

const rungKeys: Readonly<Record<Rung, string>> = {
	close: 'c', abandon: 'a', fin: 'f', rst: 'r', freeze: 'z', blackhole: 'b', mute: 'm', garbage: 'g', truncate: 't', thaw: 'u',
};

const say = (text: string): Act => ({view: {type: 'say', message: {text, tone: 'bad'}}});

const does = (command: Command): readonly Act[] => [{view: {type: 'remember-command', command}}, {command}];

const addItems = ({words}: KeyScene): readonly MenuItem[] => [
	...spawns.map(([key, what]) => ({
		key,
		label: what,
		hint: words.menus.clients[what],
		acts: does({type: 'spawn', what, count: 1}),
	})),
	{key: 'u', label: words.menus.url, acts: [{view: {type: 'open-field', field: emptyField('url', words.prompts.url)}}]},
];

const killItems = (scene: KeyScene): readonly MenuItem[] => {
	const {words, snapshot: {subject}} = scene;
	const target = targetOf(scene);
	if (target === undefined) {
		return [];
	}

	const known = subject !== undefined && 'rungs' in subject ? subject.rungs : [];
	const whyOf = (how: Rung): string | undefined => {
		const why = known.find(({name}) => name === how)?.why;
		return why && words.tell(why);
	};

	/** A goodbye that is a FIN and no more has neither code nor reason. */
	const isWordless = known.some(({name, why}) => name === 'abandon' && why?.code === 'rung-no-goodbye');
	return rungs.map(how => ({
		key: rungKeys[how],
		label: how,
		hint: words.rungs[how],
		why: whyOf(how),
		acts: how === 'close' && !isWordless
			? [{view: {type: 'open-field', field: emptyField('close', words.prompts.close(targetName(scene)), targetName(scene))}}]
			: does({type: 'kill', target, how}),
	}));
};

const copyItems = (scene: KeyScene): readonly MenuItem[] =>
	copies(scene.snapshot.subject, connectionOf(scene.snapshot.subject), scene.words).map(({key, label, text}) => ({
		key,
		label,
		...text === undefined
			? {why: scene.words.messages.noneToCopy, acts: []}
			: {acts: [{effect: {type: 'copy' as const, text, what: label}}]},
	}));

const items: Readonly<Record<MenuName, (scene: KeyScene) => readonly MenuItem[]>> = {add: addItems, kill: killItems, fault: faultItems, copy: copyItems, retry: retryItems, heartbeat: heartbeatItems};

export const menuItems = (menu: MenuName, scene: KeyScene): readonly MenuItem[] => items[menu](scene);

export const menuTitle = (menu: MenuName, scene: KeyScene): string => {
	const {menus} = scene.words;
	if (menu === 'fault') {
		return scene.words.faults.menu(targetName(scene));
	}

	if (menu === 'heartbeat') {
		return heartbeatTitle(scene);
	}

	if (menu === 'retry') {
		return retryTitle(scene);
	}

	return menu === 'kill' ? menus.kill(targetName(scene)) : menus[menu];
};

/** What a key does while the menu is open; an unavailable line says why. */
export const menuActs = (menu: MenuName, key: string, scene: KeyScene): readonly Act[] => {
	const item = menuItems(menu, scene).find(entry => entry.key === key);
	const leave: Act = {view: {type: 'close-overlay'}};
	if (item === undefined) {
		return ['esc', 'q', 'enter'].includes(key) ? [leave] : [];
	}

	return item.why === undefined ? [leave, ...item.acts] : [say(item.why)];
};
