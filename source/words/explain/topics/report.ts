import type {EventOf} from '../../../bus/events.js';
import {humanDuration} from '../../../lib/human.js';
import {policyText, reportWords, reportWordsKo} from '../../report.js';
import type {Topic} from '../explanation.js';

export const reportMade: Topic<EventOf<'report.made'>> = {
	id: 'report.made',
	facts: [],
	references: [],
	en: {
		title: 'How a client came back',
		what: 'A client that was cut off has to notice it, to wait, and to try again. How long it waits is its retry policy; here it is worked out from the attempts alone. Growing waits spare a server that is in trouble; jitter, a random part, keeps clients from coming back all at the same moment. What is sent again after the reopening is often a subscription, without which the connection is open and silent.',
		why: ({client, told, among = 1, cause, noticed, attempts, back, policy, unseen = 0}) => [
			`${client} was cut off (${cause}). It was known again by ${reportWords.told[told]}${among > 1 ? `; ${reportWords.among(String(among))}` : ''}.`,
			noticed === undefined ? 'Nothing shows that it has noticed.' : `It noticed after ${humanDuration(noticed.after)}: ${reportWords.noticedBy[noticed.by]}.`,
			`${attempts.length} attempts were seen${back === undefined ? ', and it is not back' : `; it was back after ${humanDuration(back)}`}. Policy: ${policyText(reportWords.policy, policy)}, from ${policy.waits} waits.`,
			unseen > 0 ? `For ${humanDuration(unseen)} no listener was up: the kernel answered in its place, and attempts could not be seen.` : '',
		],
	},
	ko: {
		title: '클라이언트가 돌아온 과정',
		what: '연결이 끊긴 클라이언트는 그것을 알아채고, 기다리고, 다시 시도해야 합니다. 얼마나 기다리는지가 재시도 방식이며, 여기서는 보인 시도만으로 알아냅니다. 점점 길어지는 대기는 어려움에 빠진 서버를 아껴 주고, 무작위 부분인 지터는 클라이언트들이 한순간에 몰려오지 않게 합니다. 다시 연 뒤에 또 보내는 것은 흔히 구독 메시지이며, 그것이 없으면 연결은 열려 있어도 조용합니다.',
		why: ({client, told, among = 1, cause, noticed, attempts, back, policy, unseen = 0}) => [
			`${client} 끊김(${cause}). 알아본 근거: ${reportWordsKo.told[told]}${among > 1 ? `, ${reportWordsKo.among(String(among))}` : ''}.`,
			noticed === undefined ? '알아챈 흔적이 없습니다.' : `알아채기까지 ${humanDuration(noticed.after)}: ${reportWordsKo.noticedBy[noticed.by]}.`,
			`보인 시도 ${attempts.length}번${back === undefined ? ', 아직 돌아오지 않음' : `, 복귀까지 ${humanDuration(back)}`}. 방식: ${policyText(reportWordsKo.policy, policy)} (대기 ${policy.waits}번에서).`,
			unseen > 0 ? `${humanDuration(unseen)} 동안 리스너가 없어 커널이 대신 답했고, 그동안의 시도는 볼 수 없었습니다.` : '',
		],
	},
};

export const stormMeasured: Topic<EventOf<'storm.measured'>> = {
	id: 'storm.measured',
	facts: [],
	references: [],
	en: {
		title: 'How many came back at once',
		what: 'When a server loses all its clients at the same moment, all of them begin to wait at the same moment. With equal waits and no jitter they also come back at the same moment, wave after wave, and may bring down what has just come up. Jitter spreads the waves out.',
		why: ({clients, arrivals, peak, back}) => [
			`${clients} clients were cut off together and made ${arrivals} attempts; ${back} are back.`,
			peak === undefined ? 'None has tried so far.' : `At the peak ${peak.clients} of ${clients} arrived within ${humanDuration(peak.within)}, ${humanDuration(peak.at)} after the first was cut off.`,
		],
	},
	ko: {
		title: '한꺼번에 돌아온 수',
		what: '서버가 모든 클라이언트를 같은 순간에 잃으면, 모두가 같은 순간에 기다리기 시작합니다. 대기가 같고 지터가 없으면 돌아오는 것도 같은 순간이어서, 물결처럼 거듭 몰려와 갓 되살아난 서버를 다시 쓰러뜨릴 수 있습니다. 지터는 그 물결을 흩어 놓습니다.',
		why: ({clients, arrivals, peak, back}) => [
			`클라이언트 ${clients}개가 함께 끊겨 모두 ${arrivals}번 시도했고, ${back}개가 돌아왔습니다.`,
			peak === undefined ? '아직 아무도 시도하지 않았습니다.' : `가장 몰렸을 때 ${humanDuration(peak.within)} 안에 ${clients}개 중 ${peak.clients}개가 도착했습니다. 첫 끊김에서 ${humanDuration(peak.at)} 뒤입니다.`,
		],
	},
};
