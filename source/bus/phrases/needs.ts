/** What an option takes. Bounds are as they are written: `200ms`. */
export type Needs =
	| {readonly a: 'number' | 'bytes' | 'duration'; readonly from: number | string; readonly to: number | string}
	/** Of a fault or a retry policy. */
	| {readonly a: 'amount'; readonly from: number; readonly to: number; readonly unit: string}
	| {readonly a: 'word'; readonly names: readonly string[]}
	| {readonly a: 'transports' | 'yes-no'};

const amount = (unit: string, like: string): string => `${unit === '' ? '' : ` ${unit}`}${unit === 'ms' ? `, ${like} 200, 200ms` : ''}`;

export const needsEn = (needs: Needs): string => {
	switch (needs.a) {
		case 'number': {
			return `a number from ${needs.from} to ${needs.to}`;
		}

		case 'bytes': {
			return `a number of bytes from ${needs.from} to ${needs.to}`;
		}

		case 'duration': {
			return `a duration from ${needs.from} to ${needs.to}`;
		}

		case 'amount': {
			return `${needs.from} to ${needs.to}${amount(needs.unit, 'like')}${needs.unit === 'ms' ? ' or 2s' : ''}`;
		}

		case 'word': {
			return `one of ${needs.names.join(', ')}`;
		}

		case 'transports': {
			return 'names of transports, like tcp,ws';
		}

		case 'yes-no': {
			return 'yes or no';
		}
	}
};

export const needsKo = (needs: Needs): string => {
	switch (needs.a) {
		case 'number': {
			return `${needs.from}부터 ${needs.to}까지의 수`;
		}

		case 'bytes': {
			return `${needs.from}부터 ${needs.to}까지의 바이트 수`;
		}

		case 'duration': {
			return `${needs.from}부터 ${needs.to}까지의 시간`;
		}

		case 'amount': {
			return `${needs.from}부터 ${needs.to}까지${amount(needs.unit, '예:')}${needs.unit === 'ms' ? ', 2s' : ''}`;
		}

		case 'word': {
			return `${needs.names.join(', ')} 가운데 하나`;
		}

		case 'transports': {
			return '방식 이름들, 예: tcp,ws';
		}

		case 'yes-no': {
			return 'yes나 no';
		}
	}
};
