/*
The WebSocket Close Code Number Registry of IANA, which RFC 6455 §7.4.1 began:
https://www.iana.org/assignments/websocket/websocket.xhtml
*/

export type CloseCode = {readonly name: string; readonly meaning: string};

const registered: ReadonlyMap<number, CloseCode> = new Map([
	[1000, {name: 'Normal Closure', meaning: 'the purpose was fulfilled'}],
	[1001, {name: 'Going Away', meaning: 'a server going down or a browser leaving the page'}],
	[1002, {name: 'Protocol Error', meaning: 'the peer broke the protocol'}],
	[1003, {name: 'Unsupported Data', meaning: 'a type of data that it cannot accept'}],
	[1004, {name: 'Reserved', meaning: 'no meaning yet'}],
	[1005, {name: 'No Status Received', meaning: 'the close frame carried no code'}],
	[1006, {name: 'Abnormal Closure', meaning: 'the connection ended without a close frame'}],
	[1007, {name: 'Invalid Frame Payload Data', meaning: 'data that did not fit the message, such as text that is not UTF-8'}],
	[1008, {name: 'Policy Violation', meaning: 'a message against the policy of the endpoint'}],
	[1009, {name: 'Message Too Big', meaning: 'a message larger than it can process'}],
	[1010, {name: 'Mandatory Extension', meaning: 'the server did not agree to an extension that the client needs'}],
	[1011, {name: 'Internal Error', meaning: 'the server met something unexpected'}],
	[1012, {name: 'Service Restart', meaning: 'the service restarts: reconnect after a random delay'}],
	[1013, {name: 'Try Again Later', meaning: 'the server is overloaded'}],
	[1014, {name: 'Bad Gateway', meaning: 'a gateway got an invalid response from its upstream'}],
	[1015, {name: 'TLS Handshake', meaning: 'the TLS handshake failed'}],
	[3000, {name: 'Unauthorized', meaning: 'not authorized, as HTTP 401'}],
	[3003, {name: 'Forbidden', meaning: 'authorized, but not for this, as HTTP 403'}],
	[3008, {name: 'Timeout', meaning: 'it took too long, as HTTP 408'}],
]);

/** Every code has a name: registered ones their own, others that of the range they are in (§7.4.2). */
export const closeCode = (code: number): CloseCode => {
	const known = registered.get(code);
	if (known !== undefined) {
		return known;
	}

	if (code >= 4000 && code <= 4999) {
		return {name: 'Private Use', meaning: 'agreed between these two applications'};
	}

	if (code >= 3000 && code <= 3999) {
		return {name: 'Unregistered', meaning: 'for libraries and frameworks'};
	}

	return {name: 'Invalid', meaning: 'not a code that the protocol knows'};
};

export const closeCodeName = (code: number): string => closeCode(code).name;

/** May it stand in a close frame? 1004–1006 and 1015 may not, nor may what no specification defines (§7.4). */
export const mayBeSent = (code: number): boolean =>
	(code >= 3000 && code <= 4999)
	|| (code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006);
