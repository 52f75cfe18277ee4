import type {Phrase} from '../bus/phrases/phrase.js';
import {frameless} from '../bus/phrases/rungs.js';
import type {Fault} from './fault.js';

const isFrameless = (transport: string): transport is keyof typeof frameless => Object.hasOwn(frameless, transport);

/** Why a fault is none for a transport that can never have WebSocket frames. */
export const whyNoFrames = ({name, needs}: Fault, transport: string): Phrase | undefined =>
	needs === 'frames' && isFrameless(transport) ? {code: 'fault-no-frames', name, transport} : undefined;
