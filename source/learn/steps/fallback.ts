import {step} from '../step.js';

type Memory = {readonly probed?: true; readonly moved?: {readonly endpoint: string; readonly from: string; readonly to: string}};

type Done = {readonly endpoint: string; readonly from: string; readonly to: string};

/** Begin with what always works, move up if it can be had. */
export const fallback = step<Memory, Done>({
	id: 'fallback',
	facts: [36],
	commands: () => ['spawn socketio'],
	start: {},
	on(memory, event) {
		if (event.type === 'frame.sent' && event.protocol === 'engine.io' && event.kind === 'probe') {
			return {...memory, probed: true};
		}

		if (event.type !== 'channel.moved' || !event.endpoint.startsWith('c')) {
			return memory;
		}

		const {endpoint, from, to} = event;
		return {...memory, moved: {endpoint, from, to}};
	},
	done: ({probed, moved}) => probed && moved,
	right: ({from}) => [from.toLowerCase()],
	en: {
		title: 'where WebSocket does not pass',
		goal: 'Add a Socket.IO client: it asks whether a better way is open (probe), and then its channel moves.',
		task: 'Press a, then i: Socket.IO. Watch pane 3: it asks whether a better way is open (probe), and then its channel moves.',
		hint: 'Look for the row "channel moved" in pane 3. Press e on it.',
		ask: ({endpoint, to}) => `The session of ${endpoint} is on "${to}" now. On what did it begin? Type the word.`,
		learned: ({from, to}) => `Right: it began on ${from}, which works everywhere, and moved to ${to} when the probe was answered. SockJS goes the other way: it tries WebSocket first and falls back. Try : refuse ws, then a, then j.`,
	},
	ko: {
		title: 'WebSocket이 지나지 못하는 곳',
		goal: 'Socket.IO 클라이언트를 추가하세요. 더 나은 길이 열려 있는지 묻고(probe) 채널이 옮겨 갑니다.',
		task: 'a, i를 누르면 Socket.IO입니다. 3번 창에서 더 나은 길이 열려 있는지 묻고(probe) 채널이 옮겨 가는 것을 보세요.',
		hint: '3번 창에서 "채널 이동" 줄을 찾아 e를 눌러 보세요.',
		ask: ({endpoint, to}) => `${endpoint} 클라이언트의 세션은 이제 "${to}" 위에 있습니다. 처음에는 무엇 위에서 시작했을까요? 낱말을 적으세요.`,
		learned: ({from, to}) => `맞습니다. 어디서나 되는 ${from} 방식으로 시작해 probe에 답이 오자 ${to} 방식으로 옮겼습니다. SockJS는 반대로 WebSocket을 먼저 시도하고 물러납니다. : refuse ws 다음에 a, j를 눌러 보세요.`,
	},
});
