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
		`${kind}: ${by === 'local' ? 'no answer' : 'nothing'} for ${waited}, missed ${missed}${left}`,
	left: (time: string) => `, ${time} left`,
	over: ', its time is over',
	/** On a row. */
	missedCount: (count: number) => `missed ${count}`,
	each: (interval: string) => `every ${interval}`,
	/** In the inspector. */
	heading: 'heartbeat',
	kind: 'kind',
	trips: 'round trip',
	took: 'we took',
	last: 'last',
	answeredField: 'answered',
	inARow: (count: number) => `${count} in a row just now`,
	givenUp: (time: string) => `given up in ${time}`,
	menu: {
		title: (target: string) => `heartbeat of ${target}`,
		none: 'a peer that is gone is never missed',
		quick: 'every second; found within 2 s',
		usual: 'every 5 s; found within 10 s',
		library: 'as Socket.IO has it; found within 45 s',
		typed: 'other…',
	},
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
	missed: (kind, by, missed, waited, left) => `${kind}: ${waited} 동안 ${by === 'local' ? '응답' : '신호'} 없음, 놓침 ${missed}${left}`,
	left: time => `, ${time} 남음`,
	over: ', 시간이 다 됨',
	missedCount: count => `놓침 ${count}`,
	each: interval => `${interval}마다`,
	heading: 'heartbeat와 왕복',
	kind: '종류',
	trips: '왕복',
	took: '우리 응답',
	last: '최근',
	answeredField: '응답',
	inARow: count => `지금 잇달아 ${count}번`,
	givenUp: time => `${time} 뒤 포기`,
	menu: {
		title: target => `${target}의 heartbeat`,
		none: '사라진 상대를 끝내 모릅니다',
		quick: '1초마다, 2초 안에 찾아냅니다',
		usual: '5초마다, 10초 안에 찾아냅니다',
		library: 'Socket.IO처럼, 45초 안에 찾아냅니다',
		typed: '직접 입력…',
	},
};
