/*
Which messages of one sender were handed over, and how often each arrived. Frames of two layers may
tell of one message (a WebSocket frame, and the Socket.IO packet in it): a message has arrived twice
only if one protocol tells of it twice. Numbers rise by one, so arrays hold them.
*/

export type Passing = {readonly protocol: string; readonly number: number};

export const createTally = () => {
	const seen: boolean[] = [];
	const protocols = new Map<string, {readonly counts: number[]; repeated: number}>();
	return {
		/** Says whether the number is new to all protocols. */
		add({protocol, number}: Passing): boolean {
			const told = protocols.get(protocol) ?? {counts: [], repeated: 0};
			protocols.set(protocol, told);
			const count = (told.counts[number] ?? 0) + 1;
			told.counts[number] = count;
			told.repeated += count === 2 ? 1 : 0;
			const isNew = seen[number] !== true;
			seen[number] = true;
			return isNew;
		},
		has: (number: number): boolean => seen[number] === true,
		/** How many came more than once. */
		repeated: (): number => Math.max(0, ...[...protocols.values()].map(told => told.repeated)),
	};
};

export const createDeliveries = () => {
	const handed: boolean[] = [];
	const arrived = createTally();
	let missing = 0;
	return {
		handed(number: number) {
			handed[number] = true;
			missing += arrived.has(number) ? 0 : 1;
		},
		/** Says whether it is the first time. */
		arrived(passing: Passing): boolean {
			const isNew = arrived.add(passing);
			missing -= isNew && handed[passing.number] ? 1 : 0;
			return isNew;
		},
		/** Handed over and not there (yet). */
		missing: (): number => missing,
		repeated: arrived.repeated,
	};
};
