/*
The keys while a line is being typed, and what becomes of the line.
*/
import {parseCommand, completeCommand} from '../../bus/command-line.js';
import type {Command} from '../../bus/commands.js';
import {transportNames} from '../../bus/destination.js';
import {wrong, type Wrong} from '../../bus/phrases/wrong.js';
import {parseTarget} from '../../bus/target.js';
import {faultHints} from '../../faults/fault-hints.js';
import {readFault} from '../../faults/read-fault.js';
import {graphemes} from '../../lib/cells.js';
import {policyHints} from '../../retry/policy-hints.js';
import {readPolicy} from '../../retry/read-policy.js';
import type {Act} from '../view/actions.js';
import type {Candidate, Field, FieldEdit, FieldKind} from '../view/field.js';
import {asksTheLog, filterCandidates, filterLine} from './filtering.js';
import type {KeyScene} from './key-binding.js';
import {openLadder} from './ladder.js';
import {openReport} from './report.js';

const edits: Readonly<Record<string, FieldEdit>> = {
	left: 'left', right: 'right', home: 'start', end: 'end', 'ctrl+a': 'start', 'ctrl+e': 'end', 'ctrl+b': 'left', 'ctrl+f': 'right',
	backspace: 'erase-left', 'ctrl+h': 'erase-left', delete: 'erase-right', 'ctrl+d': 'erase-right',
	'ctrl+w': 'erase-word', 'alt+backspace': 'erase-word', 'ctrl+u': 'erase-start', 'ctrl+k': 'erase-end',
	'alt+b': 'word-left', 'alt+f': 'word-right', 'ctrl+left': 'word-left', 'ctrl+right': 'word-right', 'alt+left': 'word-left', 'alt+right': 'word-right',
};

type Outcome = {readonly command: Command} | Wrong;

const closeCommand = ({target, text}: Field): Outcome => {
	const digits = /^\d*/.exec(text.trimStart())![0];
	const reason = text.trimStart().slice(digits.length).trim();
	const code = digits === '' ? undefined : Number(digits);
	const allowed = code === undefined || (code >= 3000 && code <= 4999) || (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code));
	const parsed = parseTarget(target);
	if (!allowed || parsed === undefined) {
		return wrong(allowed ? {code: 'no-target', given: target} : {code: 'no-close-code', given: digits});
	}

	return {command: {type: 'kill', target: parsed, how: 'close', code, reason: reason === '' ? undefined : reason}};
};

const problemIn = (command: Command): Wrong | undefined => {
	const read = command.type === 'fault'
		? readFault(command.name, command.options)
		: (command.type === 'retry' ? readPolicy(command.policy, command.options) : undefined);
	return read && 'problem' in read ? read : undefined;
};

/** The command language takes any fault and policy; that there is none of that name is best said while the line is open. */
const checked = (outcome: Outcome): Outcome => ('command' in outcome ? problemIn(outcome.command) : undefined) ?? outcome;

/** What becomes a command. */
const outcomes: Readonly<Record<Exclude<FieldKind, 'filter' | 'search'>, (field: Field, scene: KeyScene) => Outcome>> = {
	command: ({text}) => checked(parseCommand(text)),
	// Through the command language, so that hex: and @file mean the same everywhere.
	send: ({target, text}) => parseCommand(`send ${target} ${text === '' ? 'text:' : text}`),
	url: ({text}) => parseCommand(`spawn ${text.trim()}`),
	close: closeCommand,
	answer: ({text}) => parseCommand(`learn ${text}`),
	save: ({text}) => parseCommand(`scenario save ${text}`),
	retry: ({target, text}) => checked(parseCommand(`retry ${target} ${text}`)),
};

/** What a command comes to on the screen. */
const does = (command: Command): readonly Act[] => {
	if (command.type === 'quit') {
		return [{effect: {type: 'quit'}}];
	}

	if (command.type === 'ladder' && command.file === undefined) {
		// Here it is drawn, not told.
		return [openLadder(command.subject)];
	}

	if (command.type === 'report') {
		return [{command}, ...openReport(command.target)];
	}

	const isComparison = command.type === 'compare' && command.what !== 'stop';
	return [{command}, ...isComparison ? [{view: {type: 'open-overlay' as const, overlay: {kind: 'compare' as const, top: 0}}}] : []];
};

const submit = (field: Field, scene: KeyScene): readonly Act[] => {
	const {kind} = field;
	if (asksTheLog(kind)) {
		return filterLine(field, scene);
	}

	if (field.text.trim() === '' && ['command', 'url', 'answer', 'retry', 'save'].includes(field.kind)) {
		return [{view: {type: 'close-field'}}];
	}

	const outcome = outcomes[kind](field, scene);
	if ('problem' in outcome) {
		return [{view: {type: 'say', message: {text: scene.words.tell(outcome.wrong), tone: 'bad'}}}];
	}

	return [
		{view: {type: 'remember-line'}},
		{view: {type: 'remember-command', command: outcome.command}},
		{view: {type: 'close-field'}},
		...does(outcome.command),
	];
};

const completions = (field: Field, {snapshot, words}: KeyScene) => completeCommand(
	field.text,
	graphemes(field.text).slice(0, field.cursor).join('').length,
	{
		endpoints: [...snapshot.listeners.map(({id}) => id), ...snapshot.clients.rows.map(({id}) => id)],
		connections: snapshot.server.rows.filter(({state}) => state !== 'closed').map(({id}) => id),
		transports: transportNames,
		commands: words.commands,
		faults: faultHints(words.language),
		policies: policyHints(words.language),
		armed: snapshot.faults,
	},
);

const completers: Readonly<Partial<Record<FieldKind, (field: Field, scene: KeyScene) => readonly Candidate[]>>> = {
	command: completions, filter: filterCandidates, search: filterCandidates,
};

export const lineActs = (field: Field, key: string, scene: KeyScene): readonly Act[] => {
	const edit = edits[key];
	if (edit !== undefined) {
		return [{view: {type: 'edit', edit}}];
	}

	switch (key) {
		case 'enter': {
			return submit(field, scene);
		}

		case 'esc':
		case 'ctrl+g': {
			return [{view: {type: 'close-field'}}];
		}

		case 'up':
		case 'ctrl+p': {
			return [{view: {type: 'recall', step: 1}}];
		}

		case 'down':
		case 'ctrl+n': {
			return [{view: {type: 'recall', step: -1}}];
		}

		case 'tab': {
			const complete = completers[field.kind];
			return complete === undefined ? [] : [{view: {type: 'complete', candidates: complete(field, scene)}}];
		}

		default: {
			const isNamed = /^(?:ctrl|alt|shift)\+./.test(key) || key === 'pageup' || key === 'pagedown';
			return isNamed ? [] : [{view: {type: 'type', text: key}}];
		}
	}
};
