import {optionsOf} from '../../faults/common-options.js';
import type {Fault, OptionSpec} from '../../faults/fault.js';
import {findFault} from '../../faults/read-fault.js';

/** A fault about to be armed. `texts`: what stands in its fields, by option; `isFresh`: the next character begins anew. */
export type FormOverlay = {
	readonly kind: 'form';
	readonly fault: string;
	/** As in a command. */
	readonly target: string;
	readonly index: number;
	readonly texts: Readonly<Record<string, string>>;
	readonly isFresh: boolean;
};

export const openForm = (fault: Fault, target: string): FormOverlay => ({
	kind: 'form', fault: fault.name, target, index: 0, isFresh: true,
	texts: Object.fromEntries(optionsOf(fault).map(spec => [spec.name, String(spec.default)])),
});

export const fieldsOf = ({fault}: FormOverlay): readonly OptionSpec[] => {
	const known = findFault(fault);
	return known ? optionsOf(known) : [];
};

const withText = (form: FormOverlay, {name}: OptionSpec, text: string): FormOverlay => ({...form, isFresh: false, texts: {...form.texts, [name]: text}});

/** The field `by` rows on, round and round. */
export const moveField = (form: FormOverlay, by: number): FormOverlay => {
	const count = fieldsOf(form).length;
	return {...form, index: (form.index + by + count) % count, isFresh: true};
};

const choose = (form: FormOverlay, spec: OptionSpec, choices: readonly string[], by: number): FormOverlay => {
	const now = choices.indexOf(form.texts[spec.name] ?? '');
	return withText(form, spec, choices[(now + by + choices.length) % choices.length]!);
};

/** One of a few words: the next or the one before. */
export const changeChoice = (form: FormOverlay, by: number): FormOverlay => {
	const spec = fieldsOf(form)[form.index]!;
	return 'choices' in spec ? choose(form, spec, spec.choices, by) : form;
};

/** A character for the field: into a number, or the next word that begins with it. */
export const typeInto = (form: FormOverlay, character: string): FormOverlay => {
	const spec = fieldsOf(form)[form.index]!;
	if ('choices' in spec) {
		const fitting = spec.choices.filter(choice => choice.startsWith(character));
		return fitting.length === 0 ? form : choose(form, spec, fitting, 1);
	}

	return /^[\d.a-z]$/.test(character) ? withText(form, spec, (form.isFresh ? '' : form.texts[spec.name]!) + character) : form;
};

export const eraseFrom = (form: FormOverlay, isAll: boolean): FormOverlay => {
	const spec = fieldsOf(form)[form.index]!;
	return 'choices' in spec ? form : withText(form, spec, isAll ? '' : form.texts[spec.name]!.slice(0, -1));
};

/** What differs from the defaults, and what the fault has of its own; empty fields are as usual. */
export const optionsIn = (form: FormOverlay): Readonly<Record<string, string>> => {
	const own = new Set(findFault(form.fault)?.options.map(({name}) => name));
	return Object.fromEntries(fieldsOf(form)
		.map(spec => [spec.name, form.texts[spec.name]!, String(spec.default)] as const)
		.filter(([name, text, usual]) => text !== '' && (own.has(name) || text !== usual))
		.map(([name, text]) => [name, text]));
};
