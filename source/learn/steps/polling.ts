import type {EventOf, FrameEvent} from '../../bus/events.js';
import {humanDuration} from '../../lib/human.js';
import {step} from '../step.js';

type Memory = {
	/** Paths of the newest requests. */
	readonly paths: ReadonlyArray<readonly [exchange: number, path: string]>;
	/** Connections on which a poll brought nothing, and a long poll news. */
	readonly emptied: readonly number[];
	readonly informed: readonly number[];
	readonly bytes?: number;
	readonly held?: number;
};

type Done = {readonly bytes: number; readonly held: number};

/** Of what is remembered for a moment: requests under way, connections with an answer. */
const most = 32;

/** What the client read in an answer. */
const read = (memory: Memory, {protocol, kind, connection}: FrameEvent): Memory => {
	if (protocol === 'poll' && kind === 'empty') {
		return {...memory, emptied: [...memory.emptied, connection].slice(-most)};
	}

	return protocol === 'long-poll' && kind === 'message' ? {...memory, informed: [...memory.informed, connection].slice(-most)} : memory;
};

/** What an exchange cost, once it is over. */
const ended = (memory: Memory, {exchange, connection, bytesIn, bytesOut, held}: EventOf<'exchange.ended'>): Memory => {
	const path = memory.paths.find(([id]) => id === exchange)?.[1];
	if (path === '/poll' && memory.emptied.includes(connection)) {
		return {...memory, bytes: memory.bytes ?? bytesIn + bytesOut};
	}

	return path === '/long-poll' && memory.informed.includes(connection) ? {...memory, held: memory.held ?? held} : memory;
};

/** Asking again and again, and being held. */
export const polling = step<Memory, Done>({
	id: 'polling',
	facts: [24, 25, 26],
	commands: () => ['spawn poll', 'spawn long-poll', 'wait 2s', 'send s1 news'],
	start: {paths: [], emptied: [], informed: []},
	on(memory, event) {
		if (!('endpoint' in event) || event.endpoint?.startsWith('c') !== true) {
			return memory;
		}

		if (event.type === 'exchange.started') {
			return {...memory, paths: [...memory.paths, [event.exchange, event.path.split('?', 1)[0]!] as const].slice(-most)};
		}

		if (event.type === 'frame.received') {
			return read(memory, event);
		}

		return event.type === 'exchange.ended' ? ended(memory, event) : memory;
	},
	done: ({bytes, held}) => bytes !== undefined && held !== undefined ? {bytes, held} : undefined,
	en: {
		title: 'when HTTP was all there was',
		goal: 'Add a client that polls, and one that polls long. Then give the server something to say.',
		task: 'Press a, then p: polling, a question every second. Then a, then l: long polling, a question that is held. Then give the server something to say: b, a word, Enter.',
		hint: 'In pane 3 most polls are "empty". The long poll is answered at the very moment of your b.',
		learned: ({bytes, held}) => `A question without news cost ${bytes} bytes of headers, each second, and news waits for the next one. The long poll was held for ${humanDuration(held)} and then brought the news at once, at the price of an open request for every client that waits.`,
	},
	ko: {
		title: 'HTTP뿐이던 때',
		goal: '폴링 클라이언트와 롱 폴링 클라이언트를 추가하세요. 그리고 서버가 할 말을 만드세요.',
		task: 'a, p를 누르면 1초마다 묻는 폴링입니다. 이어서 a, l을 누르면 붙잡혀 있는 물음인 롱 폴링입니다. 그리고 b, 낱말, Enter로 서버가 할 말을 만드세요.',
		hint: '3번 창에서 폴링은 대부분 "empty"입니다. 롱 폴링에는 b를 누른 바로 그때 답이 옵니다.',
		learned: ({bytes, held}) => `소식 없는 물음 하나에 헤더까지 ${bytes}바이트가 매초 들고, 소식은 다음 물음을 기다립니다. 롱 폴링은 ${humanDuration(held)} 붙잡혀 있다가 소식을 곧바로 가져왔습니다. 대신 기다리는 클라이언트마다 열린 요청이 하나씩 듭니다.`,
	},
});
