const units = {ms: 1, s: 1000, m: 60_000, h: 3_600_000} as const;

/** What a timer of Node can hold, ms: a little under 25 days. */
export const longest = 2_147_483_647;

/** `500ms`, `2s`, `1.5m`, `1h` in whole ms; undefined for anything else, and for more than a timer can hold. */
export const parseDuration = (text: string): number | undefined => {
	const match = /^(\d{1,10}(?:\.\d{1,6})?)(ms|[smh])$/.exec(text);
	if (!match) {
		return undefined;
	}

	const duration = Math.round(Number(match[1]) * units[match[2] as keyof typeof units]);
	return duration <= longest ? duration : undefined;
};

/** The shortest text that `parseDuration` reads back as the same number of ms. */
export const formatDuration = (duration: number): string => {
	for (const unit of ['h', 'm', 's'] as const) {
		if (duration > 0 && duration % units[unit] === 0) {
			return `${duration / units[unit]}${unit}`;
		}
	}

	return `${duration}ms`;
};
