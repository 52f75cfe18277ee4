import type {Clock} from '../../lib/clock.js';

export type Deadline = {
	/** It may have moved. */
	readonly look: () => void;
	readonly stop: () => void;
};

export type DeadlineOptions = {
	readonly clock: Clock;
	/** Ms of the clock; undefined: nothing is due. It may move at any time. */
	readonly dueAt: () => number | undefined;
	/** Waits one turn more: a thread that was held up has not yet read what came meanwhile. */
	readonly isPatient: boolean;
	readonly onDue: () => void;
};

/** Only when the timer fires is it looked at again, so that a beat which is answered costs no timer. */
export const createDeadline = ({clock, dueAt, isPatient, onDue}: DeadlineOptions): Deadline => {
	let cancel: (() => void) | undefined;
	let wakesAt = Number.POSITIVE_INFINITY;
	let isLastTurn = !isPatient;

	const arm = (due: number) => {
		cancel?.();
		wakesAt = due;
		cancel = clock.after(Math.max(0, due - clock.now()), wake);
	};

	const wake = () => {
		cancel = undefined;
		wakesAt = Number.POSITIVE_INFINITY;
		const due = dueAt();
		if (due === undefined || due > clock.now()) {
			isLastTurn = !isPatient;
			if (due !== undefined) {
				arm(due);
			}
		} else if (isLastTurn) {
			isLastTurn = !isPatient;
			onDue();
		} else {
			isLastTurn = true;
			arm(clock.now());
		}
	};

	return {
		look() {
			const due = dueAt();
			if (due !== undefined && due < wakesAt) {
				arm(due);
			}
		},
		stop() {
			cancel?.();
			cancel = undefined;
			wakesAt = Number.POSITIVE_INFINITY;
		},
	};
};
