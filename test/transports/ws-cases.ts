import {Buffer} from 'node:buffer';
import {deflateRawSync} from 'node:zlib';
import type {FrameToEncode} from '../wire/encode-frame.js';

/*
What a client may send, and what a server must answer: RFC 6455 §5 (framing), §7 (closing), §8.1 (UTF-8)
and RFC 7692. A close frame stands for its code alone, and ends the conversation.
*/

/** `head`: these bytes instead of a frame. */
export type Sent = FrameToEncode & {readonly bare?: boolean; readonly head?: Uint8Array};

export type Case = readonly [what: string, sent: readonly Sent[], answers: readonly FrameToEncode[]];

type Payload = string | Uint8Array;
type More = Omit<Sent, 'opcode' | 'payload'>;

const frameOf = (opcode: number) => (payload: Payload = '', more: More = {}): Sent => ({opcode, payload: Buffer.from(payload as string), ...more});

const [rest, text, binary] = [0, 1, 2].map(opcode => frameOf(opcode)) as [ReturnType<typeof frameOf>, ReturnType<typeof frameOf>, ReturnType<typeof frameOf>];
const [ping, pong] = [9, 10].map(opcode => frameOf(opcode)) as [ReturnType<typeof frameOf>, ReturnType<typeof frameOf>];

const close = (code?: number, reason: Payload = '', more: More = {}): Sent => frameOf(8)(
	code === undefined ? '' : Buffer.concat([Uint8Array.of(code >> 8, code & 0xFF), Buffer.from(reason as string)]),
	more,
);

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const head = (hex: string): Sent => ({...text(), head: bytes(hex)});
const more = {fin: false};
const bare = {bare: true};

const hello = text('Hello');
const protocolError = [close(1002)];
const notUtf8 = [close(1007)];

const framing: readonly Case[] = [
	['a text', [hello], [hello]],
	['an empty text', [text()], [text()]],
	['a binary', [binary(bytes('00 ff fe 80'))], [binary(bytes('00 ff fe 80'))]],
	['an empty binary', [binary()], [binary()]],
	['one of each, and another', [hello, binary('b'), text('again'), hello], [hello, binary('b'), text('again'), hello]],
	...[125, 126, 127, 65_535, 65_536].map((size): Case => [`${size} bytes`, [text('*'.repeat(size)), binary(Buffer.alloc(size, 0xFE))], [text('*'.repeat(size)), binary(Buffer.alloc(size, 0xFE))]]),
	['a frame that is not masked', [text('Hello', bare)], protocolError],
	['a ping that is not masked', [ping('?', bare)], protocolError],
	['a length with its top bit set', [head('82 ff 80 00 00 00 00 00 00 05 00 00 00 00')], [close(1009)]],
	['a length beyond 2^53', [head('82 ff 00 20 00 00 00 00 00 00 00 00 00 00')], [close(1009)]],
	['100 MiB and a byte', [head('82 ff 00 00 00 00 06 40 00 01 00 00 00 00')], [close(1009)]],
];

const pings: readonly Case[] = [
	['an empty ping', [ping()], [pong()]],
	['a ping', [ping('?')], [pong('?')]],
	['a ping of bytes', [ping(bytes('00 ff fe fd fc 00'))], [pong(bytes('00 ff fe fd fc 00'))]],
	['a ping of 125 bytes', [ping('*'.repeat(125))], [pong('*'.repeat(125))]],
	['a ping of 126 bytes', [ping('*'.repeat(126))], protocolError],
	['a pong that nobody asked for', [pong('!')], []],
	['a pong, a ping and a text', [pong(), ping('?'), hello], [pong('?'), hello]],
	['ten pings', Array.from({length: 10}, (_, index) => ping(`${index}`)), Array.from({length: 10}, (_, index) => pong(`${index}`))],
	['a ping in fragments', [ping('?', more), rest('!')], protocolError],
	['a pong in fragments', [pong('?', more), rest('!')], protocolError],
];

const reserved: readonly Case[] = [
	...[1, 2, 3, 4, 5, 6, 7].map((rsv): Case => [`reserved bits ${rsv}, after a text`, [hello, text('a', {rsv}), ping()], [hello, ...protocolError]]),
	['reserved bits of a ping', [ping('', {rsv: 1})], protocolError],
	['reserved bits of a close', [close(1000, '', {rsv: 7})], protocolError],
	...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].flatMap((opcode): readonly Case[] => [
		[`opcode ${opcode}`, [frameOf(opcode)()], protocolError],
		[`opcode ${opcode} between texts`, [hello, frameOf(opcode)('a'), hello], [hello, ...protocolError]],
	]),
];

const fragments: readonly Case[] = [
	['two fragments', [text('Hel', more), rest('lo')], [hello]],
	['a ping between them', [text('Hel', more), ping('?'), rest('lo')], [pong('?'), hello]],
	['empty fragments', [text('', more), rest('', more), rest()], [text()]],
	['an empty fragment between', [binary('Hel', more), rest('', more), rest('lo')], [binary('Hello')]],
	['a letter in each, pings between', [text('a', more), ping('1'), rest('b', more), ping('2'), rest('c', more), ping('3'), rest()], [pong('1'), pong('2'), pong('3'), text('abc')]],
	['fragments, and then whole ones', [text('Hel', more), rest('lo'), hello, binary('b')], [hello, hello, binary('b')]],
	['nothing that it continues', [rest('a')], protocolError],
	['nothing that it continues, with more to come', [rest('a', more), rest('b')], protocolError],
	['a continuation after a whole text', [hello, rest('a'), hello], [hello, ...protocolError]],
	['a continuation after the last', [text('Hel', more), rest('lo'), rest('!'), hello], [hello, ...protocolError]],
	['a text amid another', [text('Hel', more), text('lo')], protocolError],
	['a binary amid a text', [hello, text('Hel', more), binary('lo'), hello], [hello, ...protocolError]],
];

