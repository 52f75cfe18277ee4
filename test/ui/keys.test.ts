import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Key} from 'ink';
import fc from 'fast-check';
import {dispatchKey, dispatchPaste} from '../../source/ui/keys/dispatch.js';
import {globalKeys} from '../../source/ui/keys/global.js';
import {fromJamo} from '../../source/ui/keys/jamo.js';
import {keyNames} from '../../source/ui/keys/names.js';
import {keyTable} from '../../source/ui/keys/table.js';
import {panes} from '../../source/ui/panes/registry.js';
import {keyScene} from '../../source/ui/screen.js';
import type {Snapshot} from '../../source/bus/snapshot.js';
import type {Act} from '../../source/ui/view/actions.js';
import {emptyField, insertText} from '../../source/ui/view/field.js';
import {reduce} from '../../source/ui/view/reduce.js';
import {initialView, type View} from '../../source/ui/view/view.js';
import {blankSnapshot, busySnapshot, sceneOf, snapshotWith, subjects} from './fixtures.js';

const size = {columns: 120, rows: 40};
const inServer: Partial<View> = {focus: 'server', source: 'server', cursors: {...initialView.cursors, server: {at: 2, offset: 1}}};
const inClients: Partial<View> = {focus: 'clients', source: 'clients'};

const press = (key: string, view: Partial<View> = {}, snapshot: Snapshot = busySnapshot) => dispatchKey(key, keyScene(sceneOf(snapshot, view), size));

/** Presses keys one after the other as a person does; gives the view and what left it. */
const type = (keys: readonly string[], start: Partial<View> = {}, snapshot: Snapshot = busySnapshot) => {
	let view: View = {...initialView, ...start};
	const out: Act[] = [];
	for (const key of keys) {
		for (const act of press(key, view, snapshot)) {
			if ('view' in act) {
				view = reduce(view, act.view);
			} else {
				out.push(act);
			}
		}
	}

	return {view, out};
};

const noKey: Key = {
	upArrow: false, downArrow: false, leftArrow: false, rightArrow: false, pageDown: false, pageUp: false, home: false, end: false, return: false, escape: false,
	ctrl: false, shift: false, tab: false, backspace: false, delete: false, meta: false, super: false, hyper: false, capsLock: false, numLock: false,
};

describe('names of keys', () => {
	test('held keys come in one piece', () => {
		assert.deepEqual(keyNames('jj', noKey), ['j', 'j']);
		assert.deepEqual(keyNames('한글', noKey), ['한', '글']);
		assert.deepEqual(keyNames(':q\r\t\u007F\u0001', noKey), [':', 'q', 'enter', 'tab', 'backspace', 'ctrl+a']);
	});

	test('named keys and modifiers', () => {
		assert.deepEqual(keyNames('', {...noKey, upArrow: true}), ['up']);
		assert.deepEqual(keyNames('d', {...noKey, ctrl: true}), ['ctrl+d']);
		assert.deepEqual(keyNames('', {...noKey, tab: true, shift: true}), ['shift+tab']);
		assert.deepEqual(keyNames('', {...noKey, escape: true, meta: true}), ['esc']);
		assert.deepEqual(keyNames('', {...noKey, leftArrow: true, ctrl: true}), ['ctrl+left']);
	});

	test('jamo of the two-set layout stand for their keys', () => {
		assert.equal([...'ㅂㅓㅏㅐㅔㅁㄴㅌㅃㅆ'].map(key => fromJamo(key)).join(''), 'qjkopasxQT');
		assert.equal(fromJamo('가'), '가');
	});
});

describe('the table of keys', () => {
	test('no key is bound twice in one place', () => {
		for (const bindings of [globalKeys, ...panes.map(({keys}) => keys)]) {
			// `p` pauses or goes on: what has a condition shares its key.
			const keys = bindings.filter(({when}) => when === undefined).flatMap(binding => binding.keys);
			assert.equal(new Set(keys).size, keys.length);
		}

		const everywhere = new Set(globalKeys.flatMap(({keys}) => keys));
		for (const {keys} of panes) {
			assert.deepEqual(keys.flatMap(binding => binding.keys).filter(key => everywhere.has(key)), []);
		}
	});

	test('has every key of the contract', () => {
		const keys = new Set(keyTable.flatMap(({binding}) => binding.keys));
		for (const key of ['tab', 'shift+tab', '1', '4', 'z', 'j', 'k', 'up', 'down', 'pageup', 'pagedown', 'ctrl+d', 'ctrl+u', 'g', 'G', 'home', 'end', 'a', 'A', 's', 'b', 'x', 'X', 'r', 'S', 'enter', 'l', 'e', 'm', 'p', 'F', 't', 'C', 'y', 'Y', ':', '?', 'q', 'Q', 'esc', 'ctrl+c', 'ctrl+z']) {
			assert.ok(keys.has(key), key);
		}
	});
});

