import assert from 'node:assert/strict';
import {tell} from '../../source/bus/phrases/phrase.js';
import {createInflate} from '../../source/sockets/inflate.js';
import {createStack, type Stack, type StackOptions} from '../../source/wire/stack.js';
import {keep, textOf, watchedBudget, type Seen} from './collect.js';
import {encodeFrame} from './encode-frame.js';

export type Told = {readonly line: string} & Partial<Seen>;

export type Listening = {
	readonly stack: Stack;
	readonly told: Told[];
	/** Ends both directions and the connection; a line for everything that was told. */
	readonly finish: () => string[];
};

/** A stack on an accepted connection, and what it tells. */
export const listen = (options: Partial<StackOptions> = {}): Listening => {
	const told: Told[] = [];
	const budget = watchedBudget();
	const stack = createStack({
		start: 'http',
		accepts: 'in',
		inflate: createInflate,
		budget,
		...options,
		sink: {
			request(exchange, {method, target}) {
				told.push({line: `request ${exchange} ${method} ${target}`});
			},
			response(exchange, {status}) {
				told.push({line: `response ${exchange} ${status}`});
			},
			exchangeEnded(exchange, aborted) {
				told.push({line: `ended ${exchange}${aborted ? ' aborted' : ''}`});
			},
			opened(protocol, opening, exchange) {
				told.push({line: `opened ${protocol} ${exchange} ${JSON.stringify(opening)}`});
			},
			frame(direction, frame, exchange) {
				const seen = keep(frame);
				told.push({...seen, line: `${direction} ${exchange} ${frame.protocol} ${frame.kind} ${textOf(seen)}`});
			},
			malformed(direction, problem, offset) {
				told.push({line: `malformed ${direction} ${offset} ${tell(problem)}`});
			},
		},
	});
	const finish = () => {
		stack.end('in');
		stack.end('out');
		stack.abort();
		assert.equal(budget.out(), 0);
		return told.map(({line}) => line);
	};

	return {stack, told, finish};
};

export const text = (value: string): Buffer => Buffer.from(value, 'latin1');
const mask = Uint8Array.of(1, 2, 3, 4);
export const message = (value: string, byClient: boolean): Buffer => encodeFrame({opcode: 1, payload: text(value), mask: byClient ? mask : undefined});
export const upgrade = text('GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
export const switching = (extra = ''): Buffer => text(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${extra}\r\n`);
