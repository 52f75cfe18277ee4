/* Programs that listen: started, waited for, stopped. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';

export const freePort = async () => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address();
	server.close();
	await once(server, 'close');
	return port;
};

const accepts = async port => new Promise(resolve => {
	const socket = connect({port, host: '127.0.0.1'});
	socket.on('connect', () => {
		socket.destroy();
		resolve(true);
	});
	socket.on('error', () => resolve(false));
});

export const ready = async port => {
	for (let attempt = 0; attempt < 200; attempt++) {
		if (await accepts(port)) {
			return;
		}

		await delay(50);
	}

	throw new Error(`nothing listens on port ${port}`);
};

// What one child prints as JSON when it has ended.
export const resultOf = async argv => {
	const child = spawn(process.execPath, argv, {stdio: ['ignore', 'pipe', 'inherit']});
	let output = '';
	child.stdout.setEncoding('utf8').on('data', text => {
		output += text;
	});
	await once(child, 'close');
	return JSON.parse(output);
};
