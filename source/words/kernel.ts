import type {Language} from '../bus/language.js';
import type {Disagreement, KernelState} from '../bus/kernel.js';

type Difference = {
	/** For a row, beside the state: a few cells. */
	readonly short: string;
	/** One sentence. */
	readonly text: string;
};

export type KernelWords = {
	/** What each state means for the end that is in it (RFC 9293 §3.3.2). */
	readonly meanings: Readonly<Record<KernelState, string>>;
	readonly disagrees: Readonly<Record<Disagreement, Difference>>;
};

const en: KernelWords = {
	meanings: {
		ESTABLISHED: 'open both ways',
		SYN_SENT: 'asked for a connection, no answer yet',
		SYN_RECV: 'was asked, answered, and waits for the last step of the handshake',
		FIN_WAIT_1: 'has closed; its FIN is not acknowledged yet',
		FIN_WAIT_2: 'has closed; the peer knows it and has not closed yet',
		TIME_WAIT: 'both have closed; the first to do so keeps the four-tuple for 60 s',
		CLOSED: 'the kernel has nothing left of it',
		CLOSE_WAIT: 'the peer has closed, this end has not',
		LAST_ACK: 'closed second; its FIN is not acknowledged yet',
		LISTEN: 'waits for connections',
		CLOSING: 'both closed at the same time; its FIN is not acknowledged yet',
	},
	disagrees: {
		'unread-fin': {short: 'FIN unread', text: 'The peer\'s FIN is here, but the program has not read that far: Node still takes it for open.'},
		'unread-end': {short: 'end unread', text: 'The kernel has dropped the connection (a reset or a time-out), and Node has not noticed: it does not read.'},
		'unsent-fin': {short: 'FIN unsent', text: 'Node has closed its side, but the FIN waits behind bytes that do not leave.'},
		'already-closing': {short: 'FIN sent', text: 'Node takes it for open, but the kernel has sent our FIN already.'},
		unacknowledged: {short: 'no ACK', text: 'Node has forgotten it; the kernel still waits until the peer acknowledges the last bytes and the FIN.'},
		'half-open': {short: 'peer open', text: 'Node has forgotten it; the kernel waits for the FIN of a peer that has not closed.'},
		'still-open': {short: 'still open', text: 'Node has forgotten it, yet the kernel has it open: something else holds the socket.'},
	},
};

const ko: KernelWords = {
	meanings: {
		ESTABLISHED: '양쪽 다 열려 있음',
		SYN_SENT: '연결을 청했고 아직 답이 없음',
		SYN_RECV: '연결 요청에 답했고 handshake의 마지막 단계를 기다림',
		FIN_WAIT_1: '닫았고, 보낸 FIN의 확인을 아직 받지 못함',
		FIN_WAIT_2: '닫았고, 상대도 그것을 알지만 아직 닫지 않음',
		TIME_WAIT: '양쪽 다 닫았고, 먼저 닫은 쪽이 four-tuple을 60초 동안 지님',
		CLOSED: '커널에 남은 것이 없음',
		CLOSE_WAIT: '상대는 닫았고 이쪽은 아직 닫지 않음',
		LAST_ACK: '나중에 닫았고, 보낸 FIN의 확인을 아직 받지 못함',
		LISTEN: '연결을 기다림',
		CLOSING: '양쪽이 동시에 닫았고, 보낸 FIN의 확인을 아직 받지 못함',
	},
	disagrees: {
		'unread-fin': {short: 'FIN 안 읽음', text: '상대의 FIN이 와 있지만 프로그램이 거기까지 읽지 않아, Node는 아직 열린 줄로 압니다.'},
		'unread-end': {short: '끝 안 읽음', text: '커널은 연결을 이미 버렸는데(reset이나 시간 초과) Node는 읽지 않아 모르고 있습니다.'},
		'unsent-fin': {short: 'FIN 못 보냄', text: 'Node는 이쪽을 닫았지만, 나가지 못한 바이트 뒤에서 FIN이 기다립니다.'},
		'already-closing': {short: 'FIN 보냄', text: 'Node는 열린 줄로 알지만, 커널은 이미 우리 FIN을 보냈습니다.'},
		unacknowledged: {short: 'ACK 없음', text: 'Node는 잊었지만, 커널은 상대가 마지막 바이트와 FIN을 확인하기를 기다립니다.'},
		'half-open': {short: '상대 열림', text: 'Node는 잊었지만, 커널은 아직 닫지 않은 상대의 FIN을 기다립니다.'},
		'still-open': {short: '아직 열림', text: 'Node는 잊었지만 커널에는 열려 있습니다. 다른 무엇이 소켓을 쥐고 있습니다.'},
	},
};

export const kernelWords: Readonly<Record<Language, KernelWords>> = {en, ko};
