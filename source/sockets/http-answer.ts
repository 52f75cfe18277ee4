import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Socket} from 'node:net';

/* Short answers of our own: why a request was turned away, in a sentence, and what a browser wants to hear. */

const type = 'text/plain; charset=utf-8';

export const answer = (response: ServerResponse, status: number, text: string): void => {
	response.writeHead(status, {'content-type': type, 'x-content-type-options': 'nosniff'}).end(`${text}\n`);
};

/**
Only origins that were let in come this far, so that each may read its answers: it is named, never `*`.
Its page may bring credentials (`withCredentials`); nothing here asks for any.
*/
export const allowPage = ({headers: {origin}}: IncomingMessage, response: ServerResponse): void => {
	if (origin !== undefined) {
		response.setHeader('access-control-allow-origin', origin);
		response.setHeader('access-control-allow-credentials', 'true');
		response.setHeader('vary', 'Origin');
	}
};

/** Fetch asks before it sends what a form could not. `methods`: those of the path, `GET, POST`. */
export const answerPreflight = ({headers}: IncomingMessage, response: ServerResponse, methods: string): void => {
	response.writeHead(204, {
		'access-control-allow-methods': methods,
		'access-control-allow-headers': headers['access-control-request-headers'] ?? 'Content-Type',
		'access-control-max-age': '600',
		allow: `${methods}, OPTIONS`,
	}).end();
};

/** To a request for an upgrade, of which Node gives us only the socket. `status`: with its reason, `404 Not Found`. */
export const answerUpgrade = (socket: Socket, status: string, text: string): void => {
	const body = `${text}\n`;
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${new TextEncoder().encode(body).length}\r\n\r\n${body}`);
};
