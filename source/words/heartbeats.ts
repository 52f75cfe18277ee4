import type {By, HeartbeatKind} from '../bus/events.js';

/* What the screen says of heartbeats. */

const kinds: Readonly<Record<HeartbeatKind, string>> = {
	websocket: 'WebSocket ping', 'engine-io': 'Engine.IO ping', application: 'ping of the application',
	sse: 'comments of the stream', sockjs: 'h frames', 'long-poll': 'empty answers',
};

export const heartbeatWords = {
	kinds,
	changed: (target: string, side: 'client' | 'server' | undefined, beat: string) =>
		`heartbeat of ${side === undefined ? target : `every ${side}`}: ${beat}`,
	every: (interval: string, timeout: string) => `every ${interval}, given up after ${timeout}`,
	off: 'off',
	answered: (kind: string, by: By, rtt: string, missed: number, count: string) =>
		`${kind} answered ${by === 'local' ? 'in' : 'by us in'} ${rtt}${missed === 0 ? '' : `, after ${missed} missed`}${count}`,
	missed: (kind: string, by: By, missed: number, waited: string, left: string) =>
		`${kind} missed: ${by === 'local' ? 'no answer' : 'nothing'} for ${waited}${missed > 1 ? `, ${missed} in a row` : ''}${left}`,
	left: (time: string) => `, ${time} left`,
	over: ', its time is over',
};

export const heartbeatWordsKo: typeof heartbeatWords = {
	kinds: {
		websocket: 'WebSocket의 ping', 'engine-io': 'Engine.IO의 ping', application: '애플리케이션의 ping',
		sse: '스트림의 주석', sockjs: 'h 프레임', 'long-poll': '빈 응답',
	},
	changed: (target, side, beat) => `${side === undefined ? target : (side === 'client' ? '모든 클라이언트' : '모든 서버')}의 heartbeat: ${beat}`,
	every: (interval, timeout) => `${interval}마다, ${timeout} 뒤 포기`,
	off: '끔',
	answered: (kind, by, rtt, missed, count) => `${kind} 응답 ${rtt}${by === 'local' ? '' : ' (우리가)'}${missed === 0 ? '' : `, ${missed}번 놓친 뒤`}${count}`,
	missed: (kind, by, missed, waited, left) => `${kind} 놓침: ${waited} 동안 ${by === 'local' ? '응답' : '신호'} 없음${missed > 1 ? `, 잇달아 ${missed}번` : ''}${left}`,
	left: time => `, ${time} 남음`,
	over: ', 시간이 다 됨',
};
