import type {Problem} from '../bus/problem.js';
import type {Phrase} from '../bus/phrases/phrase.js';

type SystemError = Error & {readonly code?: string; readonly syscall?: string; readonly address?: string; readonly port?: number; readonly hostname?: string; readonly reason?: string; readonly wrong?: Phrase};

const sentences: Readonly<Record<string, (where: string, error: SystemError) => string>> = {
	ECONNREFUSED: where => `nothing is listening at ${where}`,
	ECONNRESET: () => 'the peer reset the connection (RST)',
	EPIPE: () => 'the peer no longer takes data: it has closed its end',
	ETIMEDOUT: where => `${where} did not answer in time`,
	EADDRINUSE: where => `${where} is taken by another program`,
	EADDRNOTAVAIL: where => `${where} is not an address of this machine`,
	EACCES: where => `${where} needs more rights: ports below 1024 are for the administrator`,
	EMFILE: () => 'this process may not open more files: raise the limit with `ulimit -n`',
	ENFILE: () => 'this machine may not open more files',
	ENOTFOUND: (_where, error) => `no address is known for ${error.hostname ?? 'that host'}`,
	EAI_AGAIN: (_where, error) => `the name service did not answer for ${error.hostname ?? 'that host'}`,
	EHOSTUNREACH: where => `there is no route to ${where}`,
	ENETUNREACH: where => `there is no route to the network of ${where}`,
	ENOENT: where => `there is nothing at ${where}`,
	ERR_SSL_WRONG_VERSION_NUMBER: () => 'the peer does not speak TLS: what came back is another protocol',
	CERT_HAS_EXPIRED: () => 'the certificate of the peer has expired',
	CERT_NOT_YET_VALID: () => 'the certificate of the peer is not valid yet',
	DEPTH_ZERO_SELF_SIGNED_CERT: () => 'the certificate of the peer is signed by itself alone; --insecure takes it',
	SELF_SIGNED_CERT_IN_CHAIN: () => 'the certificate of the peer comes from an authority that is not trusted here; --insecure takes it',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => 'the certificate of the peer comes from an authority that is not trusted here; --insecure takes it',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => 'the certificate of the peer comes from an authority that is not trusted here; --insecure takes it',
};

/** OpenSSL's own words are a line of its source; what it calls the reason says it. */
const tlsSentence = ({code = '', reason = 'no reason given'}: SystemError): string | undefined => {
	if (!code.startsWith('ERR_SSL_')) {
		return undefined;
	}

	return code.includes('ALERT') ? `the peer refused the TLS handshake: ${reason}` : `the TLS handshake went wrong: ${reason}`;
};

/** An error of Node's as plain data, with a sentence for a person; one of ours brings what is `wrong` itself. `where` is the address that was meant. */
export const problemOf = (error: unknown, where = 'the address'): Problem => {
	const known = error as SystemError;
	const code = known.code ?? 'ERROR';
	const sentence = sentences[code]?.(where, known) ?? tlsSentence(known) ?? (known.message || String(error));
	return {code, message: sentence, ...(known.syscall && {syscall: known.syscall}), ...(known.wrong && {wrong: known.wrong})};
};
