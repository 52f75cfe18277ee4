import {randomInt} from 'node:crypto';
import {auditDefaults} from './bus/audit.js';
import type {HeartbeatPlan} from './bus/heartbeat.js';
import type {Display, Plan} from './bus/plan.js';
import {readDisplay, type Environment} from './plan/display.js';
import {groups, spell, type Group} from './plan/flag.js';
import {flags, type FlagKey} from './plan/flags.js';
import {helpText} from './plan/help.js';
import {chooseMode} from './plan/modes.js';
import {readFlags} from './plan/read-flags.js';
import {version} from './version.js';

/** What the command line asked for. A problem is one line, without the program's name. */
export type Reading =
	| {readonly plan: Plan; readonly display: Display}
	| {readonly problem: string}
	| {readonly help: string}
	| {readonly version: string};

/** Groups of one mode alone. */
const groupModes: Readonly<Partial<Record<Group, string>>> = {Compare: 'compare', Run: 'run'};

const usualGroups: readonly Group[] = groups.filter(group => groupModes[group] === undefined);

/** Turns arguments (without the interpreter and the script) and environment into a plan. */
export const readPlan = (argv: readonly string[], environment: Environment): Reading => {
	const read = readFlags(argv);
	if ('problem' in read) {
		return read;
	}

	const {values, words} = read;
	if (values.help.at(-1)) {
		return {help: helpText()};
	}

	if (values.version.at(-1)) {
		return {version};
	}

	const {name, mode, rest} = chooseMode(words);
	const idle = (Object.keys(flags) as FlagKey[]).find(key => values[key].length > 0 && (flags[key]).notIn?.includes(name));
	if (idle !== undefined) {
		return {problem: `${spell(idle)} takes effect on the own server, and ${name} starts none.`};
	}

	const foreign = (Object.keys(flags) as FlagKey[]).find(key => values[key].length > 0 && !(mode.groups ?? usualGroups).includes(flags[key].group));
	if (foreign !== undefined) {
		const owner = groupModes[flags[foreign].group];
		return {problem: owner !== undefined && owner !== name ? `${spell(foreign)} is for sockdash ${owner}.` : `${spell(foreign)} means nothing to ${name}, which has a server and clients of its own.`};
	}

	const [cert, key] = [values.cert.at(-1), values.key.at(-1)];
	if ((cert === undefined) !== (key === undefined)) {
		return {problem: `--${cert === undefined ? 'key' : 'cert'} needs --${cert === undefined ? 'cert' : 'key'}: a certificate and its private key go together.`};
	}

	const begin = mode.begin(rest, values);
	if ('problem' in begin) {
		return begin;
	}

	return {
		plan: {
			version,
			seed: values.seed.at(-1) ?? randomInt(2 ** 32),
			...begin,
			first: [...values.audit.at(-1) ? [{type: 'audit' as const, what: auditDefaults}] : [], ...values.retry.slice(-1), ...values.fault, ...begin.first],
			reply: values.reply.at(-1) ?? {mode: 'echo'},
			dial: {headers: values.header, subprotocols: values.subprotocol, insecure: values.insecure.at(-1) ?? false},
			allowOrigins: values.allowOrigin,
			...(cert !== undefined && key !== undefined && {certificate: {cert, key}}),
			...(values.heartbeat.length > 0 && {heartbeat: Object.assign({}, ...values.heartbeat) as HeartbeatPlan}),
			...(values.refuse.length > 0 && {refuse: values.refuse}),
			for: values.for.at(-1),
		},
		display: readDisplay(values, environment),
	};
};
