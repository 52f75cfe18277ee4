import type {Beating, HeartbeatPlan, HeartbeatSide} from '../../bus/heartbeat.js';
import type {Channel} from '../../sockets/channel.js';

/** A proxy is neither: it passes on what others ask. */
export const sideOf = (endpoint: string): HeartbeatSide | undefined => endpoint.startsWith('c') ? 'client' : (endpoint.startsWith('s') ? 'server' : undefined);

export type Settings = {
	readonly set: (target: 'all' | {readonly endpoint: string}, beating: Beating) => void;
	/** For one channel, while it is open. */
	readonly setChannel: (id: number, beating: Beating) => void;
	/** What its end was told; undefined: nothing, and its transport's own holds. */
	readonly of: (channel: Pick<Channel, 'id' | 'endpoint'>) => Beating | undefined;
	readonly ofEndpoint: (endpoint: string) => Beating | undefined;
	readonly forgetChannel: (id: number) => void;
	readonly forgetEndpoint: (endpoint: string) => void;
};

/** Who was told what: one connection before its endpoint, an endpoint before its side. */
export const createSettings = (plan: HeartbeatPlan = {}): Settings => {
	const sides: Partial<Record<HeartbeatSide, Beating>> = {...plan};
	const endpoints = new Map<string, Beating>();
	const channels = new Map<number, Beating>();
	const ofEndpoint = (endpoint: string) => {
		const side = sideOf(endpoint);
		return endpoints.get(endpoint) ?? (side && sides[side]);
	};

	return {
		set(target, beating) {
			if (target === 'all') {
				sides.client = beating;
				sides.server = beating;
				endpoints.clear();
				channels.clear();
			} else {
				endpoints.set(target.endpoint, beating);
			}
		},
		setChannel(id, beating) {
			channels.set(id, beating);
		},
		of: ({id, endpoint}) => channels.get(id) ?? ofEndpoint(endpoint),
		ofEndpoint,
		forgetChannel(id) {
			channels.delete(id);
		},
		forgetEndpoint(endpoint) {
			endpoints.delete(endpoint);
		},
	};
};
