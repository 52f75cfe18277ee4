import type {Step} from './step.js';
import {accept} from './steps/accept.js';
import {backpressure} from './steps/backpressure.js';
import {close} from './steps/close.js';
import {connect} from './steps/connect.js';
import {fallback} from './steps/fallback.js';
import {finRst} from './steps/fin-rst.js';
import {listen} from './steps/listen.js';
import {message} from './steps/message.js';
import {pieces} from './steps/pieces.js';
import {ping} from './steps/ping.js';
import {polling} from './steps/polling.js';
import {refused} from './steps/refused.js';
import {second} from './steps/second.js';
import {streaming} from './steps/streaming.js';
import {timeWait} from './steps/time-wait.js';
import {upgrade} from './steps/upgrade.js';

/** `sockdash learn`, in order: a line each. */
export const steps: readonly Step[] = [
	listen,
	connect,
	accept,
	second,
	pieces,
	polling,
	streaming,
	upgrade,
	message,
	ping,
	close,
	fallback,
	finRst,
	backpressure,
	refused,
	timeWait,
];
