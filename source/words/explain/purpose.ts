import type {Headers} from '../../bus/events.js';
import type {Context} from './context.js';

/** What an HTTP exchange is for, as its path, headers and connection tell. */
export type Purpose = 'upgrade' | 'poll' | 'long-poll' | 'stream' | 'upstream' | 'engine.io' | 'sockjs' | 'plain';

/** The value of a header, by its name in any case. */
export const headerValue = (headers: Headers | undefined, name: string): string | undefined =>
	headers?.find(([key]) => key.toLowerCase() === name)?.[1];

type Request = {readonly method: string; readonly path: string; readonly headers: Headers};

const asksForWebSocket = ({headers}: Request): boolean => headerValue(headers, 'upgrade')?.toLowerCase() === 'websocket';

const sends = ({method}: Request): boolean => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';

const purposeByPath: ReadonlyArray<readonly [prefix: string, purpose: Purpose]> = [
	['/socket.io', 'engine.io'], ['/engine.io', 'engine.io'], ['/sockjs', 'sockjs'], ['/long-poll', 'long-poll'], ['/poll', 'poll'], ['/stream', 'stream'],
];

const purposeByTransport: Readonly<Record<string, Purpose>> = {poll: 'poll', 'long-poll': 'long-poll', stream: 'stream', socketio: 'engine.io', sockjs: 'sockjs'};

/** Where the server's news comes down by GET, so that the client's goes up by POST. */
const downward: ReadonlySet<Purpose> = new Set(['poll', 'long-poll', 'stream']);

export const purposeOf = (request: Request, {connection}: Context): Purpose => {
	if (asksForWebSocket(request)) {
		return 'upgrade';
	}

	const purpose = purposeByPath.find(([prefix]) => request.path.startsWith(prefix))?.[1]
		?? (headerValue(request.headers, 'accept')?.includes('text/event-stream') === true ? 'stream' : undefined)
		?? purposeByTransport[connection?.transport ?? '']
		?? 'plain';
	return sends(request) && downward.has(purpose) ? 'upstream' : purpose;
};

/** The purpose of the exchange in context; plain where it is no longer known. */
export const purposeInContext = (context: Context): Purpose => context.exchange === undefined
	? 'plain'
	: purposeOf({method: context.exchange.method, path: context.exchange.path, headers: context.exchange.requestHeaders}, context);
