/** A line of output: parts, some of them in a tone. */
export type Tone = 'title' | 'quiet' | 'good' | 'bad';

export type Part = string | {readonly text: string; readonly tone: Tone};

export type Line = readonly Part[];

export const plainLine = (line: Line): string => line.map(part => typeof part === 'string' ? part : part.text).join('');
