import {isSecure, type Connection} from '../../sockets/connection.js';
import {dialTarget} from '../../sockets/dial-target.js';
import {speakTcp} from '../../sockets/speak.js';
import type {DialContext, ServeContext, Transport} from '../transport.js';
import {tcpVerbs} from './tcp-verbs.js';

/*
Raw TCP: a stream of bytes both ways, no messages. What one write sent may arrive as several reads,
and several writes as one.
*/

const serve = ({host, onMessage, onChannel}: ServeContext) => ({
	raw(connection: Connection) {
		const channel = speakTcp(host, connection, isSecure(connection) ? 'tls' : 'tcp');
		channel.verbs = tcpVerbs(connection);
		const {socket} = connection;
		const onData = (chunk: Uint8Array) => {
			onMessage(channel, chunk, 'binary');
		};

		// The peer has said all; so have we, once our replies are written.
		const onEnd = () => {
			socket.end();
		};

		socket.on('data', onData);
		socket.on('end', onEnd);
		onChannel(channel);
		return () => {
			socket.off('data', onData);
			socket.off('end', onEnd);
			// What comes next waits for the next who listens.
			socket.pause();
		};
	},
});

const dial = (context: DialContext) => {
	const {host, onReady, onClosed} = context;
	const {connection, socket, settle, fail, whenReady} = dialTarget(context);
	whenReady(() => {
		settle();
		const channel = speakTcp(host, connection, isSecure(connection) ? 'tls' : 'tcp');
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

const none = {why: {code: 'beat-tcp'}} as const;
const heartbeat = {client: none, server: none};

export const tcp: Transport = {
	name: 'tcp',
	schemes: ['tcp:', 'unix:'],
	heartbeat,
	urlOf: authority => `tcp://${authority}`,
	serve,
	dial,
};

/** The same above TLS. */
export const tls: Transport = {
	name: 'tls',
	schemes: ['tls:'],
	heartbeat,
	urlOf: authority => `tls://${authority}`,
	serve: () => ({}),
	dial,
};
