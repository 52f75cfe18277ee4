import type {Connection} from '../../sockets/connection.js';
import {dialSocket} from '../../sockets/dial.js';
import {speak} from '../../sockets/speak.js';
import type {DialContext, ServeContext, Transport} from '../transport.js';
import {tcpChannel} from './tcp-channel.js';

/*
Raw TCP: a stream of bytes both ways, no messages. What one write sent may arrive as several reads,
and several writes as one.
*/

const serve = ({host, onMessage, onChannel}: ServeContext) => ({
	raw(connection: Connection) {
		connection.verbs = tcpChannel(connection);
		speak(host, connection, {start: 'tcp', transport: 'tcp'});
		connection.socket.on('data', (chunk: Uint8Array) => {
			onMessage(connection, chunk, 'binary');
		});
		connection.socket.on('end', () => {
			// The peer has said all; so have we, once our replies are written.
			connection.socket.end();
		});
		onChannel(connection);
	},
});

const dial = ({host, endpoint, target, onReady, onFailed, onClosed}: DialContext) => {
	const {connection, socket, settle, fail} = dialSocket(host, {endpoint, hostname: target.hostname, port: Number(target.port), onFailed});
	socket.once('connect', () => {
		settle();
		connection.verbs = tcpChannel(connection);
		connection.onClosed.push(() => {
			onClosed(connection);
		});
		speak(host, connection, {start: 'tcp', transport: 'tcp'});
		onReady(connection);
	});
	socket.on('end', () => {
		socket.end();
	});
	socket.resume();
	return () => {
		fail({code: 'ECANCELED', message: 'given up before it was connected'});
	};
};

export const tcp: Transport = {
	name: 'tcp',
	schemes: ['tcp:'],
	urlOf: authority => `tcp://${authority}`,
	serve,
	dial,
};
