import assert from 'node:assert/strict';
import {createPrivateKey} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {limits} from '../../source/lib/limits.js';
import {loadCertificate} from '../../source/sockets/certificate.js';
import {makeCertificate} from '../helpers/certificates.js';
import {startSession} from '../helpers/session.js';

const folder = await mkdtemp(path.join(tmpdir(), 'sockdash-certificates-'));

const fileOf = async (name: string, text: string): Promise<string> => {
	const file = path.join(folder, name);
	await writeFile(file, text);
	return file;
};

const [mine, other] = await Promise.all([makeCertificate(), makeCertificate()]);
const cert = await fileOf('cert.pem', mine.cert);
const key = await fileOf('key.pem', mine.key);

const locked = createPrivateKey(mine.key).export({type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret'}).toString();
const wrong: ReadonlyArray<readonly [what: string, cert: string, key: string, why: RegExp]> = [
	['a key of another certificate', cert, await fileOf('other.pem', other.key), /^the key in \S+other\.pem is not that of the certificate in \S+cert\.pem$/],
	['no such file', path.join(folder, 'none.pem'), key, /^there is nothing at \S+none\.pem$/],
	['a key with a passphrase', cert, await fileOf('locked.pem', locked), /^the key in \S+locked\.pem is locked with a passphrase/],
	['10 MiB', await fileOf('long.pem', 'A'.repeat(10 * limits.pem)), key, /^\S+long\.pem has 10485760 bytes/],
	['a folder', folder, key, /is not a file$/],
	['a key in place of a certificate', key, key, /^there is no certificate in PEM in \S+key\.pem$/],
	['a certificate in place of a key', cert, cert, /^there is no private key in PEM in \S+cert\.pem$/],
	['nothing', await fileOf('empty.pem', ''), key, /^there is no certificate in PEM in \S+empty\.pem$/],
];

test.after(async () => {
	await rm(folder, {recursive: true});
});

test('a pair from files is taken as it is', async () => {
	const loaded = await loadCertificate({cert, key});
	assert.deepEqual([loaded.cert, loaded.key, loaded.made], [mine.cert, mine.key, false]);
	assert.match(loaded.fingerprint, /^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/);
});

for (const [what, certFile, keyFile, why] of wrong) {
	test(`what is no pair is told in one sentence that names the file: ${what}`, async () => {
		await assert.rejects(loadCertificate({cert: certFile, key: keyFile}), ({message}: Error) => {
			assert.match(message, why);
			assert.doesNotMatch(message, /\n|error:/);
			return true;
		});
	});
}

test('on the command line it is exit code 2 and one line; a real pair is what clients are shown', async t => {
	const refused = startSession(t, ['--port', '0', '--cert', cert, '--key', wrong[0]![2]]);
	const {code, stderr} = await refused.exit;
	assert.equal(code, 2);
	assert.match(stderr, /^sockdash: --cert and --key: the key in \S+ is not that of the certificate in \S+\n$/);

	const {address, send, waitFor, end} = startSession(t, ['--port', '0', '--cert', cert, '--key', key]);
	await address();
	send('spawn wss');
	const {certificate} = await waitFor('connection.secured', event => event.certificate !== undefined);
	assert.equal(certificate!.fingerprint, (await loadCertificate({cert, key})).fingerprint);
	assert.equal(certificate!.authorized, true);
	assert.equal((await end()).code, 0);
});
