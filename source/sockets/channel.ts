/*
What one can do with a channel, in the transport's own terms. A transport binds its verbs to the
connection once the channel is open; commands, replies and the kill ladder use nothing else.
*/

export type Channel = {
	/** Undefined when it was handed to the socket, else one sentence why not. */
	readonly send: (data: Uint8Array, kind: 'text' | 'binary') => string | undefined;
	/** The transport's own polite goodbye. */
	readonly close: (code?: number, reason?: string) => void;
	/** A heartbeat of the transport's; absent where it has none. */
	readonly ping?: (text: string) => void;
	/** Bytes that break the transport's protocol. */
	readonly garbage?: () => Uint8Array;
	/** The beginning of a frame whose end will never come. */
	readonly partial?: () => Uint8Array;
	/** Whether the goodbye is a message of its own before TCP's FIN, so that one can say it and not wait. */
	readonly farewell: boolean;
	/** Whether the transport answers heartbeats by itself, so that it can be made not to. */
	readonly answersPings: boolean;
	/** Stop and go on reading messages: backpressure. */
	readonly pause: () => void;
	readonly resume: () => void;
};
