import type {Implementor} from './implementor.js';

type Ended = Pick<Implementor, '_handle'> & {readonly writableEnded: boolean};

/**
Where an RST comes right behind bytes, libuv before 1.52 (Node 20 and 22) reads the bytes and tells an
end in place of the error, uv__stream_eof in its src/unix/stream.c. The kernel knows better: a peer whose
FIN has come still has an address, and after an RST there is none (ENOTCONN). Once we have ended our side,
too, that no longer tells them apart.

The error that was swallowed, or undefined for a real FIN.
*/
export const hiddenReset = ({_handle, writableEnded}: Ended): Error | undefined => {
	const code = writableEnded ? 0 : _handle?.getpeername?.({}) ?? 0;
	return code < 0 ? Object.assign(new Error('read ECONNRESET'), {code: 'ECONNRESET', syscall: 'read'}) : undefined;
};
