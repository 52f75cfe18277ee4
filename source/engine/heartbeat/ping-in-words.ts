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

/** Of a message that is looked at, bytes: pings are short, and every message passes here. */
export const longestInWords = 96;

const brace = 0x7B;

/** Where in the word a letter stands: `p`, `i` or `o`, `n`, `g`, small or capital; -1: nowhere. */
const places = new Int8Array(256).fill(-1);
for (const [place, letters] of ['pP', 'iIoO', 'nN', 'gG'].entries()) {
	for (const letter of letters) {
		places[letter.codePointAt(0)!] = place;
	}
}

const wordLength = 4;

const isWordAt = (bytes: Uint8Array, at: number): boolean =>
	places[bytes[at]!] === 0 && places[bytes[at + 1]!] === 1 && places[bytes[at + 2]!] === 2 && places[bytes[at + 3]!] === 3;

/** Looked at before any text is decoded, at every fourth byte: the word covers one of them. Most messages end at their first. */
const mayBe = (bytes: Uint8Array): boolean => {
	if (bytes[0] !== brace) {
		return bytes.length === wordLength && isWordAt(bytes, 0);
	}

	for (let at = wordLength; at < bytes.length; at += wordLength) {
		const place = places[bytes[at]!]!;
		if (place >= 0 && isWordAt(bytes, at - place)) {
			return true;
		}
	}

	return false;
};

const isText = 1;
const opcodeBits = 0x0F;

/** The same under a key of four bytes. */
const isWordUnder = (head: Uint8Array, body: Uint8Array, from: number, at: number): boolean => {
	for (let place = 0; place < wordLength; place++) {
		if (places[body[from + at + place]! ^ head[2 + ((at + place) & 3)]!] !== place) {
			return false;
		}
	}

	return true;
};

/**
The same first look, at a WebSocket frame as it is on the wire: its header in `head`, maybe with a key, and
`length` bytes of payload in `body` from `from` on. False for what is none; true for some that are none either.
*/
export const mayBeInWords = (head: Uint8Array, body: Uint8Array, from: number, length: number): boolean => {
	if (length > longestInWords || length < wordLength || (head[0]! & opcodeBits) !== isText) {
		return false;
	}

	const isMasked = head[1]! > 0x7F;
	// The key's first byte is that of every fourth one.
	const key = isMasked ? head[2]! : 0;
	const isObject = (body[from]! ^ key) === brace;
	if (!isObject && length !== wordLength) {
		return false;
	}

	for (let at = isObject ? wordLength : 0; at < length; at += wordLength) {
		const place = places[body[from + at]! ^ key]!;
		if (place >= 0 && (isMasked ? isWordUnder(head, body, from, at - place) : isWordAt(body, from + at - place))) {
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
