import {stringify} from 'yaml';
import type {Draft} from './compose.js';

/** The text of a scenario. `dropped`: commands from the beginning that are not in it. */
export const writeScenario = (draft: Draft, dropped: number): string => [
	'# Saved from a session. Play it again: sockdash run <this file>. What it can say: docs/scenarios.md.',
	'# Times are as they were: take out what needs no waiting.',
	...dropped === 0 ? [] : [`# ${dropped} commands from the beginning are not in it: what is kept for a scenario is bounded.`],
	stringify(draft, {lineWidth: 0}),
].join('\n');
