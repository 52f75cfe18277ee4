/** What a terminal would make of a row: its text without SGR. Anything else that begins with ESC stays, and shows. */
export const plainRow = (row: string): string => row.replaceAll(/\u001B\[[\d;]*m/g, '');
