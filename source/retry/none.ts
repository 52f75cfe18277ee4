import type {Policy} from './policy.js';

/** What has ended stays ended, so that one can see it; `reconnect` dials again. */
export const none: Policy = {
	name: 'none',
	summary: {en: 'stays down until you reconnect it', ko: '직접 다시 연결할 때까지 끊긴 채로'},
	options: [],
	delay: () => undefined,
};
