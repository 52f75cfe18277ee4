import {defineFault, type Effects} from './fault.js';

/** Between two pieces of a chunk, ms. */
const tick = 10;

/** A sender that has the next chunk ready within so many ms kept the line busy. */
const busy = 50;

/** On a busy line a timer that comes late is made up for, up to so many ms. */
const slack = 200;

/** A narrow line: so many bytes a second and no more, felt by the sender. */
export const bandwidth = defineFault({
	name: 'bandwidth',
	key: 'b',
	summary: {en: 'a narrow line', ko: '좁은 회선'},
	options: [
		{name: 'rate', unit: 'KB/s', default: 100, least: 0.1, most: 1_000_000, fine: true, summary: {en: 'in each direction', ko: '방향마다'}},
	],
	create({rate}, {now}) {
		/** Bytes in a ms, since a KB is 1000. */
		const pace = rate;
		let chunk: Uint8Array = new Uint8Array(0);
		let sent = 0;
		let began = 0;
		/** When the line should have carried all that it took, and when it had. */
		let free = 0;
		let done = 0;

		const step = (effects: Effects) => {
			const due = Math.min(chunk.length, Math.floor((now() - began) * pace));
			if (due > sent) {
				const piece = chunk.subarray(sent, due);
				sent = due;
				effects.forward(piece);
			}

			const left = chunk.length - sent;
			if (left > 0) {
				effects.after(Math.min(Math.max(tick, 1 / pace), left / pace), () => {
					step(effects);
				});
				return;
			}

			free = began + (chunk.length / pace);
			done = now();
			chunk = new Uint8Array(0);
			sent = 0;
			effects.resume();
		};

		return {
			onChunk(bytes, effects) {
				effects.note('slowed', bytes.length);
				effects.pause();
				began = now() - done < busy ? Math.max(free, now() - slack) : now();
				chunk = bytes;
				step(effects);
			},
			onClear(effects) {
				effects.forward(chunk.subarray(sent));
			},
			held: () => chunk.length - sent,
		};
	},
});
