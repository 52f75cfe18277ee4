/*
SGR mouse reports (xterm's modes 1000 and 1006): `CSI < button ; column ; row M`. Ink keeps them away
from the keys, and whoever listens to stdin still sees them.
*/
export const mouseOn = '\u001B[?1000h\u001B[?1006h';
export const mouseOff = '\u001B[?1006l\u001B[?1000l';

/** `x` and `y` count from 0. */
export type MouseEvent = {readonly kind: 'press' | 'wheel-up' | 'wheel-down'; readonly x: number; readonly y: number};

const kinds: Readonly<Record<number, MouseEvent['kind']>> = {0: 'press', 64: 'wheel-up', 65: 'wheel-down'};

/** Longer beginnings of a report than this are none. */
const longestReport = 24;

/** Reads reports out of a stream of terminal input, also those that come in pieces. */
export const createMouseReader = (onEvent: (event: MouseEvent) => void) => {
	let rest = '';
	return (chunk: string) => {
		const input = rest + chunk;
		let end = 0;
		for (const match of input.matchAll(/\u001B\[<(\d{1,4});(\d{1,4});(\d{1,4})(m)/gi)) {
			end = match.index + match[0].length;
			// Shift, Alt and Ctrl are bits 4, 8 and 16 of the button.
			const kind = kinds[Number(match[1]) & ~28];
			if (kind !== undefined && match[4] === 'M') {
				onEvent({kind, x: Number(match[2]) - 1, y: Number(match[3]) - 1});
			}
		}

		const tail = input.slice(end);
		const begun = tail.lastIndexOf('\u001B');
		rest = begun !== -1 && tail.length - begun < longestReport && /^\u001B(?:\[(?:<[\d;]*)?)?$/.test(tail.slice(begun)) ? tail.slice(begun) : '';
	};
};
