import type {EventOf} from '../../../bus/events.js';
import type {KernelRow} from '../../../bus/kernel.js';
import type {Language} from '../../../bus/language.js';
import {kernelWords} from '../../kernel.js';
import {bytes} from '../live.js';
import {tell} from '../../../bus/phrases/phrase.js';
import type {Topic} from '../explanation.js';

/* What the kernel's own table says of our sockets. */

/** One event may tell of hundreds. */
const most = 4;

const rowOf = (language: Language, queues: (sendQueue: number, receiveQueue: number) => string) => ({connection, state, sendQueue, receiveQueue, disagrees, process}: KernelRow): string => {
	const {meanings, disagrees: differences} = kernelWords[language];
	return [
		`#${connection} ${state}: ${meanings[state]}.`,
		sendQueue + receiveQueue === 0 ? '' : queues(sendQueue, receiveQueue),
		disagrees === undefined ? '' : differences[disagrees].text,
		process === undefined ? '' : `(${process.name}, pid ${process.pid})`,
	].filter(Boolean).join(' ');
};

const rowEn = rowOf('en', (sendQueue, receiveQueue) => `Send-Q ${bytes.en(sendQueue)}, Recv-Q ${bytes.en(receiveQueue)}.`);
const rowKo = rowOf('ko', (sendQueue, receiveQueue) => `Send-Q ${bytes.ko(sendQueue)}, Recv-Q ${bytes.ko(receiveQueue)}.`);

export const kernelSampled: Topic<EventOf<'kernel.sampled'>> = {
	id: 'kernel.sampled',
	facts: [14, 16],
	references: ['RFC 9293 §3.3.2', 'proc_net_tcp (Linux)'],
	en: {
		title: 'What the kernel says of these sockets',
		what: 'A socket is the kernel\'s; a program only holds a number for it. So the kernel keeps the state of TCP, the bytes that were not read (Recv-Q) and those that were not acknowledged (Send-Q). It may still have a connection that the program has forgotten, or know of an end that the program has not read.',
		why: ({rows, listeners = []}) => [
			...rows.slice(0, most).map(row => rowEn(row)),
			rows.length > most ? `${rows.length - most} more changed in the same second.` : '',
			...listeners.map(({endpoint, waiting}) => `${endpoint}: ${waiting} connections wait in the backlog to be accepted.`),
			rows.length + listeners.length === 0 ? 'Some of its lines could not be read, or some connections are no longer looked up.' : '',
		],
	},
	ko: {
		title: '커널이 이 소켓들을 보는 모습',
		what: '소켓은 커널의 것이고, 프로그램은 그 번호를 쥐고 있을 뿐입니다. 그래서 TCP의 상태, 아직 읽지 않은 바이트(Recv-Q), 아직 확인받지 못한 바이트(Send-Q)는 커널에 있습니다. 프로그램이 잊은 연결이 커널에 남아 있을 수도, 프로그램이 읽지 않은 끝을 커널이 먼저 알 수도 있습니다.',
		why: ({rows, listeners = []}) => [
			...rows.slice(0, most).map(row => rowKo(row)),
			rows.length > most ? `같은 1초 동안 ${rows.length - most}개가 더 바뀌었습니다.` : '',
			...listeners.map(({endpoint, waiting}) => `${endpoint}: 연결 ${waiting}개가 백로그에서 수락을 기다립니다.`),
			rows.length + listeners.length === 0 ? '읽지 못한 줄이 있거나, 이제 찾아보지 않는 연결이 있습니다.' : '',
		],
	},
};

export const kernelUnavailable: Topic<EventOf<'kernel.unavailable'>> = {
	id: 'kernel.unavailable',
	facts: [],
	references: ['proc_net_tcp (Linux)'],
	en: {
		title: 'The kernel\'s view is not to be had here',
		what: 'On Linux any program may read what the kernel knows of TCP connections. Elsewhere, and in some sandboxes, it may not. Everything else works as it does there: only TCP states, kernel queues and the names of peers\' processes are missing.',
		why: ({why}) => [why],
	},
	ko: {
		title: '여기서는 커널의 모습을 볼 수 없습니다',
		what: 'Linux에서는 어느 프로그램이나 커널이 아는 TCP 연결의 상태를 읽을 수 있습니다. 다른 시스템이나 일부 샌드박스에서는 그럴 수 없습니다. 다른 것은 모두 똑같이 움직이고, TCP 상태와 커널의 큐, 상대 프로세스의 이름만 빠집니다.',
		why: ({why, wrong}) => [wrong === undefined ? why : tell(wrong, 'ko')],
	},
};
