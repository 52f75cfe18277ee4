import {fixed, said} from './sentence.js';

type Transport = {readonly transport: string};

const nameOf = ({transport}: Transport): string => transport === 'tcp' ? 'raw TCP' : transport;
const nameKo = ({transport}: Transport): string => transport === 'tcp' ? '그냥 TCP' : transport;

/** Transports that can never have WebSocket frames. */
export const frameless = {
	tcp: {en: 'raw TCP', ko: '그냥 TCP'},
	tls: {en: 'raw TLS', ko: '그냥 TLS'},
	poll: {en: 'polling', ko: '폴링'},
	'long-poll': {en: 'long polling', ko: '롱 폴링'},
	stream: {en: 'a stream over HTTP', ko: 'HTTP 스트림'},
} as const;

/** Why a rung of the kill ladder, or a fault, cannot be had. */
export const rungPhrases = {
	'rung-closed': fixed('the connection is closed', '연결이 닫혔음'),
	'rung-no-channel': fixed('no channel is open on it yet', '아직 열린 채널이 없음'),
	'rung-fin-sent': fixed('its FIN is already sent', '이미 FIN을 보냈음'),
	'rung-no-goodbye': said<Transport>(
		value => `${nameOf(value)} has no goodbye of its own to abandon: use fin or rst`,
		value => `${nameKo(value)}에는 버리고 갈 작별이 따로 없음: fin이나 rst를 쓰세요`,
	),
	'rung-no-rst': fixed('a Unix socket has no RST', 'Unix 소켓에는 RST가 없음'),
	'rung-frozen': fixed('it is frozen already', '이미 얼어 있음'),
	'rung-blackholed': fixed('it is a black hole already', '이미 black hole임'),
	'rung-muted': fixed('it is mute already', '이미 mute임'),
	'rung-no-pings': said<Transport>(value => `${nameOf(value)} has no pings to leave unanswered`, value => `${nameKo(value)}에는 답하지 않을 ping이 없음`),
	'rung-no-framing': said<Transport>(value => `${nameOf(value)} has no framing that bytes could break`, value => `${nameKo(value)}에는 바이트로 깨뜨릴 프레임 형식이 없음`),
	'rung-no-frames': said<Transport>(value => `${nameOf(value)} has no frames to cut`, value => `${nameKo(value)}에는 자를 프레임이 없음`),
	'fault-no-frames': said<{readonly name: string; readonly transport: keyof typeof frameless}>(
		({name, transport}) => `${name} is for WebSocket frames, and ${frameless[transport].en} has none`,
		({name, transport}) => `${name} 장애는 WebSocket 프레임에만 거는데, ${frameless[transport].ko}에는 프레임이 없음`,
	),
	'rung-nothing-held': fixed('nothing is frozen, black-holed or muted', '얼거나 black hole이거나 mute인 것이 없음'),
};
