import type {ServerResponse} from 'node:http';
import type {Socket} from 'node:net';

/* Short answers of our own: why a request was turned away, in a sentence. */

const type = 'text/plain; charset=utf-8';

export const answer = (response: ServerResponse, status: number, text: string): void => {
	response.writeHead(status, {'content-type': type, 'x-content-type-options': 'nosniff'}).end(`${text}\n`);
};

/** To a request for an upgrade, of which Node gives us only the socket. `status`: with its reason, `404 Not Found`. */
export const answerUpgrade = (socket: Socket, status: string, text: string): void => {
	const body = `${text}\n`;
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${new TextEncoder().encode(body).length}\r\n\r\n${body}`);
};
