/*
One row of the frame log: a cache line of 64 bytes, seen as 8 doubles and as 16 words.
*/

// Of the row's doubles …
export const atField = 0;
export const sizeField = 1;
export const previewField = 2;
export const bodyField = 3;
// … and of its words, behind them.
export const connectionWord = 8;
export const channelWord = 9;
export const endpointWord = 10;
export const flagsWord = 11;
export const bodyLengthWord = 12;
export const wireLengthWord = 13;
/** 0 for none, else one more than the length. */
export const compressedWord = 14;
/** Length of the preview below, of the frame's header above. */
export const lengthsWord = 15;

export const outFlag = 1;
export const finFlag = 2;
export const maskedFlag = 4;
export const frameFlag = 8;
export const problemFlag = 16;
export const rsvShift = 5;
export const opcodeShift = 8;
export const opcodeBits = 31;
export const tagsFlag = 1 << 13;
export const kindShift = 16;
export const protocolShift = 24;
