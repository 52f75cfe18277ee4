import original, {type Options} from 'string-width';
import {isAlone, sgrEnd} from './plain.js';

/** By code unit: one more than the width that the original gives that character; 0 until it was asked. */
const widths = new Uint8Array(0x1_00_00);

const widthOf = (code: number): number => {
	if (widths[code] === 0) {
		widths[code] = original(String.fromCharCode(code)) + 1;
	}

	return widths[code]! - 1;
};

/** As the original: columns that `text` takes. It adds up cluster by cluster, so plain text is a sum over characters. */
const stringWidth = (text: string, options?: Options): number => {
	if (options !== undefined || typeof text !== 'string') {
		return original(text, options);
	}

	let width = 0;
	let index = 0;
	while (index < text.length) {
		const code = text.charCodeAt(index);
		if (isAlone[code] === 1) {
			width += widthOf(code);
			index++;
			continue;
		}

		index = sgrEnd(text, index);
		if (index === -1) {
			return original(text);
		}
	}

	return width;
};

export default stringWidth;
