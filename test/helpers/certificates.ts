import selfsigned from 'selfsigned';

export type Pair = {readonly cert: string; readonly key: string};

type Wish = {readonly hosts?: readonly string[]; readonly from?: number; readonly to?: number};

const day = 86_400_000;

/** A certificate that is signed by itself, for `hosts`, valid from and until so many days from now. */
export const makeCertificate = async ({hosts = ['127.0.0.1'], from = -1, to = 7}: Wish = {}): Promise<Pair> => {
	const altNames = hosts.map(host => /^[\d.]+$/.test(host) ? {type: 7, ip: host} as const : {type: 2, value: host} as const);
	const {private: key, cert} = await selfsigned.generate([{name: 'commonName', value: 'a peer'}], {
		keyType: 'ec', notBeforeDate: new Date(Date.now() + (from * day)), notAfterDate: new Date(Date.now() + (to * day)), extensions: [{name: 'subjectAltName', altNames}],
	});
	return {key, cert};
};
