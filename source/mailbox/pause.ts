/** A wait that can be cut short. One at a time. */
export type Pause = {
	readonly wait: (ms: number) => Promise<void>;
	readonly wake: () => void;
};

export const createPause = (): Pause => {
	let end: (() => void) | undefined;
	return {
		wait: async ms => new Promise(resolve => {
			const timer = setTimeout(() => {
				end?.();
			}, ms);
			end = () => {
				end = undefined;
				clearTimeout(timer);
				resolve();
			};
		}),
		wake() {
			end?.();
		},
	};
};
