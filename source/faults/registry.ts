import {bandwidth} from './bandwidth.js';
import {corrupt} from './corrupt.js';
import {delayPong} from './delay-pong.js';
import {dropFrame} from './drop-frame.js';
import {duplicateFrame} from './duplicate-frame.js';
import type {Fault} from './fault.js';
import {latency} from './latency.js';
import {limitData} from './limit-data.js';
import {refuse} from './refuse.js';
import {reset} from './reset.js';
import {slicer} from './slicer.js';
import {slowClose} from './slow-close.js';
import {timeout} from './timeout.js';

/** One line per fault. */
export const faults: readonly Fault[] = [
	latency,
	bandwidth,
	slicer,
	slowClose,
	timeout,
	limitData,
	reset,
	corrupt,
	dropFrame,
	duplicateFrame,
	delayPong,
	refuse,
];
