import type {Fault} from './fault.js';

const frameless: Readonly<Record<string, string>> = {tcp: 'raw TCP', tls: 'raw TLS', poll: 'polling', 'long-poll': 'long polling', stream: 'a stream over HTTP'};

/** Why a fault is none for a transport that can never have WebSocket frames. */
export const whyNoFrames = ({name, needs}: Fault, transport: string): string | undefined =>
	needs === 'frames' && Object.hasOwn(frameless, transport) ? `${name} is for WebSocket frames, and ${frameless[transport]!} has none` : undefined;
