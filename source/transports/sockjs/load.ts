import process from 'node:process';

/*
Both libraries are heavy and rarely wanted, so they are loaded when the first request or client asks.
They call `url.parse` and `new Buffer`, which Node deprecates; nobody who reads the warnings could do
anything about them, and they would land on the screen.
*/

const quietly = async <Module>(load: () => Promise<Module>): Promise<Module> => {
	process.noDeprecation = true;
	return load();
};

let server: Promise<typeof import('sockjs')> | undefined;
let client: Promise<typeof import('sockjs-client')> | undefined;

export const loadServer = async () => {
	server ??= quietly(async () => import('sockjs'));
	return (await server).default;
};

export const loadClient = async () => {
	client ??= quietly(async () => import('sockjs-client'));
	return (await client).default;
};
