import {countsText} from '../../../words/audit-text.js';
import type {PaneScene} from '../../scene.js';
import {field, heading, lines, type Section} from './document.js';

/** What became of a client's messages, and of those to it. */
export const auditSections = (client: string, {snapshot: {audit}, words, width, theme}: PaneScene): readonly Section[] => {
	const streams = (audit?.client ?? []).filter(({from, to}) => from === client || to === client);
	return streams.length === 0 ? [] : [
		heading(words.audit.title),
		lines(streams.flatMap(stream => field(words.audit.short[stream.way], countsText(stream, words.audit), width, theme, stream.lost + stream.duplicated > 0 ? 'bad' : 'plain'))),
	];
};
