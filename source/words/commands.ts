import {commandUsages, type CommandName} from '../bus/command-line.js';
import {rungs} from '../bus/commands.js';
import {refusableLegs} from '../bus/refusal.js';

/** What each command is for, in a line: for help and completion. In English the command table has it. */
export const commandWords: Readonly<Record<CommandName, string>> = Object.fromEntries(commandUsages.map(({name, summary}) => [name, summary])) as Record<CommandName, string>;

export const commandWordsKo: typeof commandWords = {
	spawn: '클라이언트 N개를 우리 서버나 URL로',
	send: '적은 그대로의 글, 바이트, 아무 글이나 그만큼, 파일의 바이트; 이런 말로 시작하는 글은 앞에 text:',
	ping: 'WebSocket ping; 없는 방식에서는 거절됨',
	close: '방식에 맞는 정중한 작별',
	kill: `끊는 방법: ${rungs.join(' · ')}`,
	thaw: 'freeze, blackhole, mute를 풂',
	heartbeat: '상대가 살아 있는지 간격마다 묻고, 제때 답이 없으면 포기함',
	fault: '지나는 트래픽을 망침: latency, bandwidth, reset 따위',
	unfault: '장애 하나를 풂; 붙잡혀 있던 것은 제 길을 감',
	listen: '서버를 켬, 있던 곳이나 다른 곳에',
	unlisten: '서버를 끔; 연결은 남음',
	crash: '서버와 모든 연결을 RST로 없앰',
	reconnect: '지금 다시 연결',
	retry: '스스로 다시 연결할지: none · fixed:delay=1s · exponential:from=500ms,factor=2,cap=8s,jitter=full; all은 앞으로 올 것까지',
	remove: '닫고 잊음',
	reply: '서버가 하는 일: echo · broadcast · tick:<ms> · silent · discard',
	refuse: `서버가 이 방식에 403으로 답해 클라이언트가 다른 방식으로 바꿈: ${refusableLegs.join(' · ')}; none은 아무것도 거절하지 않음`,
	wait: '표준 입력의 다음 줄까지 기다림: 500ms, 2s, 5m',
	compare: '같은 메시지를 따로 만든 소켓으로 모든 방식에 한꺼번에 보내고, 저마다 무엇이 얼마나 들었는지 보임',
	audit: '모든 메시지에 번호를 매겨, 재연결을 넘어 유실, 지연, 중복, 뒤바뀜을 셈',
	report: '끊긴 클라이언트가 돌아온 과정: 시도, 정책, 다시 보낸 것',
	ladder: '사다리 그림: 누가 언제 무엇을 보내고 무엇을 알았는지; 새 파일에 글로, .mmd나 .md로 끝나면 Mermaid로',
	mark: 'seq로 로그의 줄에 표시하거나 표시를 지움; 사다리 그림에도 보임',
	learn: '둘러보기: 열기, 물음에 답하기, 한 걸음 건너뛰기',
	scenario: '이 세션에서 한 일과 그 결과를 sockdash run에 쓸 시나리오로 적음',
	clear: '로그를 비우거나, 닫힌 것을 잊음',
	quit: '모든 상대에게 작별하고 끝냄',
};
