import {createPrivateKey, X509Certificate, type KeyObject} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {limits} from '../lib/limits.js';
import {problemOf} from '../lib/problem.js';

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

const readPem = async (file: string): Promise<string> => {
	try {
		const stats = await stat(file);
		// One that is read from a pipe without a writer would be waited for in vain.
		if (!stats.isFile()) {
			throw new Error(`${file} is not a file`);
		}

		if (stats.size > limits.pem) {
			throw new Error(`${file} has ${stats.size} bytes, and no certificate or key is that long`);
		}

		return await readFile(file, 'utf8');
	} catch (error) {
		throw new Error(problemOf(error, file).message, {cause: error});
	}
};

const keyIn = (file: string, pem: string): KeyObject => {
	try {
		return createPrivateKey(pem);
	} catch (error) {
		throw new Error(/^-----BEGIN ENCRYPTED|^Proc-Type:.*ENCRYPTED/m.test(pem) ? `the key in ${file} is locked with a passphrase, and there is no flag for one` : `there is no private key in PEM in ${file}`, {cause: error});
	}
};

const certificateIn = (file: string, pem: string): X509Certificate => {
	try {
		return new X509Certificate(pem);
	} catch (error) {
		throw new Error(`there is no certificate in PEM in ${file}`, {cause: error});
	}
};

const read = async (certFile: string, keyFile: string): Promise<{key: string; cert: string}> => {
	const [cert, key] = [await readPem(certFile), await readPem(keyFile)];
	if (!certificateIn(certFile, cert).checkPrivateKey(keyIn(keyFile, key))) {
		throw new Error(`the key in ${keyFile} is not that of the certificate in ${certFile}`);
	}

	return {key, cert};
};

/** Reads the files, or makes one. Rejects with an error whose message is one sentence that names the file. */
export const loadCertificate = async ({cert: certFile, key: keyFile}: CertificateFiles): Promise<Certificate> => {
	const {key, cert} = certFile === undefined || keyFile === undefined ? await make() : await read(certFile, keyFile);
	return {key, cert, fingerprint: new X509Certificate(cert).fingerprint256, made: certFile === undefined};
};
