import type {Key} from 'ink';
import {graphemes} from '../../lib/cells.js';

const named: ReadonlyArray<readonly [keyof Key, string]> = [
	['upArrow', 'up'], ['downArrow', 'down'], ['leftArrow', 'left'], ['rightArrow', 'right'],
	['pageUp', 'pageup'], ['pageDown', 'pagedown'], ['home', 'home'], ['end', 'end'],
	['return', 'enter'], ['escape', 'esc'], ['backspace', 'backspace'], ['delete', 'delete'],
];

/**
What Ink heard as names of keys: `j`, `G`, `up`, `ctrl+d`, `shift+tab`, `alt+b`. Held keys and slow
links deliver several in one piece, hence a list.
*/
export const keyNames = (input: string, key: Key): readonly string[] => {
	if (key.eventType === 'release') {
		return [];
	}

	if (key.tab) {
		return [key.shift ? 'shift+tab' : 'tab'];
	}

	for (const [flag, name] of named) {
		if (key[flag]) {
			return [key.ctrl || (key.meta && name !== 'esc') ? `${key.ctrl ? 'ctrl' : 'alt'}+${name}` : name];
		}
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl+${input.toLowerCase()}`];
	}

	if (key.meta) {
		return input === '' ? [] : [`alt+${input}`];
	}

	return graphemes(input).map(part => part === '\n' || part === '\r' || part === '\r\n' ? 'enter' : part);
};
