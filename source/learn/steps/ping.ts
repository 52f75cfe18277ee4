import {humanDuration} from '../../lib/human.js';
import {clientOf} from '../seen.js';
import {step} from '../step.js';

type Memory = {readonly asked?: {readonly connection: number; readonly at: number; readonly text: string}; readonly took?: number};

type Done = {readonly text: string; readonly took: number};

/** Is the link alive? */
export const ping = step<Memory, Done>({
	id: 'ping',
	facts: [32, 37],
	commands: seen => [`ping ${clientOf(seen, 'ws')} hello`],
	start: {},
	on(memory, event) {
		if ((event.type !== 'frame.sent' && event.type !== 'frame.received') || event.protocol !== 'websocket') {
			return memory;
		}

		const {type, kind, connection, at, text = ''} = event;
		if (type === 'frame.sent' && kind === 'ping') {
			return {asked: {connection, at, text}};
		}

		const {asked} = memory;
		return type === 'frame.received' && kind === 'pong' && asked?.connection === connection && asked.text === text ? {asked, took: at - asked.at} : memory;
	},
	done: ({asked, took}) => asked && took !== undefined ? {text: asked.text, took} : undefined,
	en: {
		title: 'ping and pong',
		goal: 'Ask whether the link is alive.',
		task: 'Ask whether the link is alive: press : and type "ping", the client (like c6) and a word.',
		hint: 'It takes a WebSocket client: raw TCP has no ping. Example: ping c6 hello',
		learned: ({text, took}) => `The pong came after ${humanDuration(took)} with the same payload "${text}", from the protocol itself: no application was asked. TCP would not notice a silent peer for minutes.`,
	},
	ko: {
		title: 'ping과 pong',
		goal: '연결이 살아 있는지 물어보세요.',
		task: '연결이 살아 있는지 물어보세요. : 를 누르고 "ping", 클라이언트(c6처럼), 낱말을 적습니다.',
		hint: 'WebSocket 클라이언트여야 합니다. TCP에는 ping이 없습니다. 예: ping c6 hello',
		learned: ({text, took}) => `${humanDuration(took)} 만에 같은 페이로드 "${text}"가 든 pong이 왔습니다. 애플리케이션이 아니라 프로토콜이 답했습니다. TCP만으로는 조용한 상대를 몇 분이나 눈치채지 못합니다.`,
	},
});
