import type {Terminal} from '@xterm/headless';

/** DEC private modes that a program switches on and must switch off again (xterm's ctlseqs, "DECSET"). */
const names: Readonly<Record<number, string>> = {
	1: 'application cursor keys',
	47: 'alternate screen',
	1000: 'mouse',
	1002: 'mouse drag',
	1003: 'mouse motion',
	1004: 'focus',
	1006: 'mouse SGR',
	1047: 'alternate screen',
	1049: 'alternate screen',
	2004: 'paste',
	2026: 'synchronized output',
};

export type PrivateModes = {
	/** Names of what differs now from a terminal that nobody has touched, sorted. */
	readonly changed: () => string[];
	/** Names of all that were ever different. */
	readonly seen: () => string[];
};

/** Follows the modes through the terminal's own parser, so that a sequence cut in two is still one. */
export const watchModes = (terminal: Terminal): PrivateModes => {
	const on = new Set<string>();
	const seen = new Set<string>();
	const change = (name: string, isOn: boolean) => {
		if (isOn) {
			on.add(name);
			seen.add(name);
		} else {
			on.delete(name);
		}
	};

	const follow = (final: 'h' | 'l') => {
		terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			for (const parameter of parameters) {
				if (parameter === 25) {
					change('hidden cursor', final === 'l');
				} else if (typeof parameter === 'number' && names[parameter] !== undefined) {
					change(names[parameter], final === 'h');
				}
			}

			return false;
		});
	};

	follow('h');
	follow('l');
	// The kitty keyboard protocol is a stack: `CSI > flags u` pushes, `CSI < n u` pops.
	terminal.parser.registerCsiHandler({prefix: '>', final: 'u'}, () => {
		change('keyboard protocol', true);
		return false;
	});
	terminal.parser.registerCsiHandler({prefix: '<', final: 'u'}, () => {
		change('keyboard protocol', false);
		return false;
	});
	const sorted = (set: ReadonlySet<string>) => [...set].toSorted();
	return {changed: () => sorted(on), seen: () => sorted(seen)};
};
