import type {Event} from '../../bus/events.js';
import type {ConnectionView, ExchangeView, SubjectDetail} from '../../bus/snapshot.js';

/** What is known around an event; all of it may be gone. */
export type Context = {
	readonly connection?: ConnectionView;
	/** The other end, when that socket is ours, too. */
	readonly other?: ConnectionView;
	readonly exchange?: ExchangeView;
	readonly life?: readonly Event[];
};

/** What the screen has of its subject, as context. */
export const contextOf = (detail: SubjectDetail | undefined): Context => {
	switch (detail?.kind) {
		case 'frame': {
			return {connection: detail.connection};
		}

		case 'event': {
			return {connection: detail.connection, exchange: detail.exchange};
		}

		case 'connection': {
			const {connection, other, exchanges, life} = detail;
			return {connection, other, exchange: exchanges.at(-1), life};
		}

		case 'client': {
			return {connection: detail.client.connection, life: detail.life};
		}

		case 'listener': {
			return {life: detail.life};
		}

		case 'gone':
		case undefined: {
			return {};
		}
	}
};
