/*
Who speaks first tells what they speak. RFC 9112 §3: a request begins with a method, a token, and a
space; we ask for a method that HTTP knows, so that a line of text on raw TCP is not taken for one.
*/

const methods = ['GET ', 'POST ', 'PUT ', 'HEAD ', 'DELETE ', 'OPTIONS ', 'PATCH ', 'TRACE ', 'CONNECT ', 'PRI '];

/** Also true of a beginning that can still become one: a request may arrive in pieces. */
export const looksLikeHttp = (bytes: Uint8Array): boolean => {
	const start = String.fromCodePoint(...bytes.subarray(0, 8));
	return methods.some(method => start.startsWith(method) || method.startsWith(start));
};

/** RFC 8446 §5.1: a record of type 22, handshake, of version 3.x. */
export const looksLikeTls = (bytes: Uint8Array): boolean => bytes[0] === 22 && (bytes.length === 1 || bytes[1] === 3);
