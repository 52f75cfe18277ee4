import {connect, TLSSocket, type PeerCertificate} from 'node:tls';
import type {Certificate} from './certificate.js';
import type {Connection} from './connection.js';
import {createGate} from './gate.js';
import type {Host} from './host.js';
import {createTap, type OnFirst} from './tap.js';

/*
TLS over an adopted connection. Everything above the encryption passes a gate of its own, so decoders
see plain text; bytes are still counted below it, as the kernel counts them, and RST is still TCP's.

	kernel ◄──► raw socket (counted) ◄──TLS──► gate + tap ◄──► http, ws, us
*/

const oneName = (name: PeerCertificate['subject'] | undefined): string => {
	const common = name?.CN;
	return (Array.isArray(common) ? common[0] : common) ?? '';
};

const announce = (host: Host, {id}: Connection, socket: TLSSocket): void => {
	const peer = socket.getPeerCertificate();
	const shown = Object.keys(peer ?? {}).length > 0 ? peer : undefined;
	host.bus.publish({
		type: 'connection.secured',
		connection: id,
		version: socket.getProtocol() ?? 'unknown',
		cipher: socket.getCipher().standardName,
		...(shown && {certificate: {
			subject: oneName(shown.subject), issuer: oneName(shown.issuer), fingerprint: shown.fingerprint256, validTo: shown.valid_to,
			authorized: socket.authorized, ...(!socket.authorized && {why: String(socket.authorizationError)}),
		}}),
	});
};

/** A FIN before the handshake is over ends it: behind the gate, which lets nothing through until then, nobody would hear it. */
const endEarly = (socket: TLSSocket, secured: 'secure' | 'secureConnect'): void => {
	const {push} = socket;
	socket.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
		if (chunk === null) {
			socket.destroy(Object.assign(new Error('the peer closed the connection before the TLS handshake was over'), {code: 'ECLOSED'}));
			return false;
		}

		return push.call(socket, chunk, encoding);
	};

	socket.once(secured, () => {
		socket.push = push;
	});
};

/** From here on `connection.socket` is the plain side. Nothing is written before the handshake is over. */
const lift = (host: Host, connection: Connection, socket: TLSSocket, secured: 'secure' | 'secureConnect', onFirst?: OnFirst): void => {
	const {raw} = connection;
	const {total} = host.meters;
	const count = () => {
		const {meter} = connection;
		const {bytesRead, bytesWritten} = raw;
		total.bytesIn += bytesRead - meter.bytesIn;
		total.bytesOut += bytesWritten - meter.bytesOut;
		meter.bytesIn = bytesRead;
		meter.bytesOut = bytesWritten;
	};

	const tap = createTap(host, () => connection, {onFirst, count});
	const gate = createGate(socket, tap);
	connection.socket = socket;
	connection.gate = gate;
	connection.count = count;
	gate.blackhole();
	if (connection.id !== 0) {
		host.onGate(connection);
	}

	endEarly(socket, secured);
	socket.on('error', connection.onError);
	socket.once(secured, () => {
		announce(host, connection, socket);
		if (connection.held.size === 0) {
			gate.thaw();
		}
	});
};

/** The server's side of a TLS handshake on a connection whose first bytes were a ClientHello. */
export const secureAccepted = (host: Host, connection: Connection, {key, cert}: Certificate, onFirst: OnFirst): TLSSocket => {
	const socket = new TLSSocket(connection.raw, {isServer: true, key, cert, ALPNProtocols: ['http/1.1']});
	lift(host, connection, socket, 'secure', onFirst);
	return socket;
};

export type Trust = {
	readonly servername: string;
	/** Takes any certificate. */
	readonly insecure: boolean;
	/** Trusted besides the system's. */
	readonly ca?: string;
};

/** What `tls.connect` is to be told. RFC 6066 §3: an address is no server name. */
export const trustOptions = ({servername, insecure, ca}: Trust) => ({
	host: servername.replaceAll(/[[\]]/g, ''),
	servername: /^[\d.:[\]]+$/.test(servername) ? undefined : servername,
	rejectUnauthorized: !insecure,
	ALPNProtocols: ['http/1.1'],
	...(ca !== undefined && {ca: [ca]}),
});

/** A library has made the client's side over our raw socket, a moment ago. */
export const secureMade = (host: Host, connection: Connection, socket: TLSSocket): void => {
	lift(host, connection, socket, 'secureConnect');
};

/** The client's side; the raw socket may still be connecting. */
export const secureDialed = (host: Host, connection: Connection, trust: Trust): TLSSocket => {
	const socket = connect({socket: connection.raw, ...trustOptions(trust)});
	secureMade(host, connection, socket);
	return socket;
};
