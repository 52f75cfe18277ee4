/*
What we use of two libraries that have no types. Members that begin with an underscore are not
documented; both libraries are frozen (sockjs 0.3.24 of 2021, sockjs-client 1.6.1 of 2022).
*/

declare module 'sockjs' {
	import type {IncomingMessage, ServerResponse} from 'node:http';
	import type {Socket} from 'node:net';

	/** Of websocket-driver: both ends of a WebSocket leg have one. */
	export type Driver = {frame: (payload: unknown, type?: string, code?: number) => boolean};

	export type SockjsConnection = {
		/** Of the newest request that received for it. */
		readonly url: string;
		/** 0 connecting, 1 open, 2 closing, 3 closed. */
		readonly readyState: number;
		readonly write: (text: string) => boolean;
		readonly close: (code?: number, reason?: string) => boolean;
		/** Strings, or whatever else JSON can say; bytes where a client sent a binary message. */
		readonly on: ((event: 'data', listener: (data: unknown) => void) => void) & ((event: 'close', listener: () => void) => void);
		readonly _session: {
			/** Messages that wait for a poll; a raw WebSocket has none. */
			readonly send_buffer?: readonly string[];
			/** What takes messages now; null between two polls. */
			readonly recv: {readonly ws?: {readonly _driver: Driver} | null} | null;
			/** Of a raw WebSocket. */
			readonly ws?: {readonly _driver: Driver} | null;
			/** Until its next heartbeat, or until it is forgotten. */
			readonly to_tref?: NodeJS.Timeout | null;
			/** Until the next heartbeat, ms; read when a timer is set. */
			readonly heartbeat_delay?: number;
		};
	};

	export type SockjsOptions = {
		readonly prefix: string;
		readonly log: (severity: string, line: string) => void;
		readonly response_limit?: number;
		readonly heartbeat_delay?: number;
		readonly disconnect_delay?: number;
		readonly faye_server_options?: {readonly maxLength: number};
	};

	export type Handler = (request: IncomingMessage, response: ServerResponse | Socket, head?: Uint8Array) => boolean;

	export type SockjsServer = {
		readonly on: (event: 'connection', listener: (connection: SockjsConnection | null) => void) => void;
		readonly listener: () => {readonly getHandler: () => Handler; readonly options: {readonly heartbeat_delay: number}};
		readonly installHandlers: (server: unknown, options?: {readonly prefix?: string}) => void;
	};

	const library: {readonly createServer: (options: SockjsOptions) => SockjsServer};
	export default library;
}

declare module 'sockjs-client' {
	import type {TLSSocket} from 'node:tls';
	import type {Driver} from 'sockjs';

	/** Whatever the server's `c` frame had in it. */
	export type SockjsClose = {readonly code: unknown; readonly reason: unknown; readonly wasClean: boolean};

	export type SockjsClient = {
		/** 0 connecting, 1 open, 2 closing, 3 closed. */
		readonly readyState: number;
		readonly url: string;
		/** The leg that is open. */
		readonly transport: string | null;
		readonly send: (text: string) => void;
		readonly close: (code?: number, reason?: string) => void;
		readonly addEventListener:
			& ((type: 'open' | 'heartbeat', listener: () => void) => void)
			& ((type: 'message', listener: (event: {readonly data: unknown}) => void) => void)
			& ((type: 'close', listener: (event: SockjsClose) => void) => void);
		/** The leg at work: a WebSocket, or what sends by requests of its own. */
		readonly _transport: {readonly ws?: {readonly _driver: Driver; readonly _stream: TLSSocket} | null; readonly sendBuffer?: readonly string[]} | null;
	};

	export type SockjsClientOptions = {
		readonly transports?: readonly string[];
		/** Of one leg, ms, at least. */
		readonly timeout?: number;
		readonly transportOptions?: {readonly websocket?: object};
	};

	const SockJS: new (url: string, protocols: readonly string[], options: SockjsClientOptions) => SockjsClient;
	export default SockJS;
}
