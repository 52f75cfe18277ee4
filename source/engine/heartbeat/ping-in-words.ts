/*
Heartbeats that an application says in words of its own, since a browser cannot send WebSocket's pings:

	{"op":"ping"}   {"type":"ping","id":"7"}   {"method":"ping","req_id":7}   {"ping":1492420473027}   ping

and the same with `pong`. What numbers a question numbers its answer, too.
*/

export type PingInWords = {readonly act: 'ping' | 'pong'; readonly id: string};

const decoder = new TextDecoder();

/** Where they say what a message is; an answer may say so beside repeating the question. */
const says = ['op', 'type', 'event', 'action', 'method', 'cmd', 'ret_msg', 'msg'] as const;
const numbers = ['id', 'cid', 'req_id', 'reqId', 'ping', 'pong', 'ts', 'time'] as const;

const brace = 0x7B;
const letter = {p: 0x70, n: 0x6E, g: 0x67} as const;
/** Bit that tells small letters from capitals. */
const small = 0x20;

/** `p?ng`, in whatever case, at `at`. */
const isWordAt = (bytes: Uint8Array, at: number): boolean =>
	(bytes[at]! | small) === letter.p && (bytes[at + 2]! | small) === letter.n && (bytes[at + 3]! | small) === letter.g;

/** Looked at before any text is decoded: most messages end here, at their first byte. */
const mayBe = (bytes: Uint8Array): boolean => {
	if (bytes[0] !== brace) {
		return bytes.length === 4 && isWordAt(bytes, 0);
	}

	for (let at = 2; at < bytes.length - 4; at++) {
		if (isWordAt(bytes, at)) {
			return true;
		}
	}

	return false;
};

const isText = 1;
const opcodeBits = 0x0F;
const pattern = 0x70_00_6E_67;
const patternBits = 0xFF_00_FF_FF;

/**
The same first look, at a WebSocket frame as it is on the wire: its header in `head`, maybe with a key, and
`length` bytes of payload in `body` from `from` on. False for what is none; true for some that are none either.
*/
export const mayBeInWords = (head: Uint8Array, body: Uint8Array, from: number, length: number): boolean => {
	if ((head[0]! & opcodeBits) !== isText || length < 4) {
		return false;
	}

	const isMasked = head[1]! > 0x7F;
	if (length !== 4 && (isMasked ? body[from]! ^ head[2]! : body[from]!) !== brace) {
		return false;
	}

	// The last four octets, in small letters.
	let last = 0;
	for (let index = 0; index < length; index++) {
		const octet = isMasked ? body[from + index]! ^ head[2 + (index & 3)]! : body[from + index]!;
		last = (last << 8) | octet | small;
		if ((last & patternBits) === pattern) {
			return true;
		}
	}

	return false;
};

const actOf = (word: unknown): PingInWords['act'] | undefined => {
	const said = typeof word === 'string' ? word.toLowerCase() : undefined;
	return said === 'ping' || said === 'pong' ? said : undefined;
};

const readObject = (message: Readonly<Record<string, unknown>>): PingInWords | undefined => {
	const acts = says.map(key => actOf(message[key])).filter(act => act !== undefined);
	const bare = Object.keys(message).length === 1 ? actOf(Object.keys(message)[0]) : undefined;
	const act = acts.includes('pong') ? 'pong' : acts[0] ?? bare;
	const number = numbers.map(key => message[key]).find(value => typeof value === 'string' || typeof value === 'number');
	return act && {act, id: number === undefined ? '' : String(number)};
};

/** A whole message of an application, if it is a ping or a pong. */
export const readPingInWords = (bytes: Uint8Array): PingInWords | undefined => {
	if (!mayBe(bytes)) {
		return undefined;
	}

	const text = decoder.decode(bytes);
	if (bytes[0] !== brace) {
		const act = actOf(text);
		return act && {act, id: ''};
	}

	try {
		// It begins with a brace, so it is an object if it is anything.
		return readObject(JSON.parse(text) as Readonly<Record<string, unknown>>);
	} catch {
		return undefined;
	}
};
