import type {Verdict} from '../../bus/events.js';
import {tellAll} from '../../bus/phrases/phrase.js';
import {clientOf} from '../seen.js';
import {step} from '../step.js';

type Memory = {readonly connection?: number; readonly sent?: number; readonly received?: number; readonly verdict?: Verdict};

type Done = {readonly sent: number; readonly received: number; readonly verdict: Verdict};

/** What an empty close frame is reported as (RFC 6455 §7.1.5). */
const noCode = 1005;

/** A Close frame each way. */
export const close = step<Memory, Done>({
	id: 'close',
	facts: [16, 22, 34],
	commands: seen => [`close ${clientOf(seen, 'ws')} 4242 enough`],
	start: {},
	on(memory, event) {
		if ((event.type === 'frame.sent' || event.type === 'frame.received') && event.protocol === 'websocket' && event.kind === 'close') {
			const {type, connection, code = noCode} = event;
			if (type === 'frame.sent' && memory.sent === undefined) {
				return {connection, sent: code};
			}

			return type === 'frame.received' && connection === memory.connection ? {...memory, received: code} : memory;
		}

		if (event.type !== 'channel.closed' || event.connection !== memory.connection) {
			return memory;
		}

		// Ended without the answer: the next goodbye counts.
		return memory.received === undefined ? {} : {...memory, verdict: event.verdict};
	},
	done: ({sent, received, verdict}) => sent !== undefined && received !== undefined && verdict !== undefined ? {sent, received, verdict} : undefined,
	right: ({received}) => [String(received)],
	en: {
		title: 'the close handshake',
		goal: 'Close the WebSocket politely, with a code of your own between 4000 and 4999.',
		task: 'Close the WebSocket politely: select it, press x, then c, and give a code of your own between 4000 and 4999.',
		hint: 'Two rows of kind "close" in pane 3, one each way. Select the one that came back.',
		ask: ({sent}) => `A Close frame went out with code ${sent}, and one came back. Which code did that one carry?`,
		learned: ({received, verdict}) => `Right: ${received}. Only with both is it a clean close. The verdict: ${tellAll(verdict.evidence, 'en')}.`,
	},
	ko: {
		title: '닫기 핸드셰이크',
		goal: '4000에서 4999 사이의 코드로 WebSocket을 정중하게 닫으세요.',
		task: 'WebSocket을 정중하게 닫아 보세요. 고르고 x, c를 누른 뒤 4000에서 4999 사이의 코드를 적습니다.',
		hint: '3번 창에 "close" 줄이 방향마다 하나씩 있습니다. 되돌아온 것을 고르세요.',
		ask: ({sent}) => `코드 ${sent}의 Close 프레임이 나갔고 하나가 되돌아왔습니다. 되돌아온 것에 적힌 코드는 무엇일까요?`,
		learned: ({received, verdict}) => `맞습니다. ${received}입니다. 둘 다 있어야 깨끗한 종료입니다. 판정: ${tellAll(verdict.evidence, 'ko')}.`,
	},
});
