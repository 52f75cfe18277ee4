/*
Decoder and log without sockets: `node decode.js <milliseconds>`

64-byte masked text frames in 64 KiB chunks, as a busy peer sends them.
Prints frames a second of one core: {walk: unmasking alone, decode: the decoder, log: decoder and log}.
*/
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {limits} from '../../source/lib/limits.js';
import {createFrameLog} from '../../source/log/frame-log.js';
import {createBudget} from '../../source/wire/budget.js';
import type {FrameSink} from '../../source/wire/frame.js';
import {createWebSocketDecoder} from '../../source/wire/websocket.js';

const milliseconds = Number(process.argv[2]);
const size = 64;
const frame = Buffer.concat([Buffer.from([0x81, 0x80 | size, 1, 2, 3, 4]), Buffer.alloc(size, 'x')]);
const count = Math.floor(65_536 / frame.length);
const chunk = Buffer.concat(Array.from({length: count}, () => frame));

const decoderInto = (sink: FrameSink) => createWebSocketDecoder({sink, expectMask: true, budget: createBudget(limits.unfinished), offset: 0, inflate: undefined});

/** The least that anybody has to do: copy each payload and take its mask off. */
const walk = () => {
	const payload = Buffer.alloc(size);
	return () => {
		for (let at = 0; at < chunk.length; at += frame.length) {
			for (let index = 0; index < size; index++) {
				payload[index] = chunk[at + 6 + index]! ^ chunk[at + 2 + (index & 3)]!;
			}
		}
	};
};

const decode = () => {
	let bytes = 0;
	const decoder = decoderInto({
		frame(read) {
			bytes += read.size;
		},
	});
	return () => {
		const before = bytes;
		decoder.write(chunk);
		if (bytes - before !== count * size) {
			throw new Error('the decoder lost frames');
		}
	};
};

const log = () => {
	const frames = createFrameLog();
	const place = {endpoint: 1, channel: 1, connection: 1};
	let seq = 0;
	const decoder = decoderInto({
		frame(read) {
			frames.addFrame(++seq, seq / 1000, place, 'in', read);
		},
	});
	return () => {
		decoder.write(chunk);
	};
};

/** Frames a second, after as long a warm-up. */
const rate = (run: () => void): number => {
	for (const end = performance.now() + milliseconds; performance.now() < end;) {
		run();
	}

	let frames = 0;
	const began = process.cpuUsage();
	for (const end = performance.now() + milliseconds; performance.now() < end;) {
		run();
		frames += count;
	}

	const {user, system} = process.cpuUsage(began);
	return frames / (user + system) * 1e6;
};

process.stdout.write(`${JSON.stringify({walk: rate(walk()), decode: rate(decode()), log: rate(log())})}\n`);
