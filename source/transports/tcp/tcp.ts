import type {Connection} from '../../sockets/connection.js';
import {dialSocket} from '../../sockets/dial.js';
import {speakTcp} from '../../sockets/speak.js';
import type {DialContext, ServeContext, Transport} from '../transport.js';
import {tcpVerbs} from './tcp-verbs.js';

/*
Raw TCP: a stream of bytes both ways, no messages. What one write sent may arrive as several reads,
and several writes as one.
*/

const serve = ({host, onMessage, onChannel}: ServeContext) => ({
	raw(connection: Connection) {
		const channel = speakTcp(host, connection, 'tcp');
		channel.verbs = tcpVerbs(connection);
		connection.socket.on('data', (chunk: Uint8Array) => {
			onMessage(channel, chunk, 'binary');
		});
		connection.socket.on('end', () => {
			// The peer has said all; so have we, once our replies are written.
			connection.socket.end();
		});
		onChannel(channel);
	},
});

const dial = ({host, endpoint, target, onReady, onFailed, onClosed}: DialContext) => {
	const {connection, socket, settle, fail} = dialSocket(host, {endpoint, hostname: target.hostname, port: Number(target.port), onFailed});
	socket.once('connect', () => {
		settle();
		const channel = speakTcp(host, connection, 'tcp');
		channel.verbs = tcpVerbs(connection);
		connection.onClosed.push(onClosed);
		onReady(channel);
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
