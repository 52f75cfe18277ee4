import {X509Certificate} from 'node:crypto';
import {readFile} from 'node:fs/promises';

/* The certificate of our TLS listener: the one that was given, else one made now, kept in memory only. */

export type Certificate = {
	readonly key: string;
	readonly cert: string;
	/** SHA-256, colon-separated. */
	readonly fingerprint: string;
	readonly made: boolean;
};

export type CertificateFiles = {readonly cert?: string; readonly key?: string};

/** Long enough for a session, short enough to be worthless afterwards. */
const days = 7;

const make = async (): Promise<{key: string; cert: string}> => {
	// Loaded here: it is large, and few sessions need it.
	// By its default: a bundle of a CommonJS package has no other name.
	const {default: selfsigned} = await import('selfsigned');
	const names = [{type: 2, value: 'localhost'}, {type: 7, ip: '127.0.0.1'}, {type: 7, ip: '::1'}] as const;
	const {private: key, cert} = await selfsigned.generate([{name: 'commonName', value: 'sockdash'}], {
		keyType: 'ec',
		notAfterDate: new Date(Date.now() + (days * 86_400_000)),
		extensions: [{name: 'subjectAltName', altNames: [...names]}],
	});
	return {key, cert};
};

/** Reads the files, or makes one. Rejects with an error that names the file. */
export const loadCertificate = async ({cert: certFile, key: keyFile}: CertificateFiles): Promise<Certificate> => {
	const {key, cert} = certFile === undefined || keyFile === undefined
		? await make()
		: {key: await readFile(keyFile, 'utf8'), cert: await readFile(certFile, 'utf8')};
	return {key, cert, fingerprint: new X509Certificate(cert).fingerprint256, made: certFile === undefined};
};
