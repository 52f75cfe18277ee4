import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {constants, createDeflateRaw, deflateRawSync, type DeflateRaw, type ZlibOptions} from 'node:zlib';
import fc from 'fast-check';
import {tell} from '../../source/bus/phrases/phrase.js';
import {limits} from '../../source/lib/limits.js';
import {createInflate} from '../../source/sockets/inflate.js';
import {cpuTime} from '../helpers/cpu-time.js';

const takeover = {noContextTakeover: false, windowBits: 15};
const alone = {noContextTakeover: true, windowBits: 15};

/** Compresses messages as a peer with context takeover does: one stream, flushed after each (RFC 7692 §7.2.1). */
const createPeer = (options: ZlibOptions = {}) => {
	const stream: DeflateRaw = createDeflateRaw(options);
	return async (message: Uint8Array): Promise<Uint8Array> => {
		const parts: Buffer[] = [];
		const take = (part: Buffer) => {
			parts.push(part);
		};

		stream.on('data', take);
		stream.write(message);
		await new Promise<void>(resolve => {
			stream.flush(constants.Z_SYNC_FLUSH, resolve);
		});
		stream.off('data', take);
		return Buffer.concat(parts).subarray(0, -4);
	};
};

const single = (message: Uint8Array | string, options: ZlibOptions = {}): Uint8Array =>
	deflateRawSync(message, {...options, finishFlush: constants.Z_SYNC_FLUSH}).subarray(0, -4);

/** With BFINAL and the empty octet after it (§7.2.3.4). */
const final = (message: Uint8Array | string): Uint8Array => Buffer.concat([deflateRawSync(message), Uint8Array.of(0)]);

type Result = ReturnType<ReturnType<typeof createInflate>['message']>;
const textOf = (result: Result) => 'data' in result ? Buffer.from(result.data).toString() : tell(result.problem);

suite('context takeover', () => {
	for (const windowBits of [9, 10, 15]) {
		test(`messages that refer to the ones before, window of ${windowBits} bits`, async () => {
			const compress = createPeer({windowBits});
			const inflate = createInflate({noContextTakeover: false, windowBits});
			for (let round = 0; round < 50; round++) {
				const message = `${'socket '.repeat(round * 30)}${round}`;
				assert.equal(textOf(inflate.message(await compress(Buffer.from(message)))), message);
			}
		});
	}

	test('more output than the window holds', async () => {
		const compress = createPeer();
		const inflate = createInflate(takeover);
		const noise = (seed: number) => Uint8Array.from({length: 50_000}, (_, index) => Math.imul(index + seed, 2_654_435_761) >>> 24);
		for (const seed of [1, 2, 1, 2, 1]) {
			const result = inflate.message(await compress(noise(seed)));
			assert.ok('data' in result);
			assert.deepEqual(Buffer.from(result.data), Buffer.from(noise(seed)));
		}
	});

	test('any messages', async () => {
		await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({maxLength: 3000}), {maxLength: 12}), async messages => {
			const compress = createPeer({memLevel: 1});
			const inflate = createInflate(takeover);
			for (const message of messages) {
				const result = inflate.message(await compress(message));
				assert.ok('data' in result);
				assert.deepEqual(Buffer.from(result.data), Buffer.from(message));
			}
		}), {numRuns: 50});
	});
});

test('without takeover every message stands alone', () => {
	const inflate = createInflate(alone);
	assert.equal(textOf(inflate.message(single('Hello'))), 'Hello');
	assert.match(textOf(inflate.message(Uint8Array.of(0xF2, 0x00, 0x11, 0x00, 0x00))), /too far back/u);
	assert.equal(textOf(inflate.message(single('Hello'))), 'Hello');
});

suite('BFINAL (RFC 7692 §7.2.3.4)', () => {
	test('in every message', () => {
		const inflate = createInflate(takeover);
		for (const message of ['Hello', 'Hello', '', 'x'.repeat(100_000)]) {
			assert.equal(textOf(inflate.message(final(message))), message);
		}
	});

	test('in the middle of a message, and decoding goes on after it', () => {
		const inflate = createInflate(takeover);
		assert.equal(textOf(inflate.message(Buffer.concat([deflateRawSync('one '), deflateRawSync('two '), single('three')]))), 'one two three');
		// "Hello" out of the window that the final blocks left behind
		assert.equal(textOf(inflate.message(final('Hello'))), 'Hello');
		assert.equal(textOf(inflate.message(Uint8Array.of(0xF2, 0x00, 0x11, 0x00, 0x00))), 'Hello');
	});

	test('nothing but final blocks is given up, quickly', () => {
		const inflate = createInflate(takeover);
		const emptyFinalBlock = [0x03, 0x00];
		assert.ok(cpuTime(() => {
			assert.match(textOf(inflate.message(Uint8Array.from({length: 1_000_000}, (_, index) => emptyFinalBlock[index % 2]!))), /final blocks/u);
		}) < 1000);
		assert.equal(textOf(inflate.message(single('Hello'))), 'Hello');
	});
});

suite('the limit on what a message inflates to', () => {
	for (const beyond of [-1, 0, 1]) {
		test(`${beyond} bytes beyond it`, () => {
			const inflate = createInflate(takeover);
			const result = inflate.message(single(new Uint8Array(limits.inflated + beyond)));
			if (beyond > 0) {
				assert.deepEqual(result, {problem: {code: 'inflate-too-large', most: limits.inflated}});
			} else {
				assert.ok('data' in result && result.data.length === limits.inflated + beyond);
			}
		});
	}
});

suite('after a message that could not be read', () => {
	test('one that refers to it is not guessed, one that does not is read, and so are those that refer to that', async () => {
		const compress = createPeer();
		const inflate = createInflate(takeover);
		await compress(Buffer.from('the message that got lost'));
		inflate.missed();
		assert.match(textOf(inflate.message(await compress(Buffer.from('the message that got lost')))), /^refers to an earlier message .+ invalid distance too far back/u);
		for (const message of ['0123456789', '0123456789']) {
			assert.equal(textOf(inflate.message(await compress(Buffer.from(message)))), message);
		}
	});

	test('without takeover nothing else is lost', () => {
		const inflate = createInflate(alone);
		inflate.missed();
		assert.equal(textOf(inflate.message(single('Hello'))), 'Hello');
	});
});

test('any bytes end in data or a problem', () => {
	fc.assert(fc.property(fc.array(fc.uint8Array({maxLength: 300}), {maxLength: 5}), messages => {
		const inflate = createInflate(takeover);
		for (const message of messages) {
			const result = inflate.message(message);
			assert.ok('data' in result ? result.data.length <= limits.inflated : tell(result.problem).length > 0);
		}
	}), {numRuns: 500});
});
