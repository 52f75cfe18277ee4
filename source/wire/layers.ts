import {engineIo} from './engine-io-layer.js';
import type {Layer} from './layer.js';
import {polling} from './poll.js';
import {sockjsLayer} from './sockjs.js';

/** Protocols inside HTTP bodies and WebSocket messages: one line each, the first that wants a carrier gets it. */
export const layers: readonly Layer[] = [
	engineIo,
	sockjsLayer,
	polling,
];