describe('keys', () => {
	test('Tab goes round the panes, numbers go straight', () => {
		assert.equal(type(['tab', 'tab']).view.focus, 'server');
		assert.equal(type(['shift+tab']).view.focus, 'clients');
		assert.equal(type(['4']).view.focus, 'inspector');
	});

	test('a Korean keyboard works the same', () => {
		assert.equal(type(['ㅋ']).view.zoom, true);
	});

	test('a w starts a client, A another', () => {
		const spawn = {command: {type: 'spawn', what: 'ws', count: 1}};
		assert.deepEqual(type(['a', 'w', 'A']).out, [spawn, spawn]);
	});

	test('a u asks for a URL', () => {
		assert.deepEqual(type(['a', 'u', ...'ws://h:1/x', 'enter']).out, [{command: {type: 'spawn', what: 'ws://h:1/x', count: 1}}]);
	});

	test('x r kills what is chosen, X the next in the same way', () => {
		const {out, view} = type(['x', 'r', 'j', 'X'], inServer);
		assert.deepEqual(out, [
			{command: {type: 'kill', target: {connection: 2}, how: 'rst'}},
			{command: {type: 'kill', target: {connection: 3}, how: 'rst'}},
		]);
		assert.equal(view.overlay, undefined);
	});

	test('x c closes at once where a goodbye has neither code nor reason', () => {
		const wordless = subjects.connection.rungs.map(rung => rung.name === 'abandon' ? {...rung, why: {code: 'rung-no-goodbye', transport: 'tcp'} as const} : rung);
		const {out, view} = type(['x', 'c'], inServer, snapshotWith({...subjects.connection, rungs: wordless}));
		assert.deepEqual(out, [{command: {type: 'kill', target: {connection: 2}, how: 'close'}}]);
		assert.equal(view.field, undefined);
	});

	test('x c asks for code and reason, Enter alone closes with the transport\'s own', () => {
		assert.deepEqual(type(['x', 'c', 'enter'], inServer).out, [{command: {type: 'kill', target: {connection: 2}, how: 'close', code: undefined, reason: undefined}}]);
		assert.deepEqual(type(['x', 'c', ...'4001 too old', 'enter'], inServer).out, [{command: {type: 'kill', target: {connection: 2}, how: 'close', code: 4001, reason: 'too old'}}]);
		const refused = type(['x', 'c', ...'1006', 'enter'], inServer);
		assert.deepEqual(refused.out, []);
		assert.match(refused.view.message?.text ?? '', /1006 can't stand in a close frame/);
	});

	test('a rung that can\'t be had says why and does nothing', () => {
		const {out, view} = type(['x', 'm'], inServer, snapshotWith(subjects.connection));
		assert.deepEqual(out, []);
		assert.equal(view.message?.text, 'raw TCP has no pings to leave unanswered');
	});

	test('s sends text as it was typed, hex and files as in the command language', () => {
		assert.deepEqual(type(['s', ...'안녕  q', 'enter'], inClients).out, [{command: {type: 'send', target: {endpoint: 'c1'}, data: {text: '안녕  q'}}}]);
		assert.deepEqual(type(['s', ...'hex:00ff', 'enter'], inClients).out, [{command: {type: 'send', target: {endpoint: 'c1'}, data: {bytes: Uint8Array.of(0, 255)}}}]);
		assert.deepEqual(type(['b', 'h', 'i', 'enter']).out, [{command: {type: 'send', target: {endpoint: 's1'}, data: {text: 'hi'}}}]);
	});

	test('r reconnects the client of the row', () => {
		assert.deepEqual(type(['r'], inClients).out, [{command: {type: 'reconnect', target: {endpoint: 'c1'}}}]);
		assert.deepEqual(type(['r'], inServer).out, [{command: {type: 'reconnect', target: {endpoint: 'c2'}}}]);
	});

	test('S takes the server down, or up', () => {
		assert.deepEqual(press('S'), [{command: {type: 'unlisten'}}]);
		assert.deepEqual(press('S', {}, {...busySnapshot, listeners: [{...busySnapshot.listeners[0]!, status: 'closed'}]}), [{command: {type: 'listen'}}]);
	});

	test('p pauses at the newest row and goes on', () => {
		assert.deepEqual(type(['p']).view.paused, {seq: 53, rows: 53});
		assert.equal(type(['p', 'p']).view.paused, undefined);
	});

	test('moving up ends the following, G and F bring it back', () => {
		assert.equal(type(['k']).view.cursors.frames?.at, 52);
		assert.equal(type(['k', 'G']).view.cursors.frames?.at, 'end');
		assert.equal(type(['k', 'F']).view.cursors.frames?.at, 'end');
	});

	test('in the server pane one moves from the listener into its connections', () => {
		assert.equal(type(['j'], {focus: 'server', source: 'server'}).view.cursors.server?.at, 1);
		assert.equal(type(['j', 'k'], {focus: 'server', source: 'server'}).view.cursors.server?.at, 's1');
	});

	test('Enter inspects, Esc and q come back', () => {
		assert.equal(type(['enter']).view.focus, 'inspector');
		assert.equal(type(['enter', 'esc']).view.focus, 'frames');
		assert.equal(type(['enter', 'q']).view.focus, 'frames');
	});

	test('q asks while connections are open, Q and Ctrl+C do not', () => {
		assert.deepEqual(type(['q']).out, []);
		assert.deepEqual(type(['q', 'y']).out, [{effect: {type: 'quit'}}]);
		assert.deepEqual(type(['q', 'n']).out, []);
		assert.equal(type(['q', 'n']).view.overlay, undefined);
		assert.deepEqual(type(['q'], {}, blankSnapshot).out, [{effect: {type: 'quit'}}]);
		assert.deepEqual(type(['Q']).out, [{effect: {type: 'quit'}}]);
		assert.deepEqual(type([':', 'ctrl+c']).out, [{effect: {type: 'quit', interrupt: true}}]);
	});

	test('the command line takes commands, completes and says what is wrong', () => {
		assert.deepEqual(type([':', ...'kill c1 rst', 'enter']).out, [{command: {type: 'kill', target: {endpoint: 'c1'}, how: 'rst'}}]);
		assert.equal(type([':', 'k', 'i', 'tab']).view.field?.text, 'kill');
		assert.match(type([':', ...'nonsense', 'enter']).view.message?.text ?? '', /nonsense/);
		assert.deepEqual(type([':', ...'quit', 'enter']).out, [{effect: {type: 'quit'}}]);
		assert.equal(type([':', ...'quit', 'esc']).view.field, undefined);
	});

	test('what was typed before is there again with the arrow', () => {
		assert.equal(type([':', ...'kill c1 rst', 'enter', ':', 'up']).view.field?.text, 'kill c1 rst');
	});

	test('y copies the payload, Y in the form one asks for', () => {
		const snapshot = snapshotWith(subjects.frame);
		assert.match(JSON.stringify(press('y', {}, snapshot)), /"type":"copy","text":"\{.*안녕/);
		assert.match(JSON.stringify(type(['Y', 'w'], {}, snapshot).out), /wscat -c 'ws:\/\/127\.0\.0\.1:7070\/ws' -x '/);
		assert.match(JSON.stringify(type(['Y', 'c'], {}, snapshot).out), /curl .*Upgrade: websocket/);
		assert.match(JSON.stringify(type(['Y', 'j'], {}, snapshot).out), /\\"seq\\":16/);
		assert.match(type(['y'], {}, snapshotWith(subjects.listener)).view.message?.text ?? '', /nothing to copy/);
	});

	test('pasted text goes into the line and nowhere else', () => {
		assert.deepEqual(dispatchPaste('qy', keyScene(sceneOf(busySnapshot), size)), []);
		const field = emptyField('send', '', 'c1');
		assert.deepEqual(dispatchPaste('a\r\nb', keyScene(sceneOf(busySnapshot, {field}), size)), [{view: {type: 'type', text: 'a\nb'}}]);
		const line = insertText(emptyField('command', ':'), 'x');
		assert.deepEqual(dispatchPaste('a\nb', keyScene(sceneOf(busySnapshot, {field: line}), size)), [{view: {type: 'type', text: 'a'}}]);
	});

	test('C clears the log, or the closed rows of a list', () => {
		assert.deepEqual(type(['C']).out, [{command: {type: 'clear', what: 'log'}}]);
		assert.deepEqual(type(['C'], inClients).out, [{command: {type: 'clear', what: 'closed'}}]);
	});

	test('whatever is pressed, the view holds and can be drawn', () => {
		const keys = [...keyTable.flatMap(({binding}) => binding.keys), ...'wtucarzbmgy안 ', 'left', 'right', 'backspace', 'enter', 'tab'];
		fc.assert(fc.property(fc.array(fc.constantFrom(...keys), {maxLength: 40}), pressed => {
			const {view} = type(pressed);
			assert.ok(['server', 'clients', 'frames', 'inspector'].includes(view.focus));
			keyScene(sceneOf(busySnapshot, view), size);
		}));
	});
});
