import type {ClientView} from '../../bus/snapshot.js';
import type {PaneScene} from '../scene.js';
import {countdown} from './countdown.js';
import type {Span} from './row.js';
import {problemText, verdictTexts} from './verdict.js';

/* What a row says of a client that is down and comes back, or has given up. */

/** Until it dials again, ms. */
const left = ({retryAt}: ClientView, {snapshot}: Pick<PaneScene, 'snapshot'>): number => Math.max(0, (retryAt ?? 0) - snapshot.at);

/** In a word or two. */
const whyDown = ({problem, connection}: ClientView, {words}: PaneScene): string =>
	problem?.code ?? (connection === undefined ? '' : verdictTexts(connection, words)[0] ?? '');

/** `3.2s · attempt 4`, or ` 3.2s ×4` where there is no room for words. */
export const waitingSpan = (client: ClientView, scene: PaneScene, narrow: boolean): Span => {
	const {words, theme} = scene;
	const time = countdown(left(client, scene));
	const attempt = client.attempt + 1;
	return {text: narrow ? `${time} ${theme.glyphs.times}${attempt}` : words.retry.again(time, attempt), tone: 'warn'};
};

export const whyDownSpan = (client: ClientView, scene: PaneScene): Span => ({text: whyDown(client, scene), tone: 'bad'});

/** Why it failed, and that it does not try any more where that was its policy's end: with less to say where there is less room. */
export const failedTexts = (client: ClientView, scene: PaneScene): readonly string[] => {
	const {problem, gaveUp, attempt} = client;
	const {words, theme} = scene;
	const why = whyDown(client, scene);
	if (gaveUp === undefined) {
		return problem === undefined ? [] : [problemText(problem, words), why];
	}

	return [`${words.retry.gaveUp(gaveUp)} ${theme.glyphs.separator} ${why}`, `${words.retry.over} ${theme.glyphs.times}${attempt} ${why}`, why];
};

/** For the inspector: when it dials again, and as which attempt. */
export const waitsText = (client: ClientView, scene: PaneScene): string => scene.words.retry.waits(countdown(left(client, scene)).trim(), client.attempt + 1);
