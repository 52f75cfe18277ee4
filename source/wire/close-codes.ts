/** May it stand in a close frame? 1004–1006 and 1015 may not, nor may what no specification defines (§7.4). */
export const mayBeSent = (code: number): boolean =>
	(code >= 3000 && code <= 4999)
	|| (code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006);
