import type {scenarioWords} from '../words/scenario.js';
import {plainLine} from './line.js';
import {isFailure, isPass, type Outcome} from './outcome.js';
import {findingLines, reasonOf, stepText} from './report.js';
import type {Asking} from './scenario.js';

/*
JUnit's XML, as CI systems read it: a suite for each scenario, a case for each expectation, and one for
each command that came to nothing.
*/

/** One scenario, played. `took`: ms; `wall`: when it began, RFC 3339. */
export type Played = {readonly name: string; readonly file: string; readonly began: number; readonly took: number; readonly wall: string; readonly outcomes: readonly Outcome[]};

/** What no XML can hold (XML 1.0 §2.2), in any escape. */
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;'};

const inAttribute = (text: string): string => text.replaceAll(impossible, '\uFFFD').replaceAll(/[&<>"\n\r\t]/g, character => entities[character]!);

const inText = (text: string): string => text.replaceAll(impossible, '\uFFFD').replaceAll(/[&<>\r]/g, character => entities[character]!);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
	Object.entries(values).map(([name, value]) => ` ${name}="${inAttribute(String(value))}"`).join('');

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

type Words = typeof scenarioWords;

const failure = (outcome: Outcome, began: number, words: Words): string => {
	switch (outcome.status) {
		case 'failed': {
			const step = outcome.step as Asking;
			const report = findingLines(step, outcome.findings, {words, began}).map(line => plainLine(line)).join('\n');
			return `<failure${attributes({type: outcome.findings.why, message: reasonOf(step, outcome.findings, words)})}>${inText(report)}</failure>`;
		}

		case 'rejected': {
			return `<failure${attributes({type: 'rejected', message: words.rejected(outcome.reason)})}/>`;
		}

		case 'skipped': {
			return `<failure${attributes({type: 'skipped', message: words.skipped})}/>`;
		}

		case 'met':
		case 'done': {
			return '';
		}
	}
};

const caseOf = (outcome: Outcome, {name, file, began}: Played, words: Words): string => {
	const {step} = outcome;
	const told = `${step.kind} ${stepText(step)}`;
	const head = attributes({
		classname: name,
		name: `${step.place.line}: ${step.note === undefined ? told : `${step.note}: ${told}`}`,
		file,
		line: step.place.line,
		time: 'took' in outcome ? seconds(outcome.took) : '0.000',
	});
	return `\t\t<testcase${head}>${failure(outcome, began, words)}</testcase>`;
};

const suiteOf = (played: Played, words: Words): string => {
	const cases = played.outcomes.filter(outcome => isPass(outcome) || isFailure(outcome));
	const head = attributes({
		name: played.name,
		timestamp: played.wall,
		tests: cases.length,
		failures: cases.filter(outcome => isFailure(outcome)).length,
		errors: 0,
		skipped: 0,
		time: seconds(played.took),
	});
	return [`\t<testsuite${head}>`, ...cases.map(outcome => caseOf(outcome, played, words)), '\t</testsuite>'].join('\n');
};

export const junitXml = (all: readonly Played[], words: Words): string => {
	const outcomes = all.flatMap(({outcomes: each}) => each);
	const failures = outcomes.filter(outcome => isFailure(outcome)).length;
	const head = attributes({
		name: 'sockdash',
		tests: outcomes.filter(outcome => isPass(outcome)).length + failures,
		failures,
		time: seconds(all.reduce((sum, {took}) => sum + took, 0)),
	});
	return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${head}>`, ...all.map(played => suiteOf(played, words)), '</testsuites>', ''].join('\n');
};
