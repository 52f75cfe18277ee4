import {headerTokens, headerValues, type RequestHead, type ResponseHead} from './http-head.js';

/** One request and its answer, while it lasts. */
export type Exchange = {
	readonly number: number;
	/** Undefined where an answer came to no request. */
	readonly request: RequestHead | undefined;
	/** The request is complete. */
	requested: boolean;
	/** The final answer is complete. */
	answered: boolean;
	/** Bytes on the wire, heads and framing included. */
	requestSize: number;
	responseSize: number;
};

/** The exchanges of one connection, numbered from 1 in the order of their requests. */
export type HttpExchanges = {
	readonly begin: (request: RequestHead | undefined) => Exchange;
	/** The oldest one without a final answer. */
	readonly oldest: () => Exchange | undefined;
	/** Its final answer has begun: the next answer belongs to the next one. */
	readonly answering: (exchange: Exchange) => void;
	readonly isWaiting: (exchange: Exchange) => boolean;
	/** Closes it if both its messages are complete. */
	readonly settle: (exchange: Exchange) => void;
	readonly close: (exchange: Exchange, aborted: boolean) => void;
	readonly abort: () => void;
	readonly open: () => number;
};

export const createHttpExchanges = (closed: (exchange: Exchange, aborted: boolean) => void): HttpExchanges => {
	const open = new Set<Exchange>();
	const waiting: Exchange[] = [];
	let count = 0;

	const close = (exchange: Exchange, aborted: boolean) => {
		open.delete(exchange);
		closed(exchange, aborted);
	};

	return {
		begin(request) {
			const exchange = {number: ++count, request, requested: request === undefined, answered: false, requestSize: 0, responseSize: 0};
			open.add(exchange);
			if (request !== undefined) {
				waiting.push(exchange);
			}

			return exchange;
		},
		oldest: () => waiting[0],
		answering(exchange) {
			if (waiting[0] === exchange) {
				waiting.shift();
			}
		},
		isWaiting: exchange => waiting.includes(exchange),
		settle(exchange) {
			if (exchange.requested && exchange.answered) {
				close(exchange, false);
			}
		},
		close,
		abort() {
			for (const exchange of open) {
				close(exchange, true);
			}

			waiting.length = 0;
		},
		open: () => open.size,
	};
};

/** Does it ask for another protocol to follow? */
export const asksToSwitch = ({method, headers}: RequestHead): boolean =>
	method === 'CONNECT' || (headerValues(headers, 'upgrade').length > 0 && headerTokens(headers, 'connection').includes('upgrade'));

/** The protocol that follows this answer, in lower case; undefined: HTTP goes on. */
export const switchedTo = (request: RequestHead | undefined, {status, headers}: ResponseHead): string | undefined => {
	if (request?.method === 'CONNECT') {
		return status >= 200 && status < 300 ? 'tunnel' : undefined;
	}

	return status === 101 ? headerTokens(headers, 'upgrade')[0] ?? '' : undefined;
};
