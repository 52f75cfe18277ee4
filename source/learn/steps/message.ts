import type {FrameEvent} from '../../bus/events.js';
import {clientOf, linkOf, partyOf} from '../seen.js';
import {step} from '../step.js';

type Frame = {readonly size: number; readonly header: number; readonly masked: boolean};

type Done = {readonly client: Frame; readonly server: Frame};

const isMessage = ({protocol, kind, fin}: FrameEvent): boolean => protocol === 'websocket' && (kind === 'text' || kind === 'binary') && fin === true;

const label: {readonly [Party in keyof Done]: string} = {client: '1', server: '2'};

/** Frames: messages with a header; a client's are masked. */
export const message = step<Partial<Done>, Done>({
	id: 'message',
	facts: [31, 32, 33, 35],
	commands: seen => [`send ${clientOf(seen, 'ws')} hello`],
	start: {},
	on(memory, event, seen) {
		if (event.type !== 'frame.sent' || !isMessage(event)) {
			return memory;
		}

		const link = linkOf(seen, event.connection);
		const frame: Frame = {size: event.compressed ?? event.size, header: event.headerSize ?? 0, masked: event.masked === true};
		return link ? {...memory, [partyOf(link)]: frame} : memory;
	},
	done: ({client, server}) => client && server && {client, server},
	right: done => (['client', 'server'] as const).flatMap(party => done[party].masked ? [label[party], party] : []),
	en: {
		title: 'a message is a frame, and has a mask',
		goal: 'Send a word from the WebSocket client. The server sends it back.',
		task: 'Select the WebSocket client, press s, type a word, Enter. The server sends it back (b sends to all, if it does not).',
		hint: 'Select each frame in pane 3: the inspector shows MASK. Column M of the flags, too.',
		ask: ({client, server}) => `The client's frame took ${client.header} bytes of header for a payload of ${client.size}, the server's ${server.header} for ${server.size}. Which of the two was masked?`,
		choices: () => ['the client\'s frame', 'the server\'s frame'],
		learned: ({client, server}) => `Right. The 4 bytes between ${client.header} and ${server.header} are the masking key: a client must mask, a server must not. The header keeps messages apart, which TCP did not: here one frame was one message, more are possible. A program can send text or binary and nothing else. Masks, fragments, lengths: that is why it is harder to build than HTTP.`,
	},
	ko: {
		title: '메시지는 프레임이고 마스킹됩니다',
		goal: 'WebSocket 클라이언트에서 낱말을 보내세요. 서버가 되돌려 보냅니다.',
		task: 'WebSocket 클라이언트를 고르고 s를 눌러 낱말을 적고 Enter를 누르세요. 서버가 되돌려 보냅니다(그러지 않으면 b로 모두에게 보내세요).',
		hint: '3번 창에서 프레임을 고르면 자세히 창에 MASK가 보입니다. 표시 칸의 M도 같습니다.',
		ask: ({client, server}) => `클라이언트의 프레임은 페이로드 ${client.size}바이트에 헤더 ${client.header}바이트, 서버의 프레임은 ${server.size}바이트에 ${server.header}바이트였습니다. 둘 가운데 마스킹된 것은 어느 것일까요?`,
		choices: () => ['클라이언트의 프레임', '서버의 프레임'],
		learned: ({client, server}) => `맞습니다. 헤더 ${client.header}바이트와 ${server.header}바이트의 차이인 4바이트가 마스킹 키입니다. 클라이언트는 마스킹해야 하고 서버는 하면 안 됩니다. TCP가 지키지 않던 메시지의 경계를 헤더가 지킵니다. 여기서는 프레임 하나가 메시지 하나였고, 여럿일 수도 있습니다. 프로그램이 보낼 수 있는 것은 text와 binary뿐입니다. 마스킹, 조각, 길이 때문에 HTTP보다 만들기 어렵습니다.`,
	},
});
