import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import type {Plan} from '../../source/bus/plan.js';
import type {Look} from '../../source/bus/snapshot.js';
import {createFrameLog} from '../../source/log/frame-log.js';
import {createLogView} from '../../source/state/log-view.js';
import {runScreen} from '../../source/tui.js';
import {blankFrame} from '../../source/wire/frame.js';
import {createFakeTerminal} from './fake-terminal.js';
import {busySnapshot, createFakeLink} from './fixtures.js';

/* The whole screen on a terminal, with a real log behind the link. */

const plan: Plan = {version: '0.1.0', seed: 1, first: [], reply: {mode: 'echo'}, dial: {headers: [], subprotocols: [], insecure: false}, allowOrigins: []};

const begin = () => {
	const fake = createFakeLink();
	const log = createFrameLog(1024);
	const view = createLogView(log, () => 0);
	const screen = createFakeTerminal(80, 24);
	let version = 100;
	let seq = 0;
	const answer = (look: Look) => {
		version++;
		fake.send({...busySnapshot, version, subject: undefined, log: view(look.log)});
	};

	const ended = runScreen({
		link: {
			...fake.link,
			look(look) {
				fake.link.look(look);
				// As a thread of its own would: later.
				setImmediate(answer, look);
			},
		},
		options: {color: false, ascii: false, mouse: false, lang: 'en'}, plan, terminal: screen.terminal,
	});
	return {
		...screen, ended, untilLook: fake.untilLook,
		add(text: string) {
			seq++;
			const payload = Buffer.from(text);
			log.addFrame(seq, seq, {endpoint: 4, channel: 1, connection: 7}, seq % 2 === 0 ? 'out' : 'in', {...blankFrame('tcp'), kind: 'data', size: payload.length, payload});
		},
	};
};

describe('filter and search on a terminal of 80×24', () => {
	test('f shows what matches and follows it; Esc shows all again', async () => {
		const {add, until, type, output, ended} = begin();
		for (let count = 1; count <= 60; count++) {
			add(count % 7 === 0 ? `lucky ${count}` : `plain ${count}`);
		}

		await until(/plain 60/);
		let from = output().length;
		type('f');
		await until(/Tab completes[\s\S]*filter ›/, from);
		from = output().length;
		type('text contains lukcy and siez > 1');
		await until(/↓ There is no field "siez"\. Did you mean size\?/, from);
		type('\u0015text contains lucky\r');
		await until(/8 of 60 · following ↓ · filter text contains lucky/, from);
		await until(/lucky\S* 56/, from);
		from = output().length;
		add('plain 61');
		add('lucky 62');
		await until(/9 of 62[\s\S]*lucky\S* 62/, from);
		assert.doesNotMatch(output().slice(from), /plain 61/);
		from = output().length;
		type('\u001B');
		await until(/plain 61/, from);
		type('Q');
		await ended;
	});

	test('/ goes to the row, n and N on from it, and the cursor stays while traffic comes', async () => {
		const {add, until, untilLook, type, output, ended} = begin();
		for (let count = 1; count <= 200; count++) {
			add(count % 50 === 0 ? `needle ${count}` : `hay ${count}`);
		}

		await until(/needle 200/);
		type('/NEEDLE\r');
		await untilLook(({log}) => log.anchor === 200);
		type('N');
		await untilLook(({log}) => log.anchor === 150);
		type('N');
		await untilLook(({log}) => log.anchor === 100);
		await until(/▌\d[^\n▌]*needle\S* 100/);
		const from = output().length;
		add('needle 201');
		type('n');
		await until(/▌\d[^\n▌]*needle\S* 150/, from);
		type('NN');
		await untilLook(({log}) => log.anchor === 50);
		type('N');
		await until(/no further row above has NEEDLE/, from);
		type('Q');
		await ended;
	});
});
