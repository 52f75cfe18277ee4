export type WriteChunk = {readonly chunk: Uint8Array | string; readonly encoding: BufferEncoding};
export type Done = (error?: Error | null) => void;

/** The stream implementor's half of a socket, as Node documents it for those who implement streams. */
export type Implementor = {
	push: (chunk: Uint8Array | null, encoding?: BufferEncoding) => boolean;
	_read: (size: number) => void;
	_write: (chunk: Uint8Array | string, encoding: BufferEncoding, done: Done) => void;
	_writev: ((chunks: WriteChunk[], done: Done) => void) | undefined;
	_final: (done: Done) => void;
	_destroy: (error: Error | null, done: Done) => void;
	_handle?: {readonly writeQueueSize?: number; readonly getpeername?: (out: object) => number} | undefined;
};
