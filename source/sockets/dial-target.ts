import type {Problem} from '../bus/problem.js';
import {dialSocket, type Dialed} from './dial.js';
import type {Host} from './host.js';

/** What a URL says of the socket under it. */
export type TargetDial = {
	readonly host: Host;
	readonly endpoint: string;
	readonly target: URL;
	readonly options: {readonly insecure: boolean};
	readonly onFailed: (problem: Problem) => void;
};

const securePorts: Readonly<Record<string, number>> = {'wss:': 443, 'ws:': 80};

export const isSecureScheme = (protocol: string): boolean => /^(?:wss|tls|.*\+https):$/.test(protocol);

/** Dials what the URL names: TCP, TLS by its scheme, or the path of a Unix socket. */
export const dialTarget = ({host, endpoint, target, options, onFailed}: TargetDial): Dialed => {
	const {protocol, hostname, pathname} = target;
	if (protocol === 'unix:' || protocol === 'ws+unix:') {
		const path = decodeURIComponent(pathname.replace(/^\/\//, '/').split(':')[0]!);
		return dialSocket(host, {endpoint, hostname: '', port: 0, path, onFailed});
	}

	const port = Number(target.port || (securePorts[protocol] ?? (isSecureScheme(protocol) ? 443 : 80)));
	return dialSocket(host, {
		endpoint, hostname, port, onFailed,
		...(isSecureScheme(protocol) && {trust: host.trustFor(hostname, port, options.insecure)}),
	});
};
