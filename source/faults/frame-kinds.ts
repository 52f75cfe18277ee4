import type {ChoiceSpec} from './fault.js';

const kinds = ['any', 'data', 'text', 'binary', 'continuation', 'ping', 'pong', 'close'] as const;

/** Which frames of a WebSocket a fault is for. */
export const kindOption = {
	name: 'kind',
	choices: kinds,
	default: 'any',
	summary: {en: 'of frame; data is text, binary and continuation', ko: '프레임 종류; data는 text, binary, continuation'},
} as const satisfies ChoiceSpec;

const data: ReadonlySet<string> = new Set(['text', 'binary', 'continuation']);

const matches = (kind: string, wanted: (typeof kinds)[number]): boolean =>
	wanted === 'any' || kind === wanted || (wanted === 'data' && data.has(kind));

/** True for every `every`-th frame of the wanted kind. */
export const createPicker = (wanted: (typeof kinds)[number], every: number): ((kind: string) => boolean) => {
	let count = 0;
	return kind => {
		if (!matches(kind, wanted)) {
			return false;
		}

		count = (count + 1) % every;
		return count === 0;
	};
};
