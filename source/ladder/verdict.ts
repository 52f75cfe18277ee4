import type {Verdict} from '../bus/events.js';
import type {VerdictRow} from '../bus/ladder.js';
import {tell, tellAll, type Phrase} from '../bus/phrases/phrase.js';
import type {LadderWords} from '../words/ladder.js';

/** Cells that every ladder has room for between its lanes from 80 columns on. */
const room = 56;

type Piece = Pick<VerdictRow, 'text' | 'evidence'>;

/** A verdict in pieces that fit between the lanes, cut between its pieces of evidence. */
export const verdictPieces = ({text, evidence}: Partial<Verdict>): readonly Piece[] => {
	if (evidence === undefined || evidence.length === 0) {
		return [{text: text ?? ''}];
	}

	const pieces: Phrase[][] = [];
	for (const phrase of evidence) {
		const last = pieces.at(-1);
		if (last !== undefined && tellAll([...last, phrase]).length <= room) {
			last.push(phrase);
		} else {
			pieces.push([phrase]);
		}
	}

	return pieces.map(phrases => ({text: tellAll(phrases), evidence: phrases}));
};

/** What two ends have to agree on for their verdicts to be one. */
export const gistOf = ({by, cause, text = '', evidence = []}: Partial<Verdict>): string => JSON.stringify([by, cause, evidence[0] === undefined ? text : tell(evidence[0])]);

export const pieceText = ({text, evidence}: Piece, {language}: LadderWords): string => evidence === undefined ? text : tellAll(evidence, language);
