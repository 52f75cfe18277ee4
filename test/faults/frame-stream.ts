import {Buffer} from 'node:buffer';

/** A WebSocket frame of a server, unmasked: RFC 6455 §5.2. */
export const serverFrame = (opcode: number, payload: string | Uint8Array, fin = true): Buffer => {
	const data = Buffer.from(payload as string);
	const first = (fin ? 0x80 : 0) | opcode;
	const head = data.length < 126 ? Buffer.from([first, data.length]) : Buffer.from([first, 126, data.length >> 8, data.length & 0xFF]);
	return Buffer.concat([head, data]);
};

/** Text, binary and control frames, a fragmented message among them. */
export const frameStream = Buffer.concat([
	serverFrame(1, 'one'), serverFrame(9, 'ping'), serverFrame(10, 'pong'), serverFrame(2, Buffer.alloc(700, 7)), serverFrame(1, 'frag', false),
	serverFrame(10, ''), serverFrame(0, 'ment'), serverFrame(1, ''), serverFrame(1, 'two'),
]);
