import original from '../../node_modules/ink/build/sanitize-ansi.js';
import {isAlone, sgrEnd} from './plain.js';

/** As Ink's own: takes out what would break the layout. Plain text holds none of it and comes back as it is. */
const sanitizeAnsi = (text: string): string => {
	let index = 0;
	while (index < text.length) {
		index = isAlone[text.charCodeAt(index)] === 1 ? index + 1 : sgrEnd(text, index);
		if (index === -1) {
			return original(text);
		}
	}

	return text;
};

export default sanitizeAnsi;
