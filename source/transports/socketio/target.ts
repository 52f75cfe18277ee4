import {isSecureScheme} from '../../sockets/dial-target.js';

/** What a URL means to Socket.IO: the path of the server, and the namespace, which its URLs have in the path's place. */
export type SocketIoTarget = {
	readonly secure: boolean;
	readonly hostname: string;
	readonly port: number;
	readonly path: string;
	readonly namespace: string;
	readonly query: Readonly<Record<string, string>>;
};

/**
`socketio+http://host/admin` is the namespace `/admin` of the server at the usual path, as the official
client has it. A path that ends with `/socket.io/` is a server that lies elsewhere.
*/
export const readTarget = ({protocol, hostname, port, pathname, searchParams}: URL): SocketIoTarget => {
	const secure = isSecureScheme(protocol);
	const elsewhere = /\/socket\.io\/?$/.test(pathname);
	return {
		secure,
		hostname,
		port: Number(port || (secure ? 443 : 80)),
		path: elsewhere ? pathname : '/socket.io/',
		namespace: elsewhere || pathname === '' ? '/' : pathname,
		query: Object.fromEntries(searchParams),
	};
};
