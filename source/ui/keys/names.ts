import type {Key} from 'ink';
import {graphemes} from '../../lib/cells.js';

const named: ReadonlyArray<readonly [keyof Key, string]> = [
	['upArrow', 'up'], ['downArrow', 'down'], ['leftArrow', 'left'], ['rightArrow', 'right'],
	['pageUp', 'pageup'], ['pageDown', 'pagedown'], ['home', 'home'], ['end', 'end'],
	['return', 'enter'], ['escape', 'esc'], ['backspace', 'backspace'], ['delete', 'delete'],
];

const controls: Readonly<Record<string, string>> = {'\n': 'enter', '\r': 'enter', '\r\n': 'enter', '\t': 'tab', '\b': 'backspace', '\u007F': 'backspace', '\u001B': 'esc'};

/** A key in the midst of others is still raw. */
const nameOf = (part: string): string => {
	const code = part.codePointAt(0)!;
	return controls[part] ?? (code < 0x20 ? `ctrl+${String.fromCodePoint(code + 0x60)}` : part);
};

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

	return graphemes(input).map(part => nameOf(part));
};
