import {isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type ParsedNode} from 'yaml';
import {limits} from '../lib/limits.js';
import {ScenarioRefusal, type Place} from './scenario.js';

/*
YAML 1.2 as a small tree with places. Every scalar is its text: what `3` or `2s` means is up to the
key before it (the failsafe schema, YAML 1.2 §10.1).
*/

export type Tree = {readonly place: Place} & (
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'list'; readonly items: readonly Tree[]}
	| {readonly kind: 'map'; readonly entries: ReadonlyArray<{readonly key: string; readonly place: Place; readonly value: Tree}>}
);

/** A scenario has four levels; an alias that holds itself would have no end. */
const deepest = 8;

const tooDeep = 'This is nested deeper than anything in a scenario.';

const start: Place = {line: 1, column: 1};

const refuse = (place: Place, message: string): never => {
	throw new ScenarioRefusal({place, message});
};

const createPlanter = (document: Document, counter: LineCounter) => {
	let planted = 0;

	const placeOf = (node: Node | null | undefined, near: Place): Place => {
		const from = (node as ParsedNode | null | undefined)?.range?.[0];
		if (from === undefined) {
			return near;
		}

		const {line, col} = counter.linePos(from);
		return {line, column: col};
	};

	const keyText = (key: unknown, place: Place): string => {
		const node = isAlias(key) ? key.resolve(document) : key;
		return isScalar<string>(node) ? node.value : refuse(place, 'A key is one word.');
	};

	const plant = (node: Node | null, near: Place, depth: number): Tree => {
		const place = placeOf(node, near);
		if (depth > deepest) {
			refuse(place, tooDeep);
		}

		// Aliases of aliases would make a small file a large tree.
		if (++planted > limits.scenarioNodes) {
			refuse(place, `A scenario has at most ${limits.scenarioNodes} values, aliases written out.`);
		}

		if (isAlias(node)) {
			return {...plant(node.resolve(document) ?? null, place, depth + 1), place};
		}

		if (isMap<Node, Node | null>(node)) {
			return {kind: 'map', place, entries: node.items.map(({key, value}) => {
				const at = placeOf(key, place);
				return {key: keyText(key, at), place: at, value: plant(value, at, depth + 1)};
			})};
		}

		if (isSeq<Node | null>(node)) {
			return {kind: 'list', place, items: node.items.map(item => plant(item, place, depth + 1))};
		}

		return {kind: 'text', place, text: isScalar<string | null>(node) ? node.value ?? '' : ''};
	};

	return plant;
};

/** Reads YAML, or throws a `ScenarioRefusal` with the first thing that is none. */
export const readDocument = (text: string): Tree => {
	const counter = new LineCounter();
	let document: Document.Parsed;
	try {
		document = parseDocument(text, {schema: 'failsafe', prettyErrors: false, lineCounter: counter, logLevel: 'silent'});
	} catch {
		// Its parser is recursive: brackets in brackets in brackets.
		return refuse(start, tooDeep);
	}

	const [wrong = document.warnings[0]] = document.errors;
	if (wrong !== undefined) {
		const {line, col} = counter.linePos(wrong.pos[0]);
		// How the parser tells that its recursion went too deep.
		return wrong.message.includes('call stack') ? refuse(start, tooDeep) : refuse({line, column: col}, `This is no YAML: ${wrong.message.split('\n')[0]!.replace(/\.?$/, '.')}`);
	}

	return createPlanter(document, counter)(document.contents, start, 0);
};
