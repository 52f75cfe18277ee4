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

export const loadServer = async () => {
	const {default: sockjs} = await quietly(async () => import('sockjs'));
	return sockjs;
};

export const loadClient = async () => {
	const {default: Client} = await quietly(async () => import('sockjs-client'));
	return Client;
};