const κόσμε = bytes('ce ba e1 bd b9 cf 83 ce bc ce b5');

const utf8: readonly Case[] = [
	['text beyond ASCII', [text('Hellö-κόσμε-한국어-🙂')], [text('Hellö-κόσμε-한국어-🙂')]],
	['fragments that cut characters', [...κόσμε].map((byte, index) => (index === 0 ? text : rest)(Uint8Array.of(byte), index < 10 ? more : {})), [text(κόσμε)]],
	['noncharacters', [text(bytes('ef bf be ef bf bf f4 8f bf bf'))], [text(bytes('ef bf be ef bf bf f4 8f bf bf'))]],
	['the first and the last of each length', [text(bytes('00 7f c2 80 df bf e0 a0 80 ed 9f bf ee 80 80 f0 90 80 80'))], [text(bytes('00 7f c2 80 df bf e0 a0 80 ed 9f bf ee 80 80 f0 90 80 80'))]],
	...[
		['a surrogate', 'ed a0 80'], ['a pair of surrogates', 'ed a0 80 ed b0 80'], ['beyond U+10FFFF', 'f4 90 80 80'], ['five bytes', 'f8 88 80 80 80'],
		['overlong slash', 'c0 af'], ['overlong null', 'e0 80 80'], ['overlong of four', 'f0 8f bf bf'], ['a continuation byte', '80'], ['fe', 'fe'], ['ff', 'ff'],
		['half a character', 'ce'], ['most of a character', 'f0 9f 99'], ['half a character and a letter', 'ce 61'],
	].map(([what, hex]): Case => [`not UTF-8: ${what}`, [hello, text(bytes(hex!)), hello], [hello, ...notUtf8]]),
	['not UTF-8 in the second fragment', [text(κόσμε, more), rest(bytes('ed a0 80'))], notUtf8],
	['a message that ends amid a character', [text(κόσμε, more), rest(bytes('f4'))], notUtf8],
	['not UTF-8, and binary', [binary(bytes('ed a0 80 ff'))], [binary(bytes('ed a0 80 ff'))]],
];

const closings: readonly Case[] = [
	['a close', [close()], [close(1005)]],
	['a text, then a close', [hello, close(1000)], [hello, close(1000)]],
	['two closes', [close(1000), close(1001)], [close(1000)]],
	['a ping after the close', [close(1000), ping('?')], [close(1000)]],
	['texts after the close', [hello, close(1000), hello, hello], [hello, close(1000)]],
	['a close amid fragments', [text('Hel', more), close(1000), rest('lo')], [close(1000)]],
	['a close with a reason', [close(1000, 'κόσμε 한국어')], [close(1000)]],
	['a close with the longest reason', [close(1000, '*'.repeat(123))], [close(1000)]],
	['a close that is too long', [close(1000, '*'.repeat(124))], protocolError],
	['a close of one byte', [frameOf(8)(bytes('03'))], protocolError],
	['a close in fragments', [close(1000, '', more), hello], protocolError],
	['a reason that is not UTF-8', [close(1000, bytes('ce ba ed a0 80'))], notUtf8],
	...[1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999].map((code): Case => [`code ${code}`, [close(code)], [close(code)]]),
	...[0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535].map((code): Case => [`code ${code}, which must not be sent`, [close(code)], protocolError]),
];

export const cases = {framing, pings, reserved, fragments, text: utf8, closings};

const long = 'Hello '.repeat(2000);
const deflated = deflateRawSync(long, {finishFlush: 2}).subarray(0, -4);
const compressed = {rsv: 4};

/** Where permessage-deflate was agreed on; the first ones are the examples of RFC 7692 §7.2.3. */
export const deflateCases: readonly Case[] = [
	['compressed', [text(bytes('f2 48 cd c9 c9 07 00'), compressed)], [hello]],
	['compressed, in fragments', [text(bytes('f2 48 cd'), {...more, ...compressed}), ping('?'), rest(bytes('c9 c9 07 00'))], [pong('?'), hello]],
	['a block without compression', [text(bytes('00 05 00 fa ff 48 65 6c 6c 6f 00'), compressed)], [hello]],
	['a final block', [text(bytes('f3 48 cd c9 c9 07 00 00'), compressed)], [hello]],
	['two blocks', [text(bytes('f2 48 05 00 00 00 ff ff ca c9 c9 07 00'), compressed)], [hello]],
	['an empty one', [text(bytes('00'), compressed)], [text()]],
	['plain ones around it', [hello, text(bytes('f2 48 cd c9 c9 07 00'), compressed), text('plain'), hello], [hello, hello, text('plain'), hello]],
	['a long one, and short ones behind it', [text(deflated, compressed), text('one'), text('two')], [text(long), text('one'), text('two')]],
	['what does not inflate', [hello, text(bytes('ff ff ff ff'), compressed), hello], [hello, ...notUtf8]],
	['what inflates to no UTF-8', [text(deflateRawSync(bytes('ce ba ed a0 80'), {finishFlush: 2}).subarray(0, -4), compressed), hello], notUtf8],
	['the bit on a continuation', [text(bytes('f2 48 cd'), {...more, ...compressed}), rest(bytes('c9 c9 07 00'), compressed)], protocolError],
	['the bit on a ping', [ping('?', compressed)], protocolError],
	['the bit on a close', [close(1000, '', compressed)], protocolError],
	['another reserved bit', [hello, text('a', {rsv: 2}), hello], [hello, ...protocolError]],
];
