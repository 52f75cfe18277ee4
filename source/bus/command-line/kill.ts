import {nearest} from '../../lib/nearest.js';
import {rungs, type CommandOf, type Rung} from '../commands.js';
import {wrong, type Wrong} from '../phrases/wrong.js';
import {formatTarget} from '../target.js';
import {closeCodes, formatFarewell, parseFarewell} from './close.js';
import {completeTarget, cut, cutTarget, type CommandEntry} from './entry.js';

const hints: Readonly<Record<Rung, string>> = {
	close: 'polite close',
	abandon: 'close frame, then gone',
	fin: 'half-close: FIN, still reading',
	rst: 'reset',
	freeze: 'stop reading',
	blackhole: 'open, but nothing passes',
	mute: 'never answer pings',
	garbage: 'bytes that break the protocol',
	truncate: 'half a frame, then FIN',
	thaw: 'undo freeze, blackhole and mute',
};

/** Only these two rungs send a close frame, which is where a code and a reason go. */
const saysGoodbye = (how: Rung): boolean => how === 'close' || how === 'abandon';

export const kill: CommandEntry<'kill'> = {
	usage: 'kill <target> <how> [code] [reason…]',
	summary: rungs.join(' · '),
	parse(line) {
		const takes = {code: 'kill-takes', names: rungs} as const;
		const aim = cutTarget(line, takes);
		if ('problem' in aim) {
			return aim;
		}

		const {word, rest} = cut((aim.rest ?? '').trimStart());
		const how = rungs.find(rung => rung === word);
		if (how === undefined) {
			return wrong(word === '' ? takes : {code: 'is-none', what: 'kill', given: word, names: rungs, meant: nearest(word, rungs)});
		}

		if (rest !== undefined && rest.trim() !== '' && !saysGoodbye(how)) {
			return wrong({code: 'kill-extra', how});
		}

		const farewell = parseFarewell(rest ?? '');
		return 'problem' in farewell ? farewell : {type: 'kill', target: aim.target, how, ...farewell};
	},
	format: command => `${formatTarget(command.target)} ${command.how}${saysGoodbye(command.how) ? formatFarewell(command) : ''}`,
	complete(before, context) {
		if (before.length === 0) {
			return completeTarget(context);
		}

		if (before.length === 1) {
			return rungs.map(text => ({text, hint: hints[text]}));
		}

		return before.length === 2 && (before[1] === 'close' || before[1] === 'abandon') ? closeCodes : [];
	},
};

/** Short for `kill <target> thaw`, since undoing a kill does not sound like one. */
export const thaw = {
	usage: 'thaw <target>',
	summary: 'undoes freeze, blackhole and mute',
	parse(line: string): CommandOf<'kill'> | Wrong {
		const aim = cutTarget(line, {code: 'takes', command: 'thaw'});
		if ('problem' in aim) {
			return aim;
		}

		return aim.rest === undefined || aim.rest.trim() === ''
			? {type: 'kill', target: aim.target, how: 'thaw'}
			: wrong({code: 'takes-no-more', command: 'thaw', than: 'target'});
	},
	complete: kill.complete,
} as const;
