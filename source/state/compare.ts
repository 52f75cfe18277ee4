import type {CompareView} from '../bus/compare.js';
import type {Handlers} from './slice.js';

/** The newest comparison, as far as it is told. */
export const createCompare = () => {
	let view: CompareView | undefined;
	const handlers: Handlers = {
		'compare.started'({rate, size, duration, transports, cut}) {
			view = {options: {rate, size, duration, transports, cut}, share: 0, rows: []};
		},
		'compare.progressed'({share, rows}) {
			view &&= {...view, share, rows};
		},
		'compare.measured'({seq: _seq, at: _at, type: _type, ...row}) {
			view &&= {...view, rows: [...view.rows.filter(({transport}) => transport !== row.transport), row]};
		},
		'compare.ended'({reason}) {
			view &&= {...view, share: 1, ended: reason ?? ''};
		},
	};
	return {handlers, view: () => view};
};
